"""What columns are called in lists of clients and people: English, Russian, German.

Each text is a list of headings parted by commas; case, punctuation and "CompanyName" against
"company_name" do not matter. A heading that holds all words of one of these counts as well, unless
the one is marked "=", which must be the whole heading.
"""

from __future__ import annotations

Words = dict[str, tuple[str, ...]]

_COMPANY_ID = (
    "customer id, client id, company id, account id, customer no, customer number, client no, "
    "client number, account number, customer code, client code, account no, customer key, crm id, "
    "debtor number, =external id",
    "код клиента, id клиента, номер клиента, код контрагента, id контрагента, код покупателя, "
    "id компании, код компании, номер контрагента, код заказчика, id заказчика, =внешний код",
    "kundennummer, kunden nr, kundennr, kunden id, kundencode, debitorennummer, debitor nr, "
    "firmennummer, firmen id, kontonummer kunde, kundenschlüssel, =externe nummer",
)
_TAX_ID = (
    "tax id, tax number, tin, vat id, vat no, vat number, vat registration number, taxpayer id, "
    "taxpayer number, ein, tax code, tax identification number, vat",
    "инн, инн клиента, инн контрагента, инн организации, инн кпп, налоговый номер, унп, "
    "инн покупателя, инн заказчика, иин, бин, идентификационный номер налогоплательщика",
    "steuernummer, steuer nr, ust id, ust idnr, ustid, umsatzsteuer id, steuer id, uid nummer, "
    "umsatzsteuer identifikationsnummer, steuernr, ust id nr, mwst nr",
)
_PHONE = (
    "phone, phone number, telephone, tel, phone no, business phone, work phone, office phone, "
    "mobile, mobile phone, cell phone, main phone, company phone, telephone number",
    "телефон, тел, номер телефона, телефоны, рабочий телефон, мобильный, мобильный телефон, "
    "контактный телефон, телефон офиса, городской телефон, моб телефон, сотовый",
    "telefon, tel nr, telefonnummer, rufnummer, telefon geschäftlich, mobil, mobiltelefon, handy, "
    "telefon büro, durchwahl, festnetz, mobilnummer",
)
_EMAIL = (
    "email, e mail, mail, email address, e mail address, business email, work email, "
    "contact email, company email, =e-mail 1",
    "email, e mail, почта, электронная почта, эл почта, адрес электронной почты, имейл, емейл, "
    "мейл, эл адрес, электронный адрес",
    "email, e mail, mail, mailadresse, e mail adresse, emailadresse, mail adresse, "
    "elektronische post, e post, geschäftliche e mail",
)
_NOTE = (
    "note, notes, comment, comments, remark, remarks, memo, annotation, additional information",
    "примечание, примечания, комментарий, комментарии, заметка, заметки, пометки, "
    "дополнительная информация, доп информация, прочее",
    "notiz, notizen, bemerkung, bemerkungen, kommentar, anmerkung, anmerkungen, hinweis, "
    "zusatzinformation, vermerk",
)

CLIENTS: dict[str, tuple[str, str, str]] = {
    "external_id": (
        f"{_COMPANY_ID[0]}, number in another program, =id, =code, =key, =symbol, =ticker, "
        "supplier id, supplier no, vendor id",
        f"{_COMPANY_ID[1]}, номер в другой программе, =код, =id, =ид, =номер, код поставщика, "
        "=артикул клиента, =тикер",
        f"{_COMPANY_ID[2]}, nummer in einem anderen programm, =id, =nr, =code, =nummer, "
        "=schlüssel, lieferantennummer, =kürzel",
    ),
    "legal_name": (
        "company name, company, legal name, =name, =client, =customer, client name, customer name, "
        "account name, =account, organization, organisation, organization name, =firm, firm name, "
        "business name, legal entity name, =security, supplier name, =full name",
        "полное наименование, наименование, название, компания, название компании, клиент, "
        "контрагент, организация, юрлицо, юридическое лицо, наименование организации, "
        "название организации, наименование контрагента, =предприятие, заказчик, покупатель, "
        "наименование клиента, имя клиента, фирма, =имя, =название фирмы",
        "firmenname, firma, unternehmen, name der firma, kunde, kundenname, =name, firmierung, "
        "unternehmensname, organisation, gesellschaft, =betrieb, geschäftspartner, vollständiger "
        "firmenname, firmenbezeichnung",
    ),
    "short_name": (
        "short name, trade name, trading name, brand, brand name, display name, known as, "
        "abbreviated name, doing business as, dba",
        "краткое наименование, краткое название, сокращенное наименование, сокращенное название, "
        "торговое название, бренд, торговая марка, рабочее название, псевдоним, короткое название",
        "kurzname, kurzbezeichnung, markenname, rufname, handelsname, marke, kurzform, "
        "anzeigename, abgekürzter name",
    ),
    "legal_form": (
        "legal form, company form, entity type, company type, legal structure, form of company",
        "правовая форма, опф, организационно правовая форма, форма собственности организации, "
        "юридическая форма, форма юрлица",
        "rechtsform, gesellschaftsform, unternehmensform, firmenform, form der gesellschaft, "
        "juristische form",
    ),
    "tax_id": _TAX_ID,
    "registration_no": (
        "registration no, registration number, company number, register number, crn, lei, "
        "legal entity identifier, commercial register, duns, company registration number",
        "огрн, огрнип, рег номер, регистрационный номер, окпо, номер регистрации, "
        "регистрационный код, номер в реестре, lei",
        "registernummer, handelsregisternummer, hrb, hrb nummer, handelsregister, "
        "registrierungsnummer, firmenbuchnummer, hr nummer, lei",
    ),
    "sector": (
        "industry, sector, branch, line of business, business sector, industry sector, vertical, "
        "market sector, industry group",
        "отрасль, сектор, сфера деятельности, отрасль клиента, сфера, вид деятельности, индустрия, "
        "направление деятельности, сегмент рынка",
        "branche, wirtschaftszweig, industrie, sektor, geschäftsfeld, industriezweig, bereich, "
        "gewerbe",
    ),
    "ownership": (
        "ownership, owner type, type of ownership, form of ownership, ownership type, capital",
        "собственность, форма собственности, тип собственности, вид собственности, владение, "
        "структура собственности",
        "eigentum, eigentumsform, eigentümerstruktur, eigentumsverhältnisse, besitzverhältnisse, "
        "trägerschaft",
    ),
    "channel_format": (
        "channel role, channel, channel format, customer type, client type, trade channel, "
        "=type, distribution channel",
        "формат клиента, формат, тип клиента, канал сбыта, канал продаж, роль в канале, тип "
        "контрагента, =тип",
        "kanalrolle, kundentyp, vertriebskanal, absatzkanal, handelsform, kundenart, =typ, =art",
    ),
    "size_employees": (
        "employees, number of employees, headcount, staff, employee count, company size, "
        "size employees, workforce",
        "численность, сотрудников, количество сотрудников, число сотрудников, штат, персонал, "
        "численность персонала, среднесписочная численность",
        "mitarbeitende, mitarbeiter, mitarbeiterzahl, anzahl mitarbeiter, beschäftigte, "
        "belegschaft, personalstärke, zahl der mitarbeiter",
    ),
    "annual_revenue": (
        "annual revenue, revenue, turnover, annual turnover, yearly revenue, yearly sales, "
        "annual sales, company revenue",
        "годовая выручка, выручка, оборот, годовой оборот, выручка за год, объем выручки, "
        "доход компании",
        "jahresumsatz, umsatz, erlöse, umsatz pro jahr, jahreserlös, umsatzerlöse, umsatz jahr",
    ),
    "revenue_year": (
        "revenue year, year of revenue, fiscal year, turnover year, reporting year, year of figure",
        "год выручки, отчетный год, год отчетности, финансовый год, за какой год, год показателя",
        "umsatzjahr, geschäftsjahr, berichtsjahr, bezugsjahr, jahr der umsatzzahl, wirtschaftsjahr",
    ),
    "founded_year": (
        "founded, founded in, year founded, foundation year, established, year of foundation, "
        "year established, incorporation year",
        "год основания, основана, основан, дата основания, год создания, год регистрации, "
        "год образования",
        "gründungsjahr, gegründet, gegründet im jahr, gründung, baujahr der firma, seit jahr, "
        "jahr der gründung",
    ),
    "products": (
        "products, product range, activity, description, business description, summary, "
        "what they do, business activity, about, goods and services",
        "продукция, товары, деятельность, описание деятельности, описание, что производит, "
        "ассортимент, товары и услуги, о компании, профиль деятельности",
        "produkte, erzeugnisse, tätigkeit, beschreibung, sortiment, leistungen, produktpalette, "
        "unternehmensgegenstand, geschäftstätigkeit",
    ),
    "main_customers": (
        "client's customers, main customers, key customers, their customers, end customers, "
        "customers of the client",
        "клиенты клиента, основные покупатели, ключевые покупатели, покупатели клиента, "
        "потребители, основные потребители",
        "kunden des kunden, hauptkunden, wichtigste kunden, endkunden, abnehmer, hauptabnehmer",
    ),
    "main_competitors": (
        "client's competitors, main competitors, competitors, competition, rivals, key competitors",
        "конкуренты клиента, конкуренты, основные конкуренты, главные конкуренты, соперники, "
        "конкурентное окружение",
        "wettbewerber des kunden, wettbewerber, konkurrenten, hauptwettbewerber, mitbewerber, "
        "konkurrenz",
    ),
    "purchase_volume_category": (
        "category purchases per year, purchase volume, purchasing volume, category spend, "
        "annual spend, wallet, potential per year",
        "закупки категории в год, объем закупок, закупки в год, годовые закупки, "
        "бюджет закупок, потенциал закупок",
        "einkaufsvolumen der kategorie, einkaufsvolumen, beschaffungsvolumen, jahresbedarf, "
        "einkauf pro jahr, bezugsvolumen",
    ),
    "development_plans": (
        "development plans, plans, growth plans, investment plans, expansion plans, future plans",
        "планы развития, планы, планы роста, инвестиционные планы, планы расширения, "
        "перспективы развития",
        "entwicklungspläne, pläne, ausbaupläne, investitionspläne, wachstumspläne, vorhaben",
    ),
    "strategy_change": (
        "strategy changes, strategy change, change of strategy, strategy, strategic changes, "
        "new strategy",
        "изменения стратегии, изменение стратегии, смена стратегии, стратегия, новая стратегия, "
        "стратегические изменения",
        "strategieänderungen, strategieänderung, strategiewechsel, strategie, neue strategie, "
        "neuausrichtung",
    ),
    "financial_state": (
        "financial state, financial condition, financial health, financial situation, solvency, "
        "creditworthiness",
        "финансовое состояние, финансовое положение, платежеспособность, финансы, "
        "состояние финансов, кредитоспособность",
        "finanzlage, finanzielle lage, bonität, zahlungsfähigkeit, finanzsituation, finanzstatus",
    ),
    "address": (
        "address, postal address, street, street address, mailing address, address line 1, "
        "billing address, legal address, registered address, head office address",
        "адрес, почтовый адрес, улица, юридический адрес, юр адрес, фактический адрес, "
        "адрес офиса, адрес организации, место нахождения, местонахождение",
        "adresse, anschrift, straße, postanschrift, straße und hausnummer, geschäftsadresse, "
        "rechnungsadresse, postadresse, straße nr, firmenanschrift",
    ),
    "zip": (
        "postal code, zip, zip code, zipcode, postcode, post code, =plz",
        "индекс, почтовый индекс, почт индекс, код почтовый, zip код, =zip",
        "plz, postleitzahl, post leitzahl, plz ort nr, postleit zahl, =zip",
    ),
    "city": (
        "city, town, location, headquarters location, place, municipality, headquarters, "
        "registered city",
        "город, населенный пункт, нас пункт, местность, г, место, город клиента, населённый пункт",
        "stadt, ort, wohnort, gemeinde, sitz, standort, firmensitz, ortschaft",
    ),
    "state": (
        "state, province, county, region, state province, federal state, district, territory",
        "область, край, республика, субъект рф, регион, район, субъект федерации, округ, штат",
        "bundesland, land kreis, provinz, landkreis, kanton, region, gebiet, bezirk",
    ),
    "country": (
        "country, country code, country name, nation, country of registration, land code",
        "страна, код страны, государство, страна регистрации, страна клиента, страна нахождения",
        "land, länderkennung, ländercode, staat, länderkürzel, sitzland",
    ),
    "delivery_address": (
        "delivery address, shipping address, ship to, ship to address, site address, "
        "warehouse address",
        "адрес доставки, адрес отгрузки, адрес склада, место доставки, адрес поставки, "
        "адрес грузополучателя",
        "lieferadresse, lieferanschrift, versandadresse, warenempfänger adresse, lageradresse, "
        "zustelladresse",
    ),
    "region": (
        "region passport, sales region, region code, our region, market region, sales territory",
        "паспорт региона, регион продаж, код региона, наш регион, территория продаж, рынок сбыта",
        "regionspass, vertriebsregion, regionscode, unsere region, verkaufsgebiet, vertriebsgebiet",
    ),
    "time_zone": (
        "time zone, timezone, tz, utc offset, gmt offset, local time zone",
        "часовой пояс, таймзона, временная зона, часовая зона, разница с москвой, пояс времени",
        "zeitzone, tz, utc versatz, ortszeitzone, lokale zeitzone, zeitverschiebung",
    ),
    "language": (
        "negotiation language, language, correspondence language, preferred language, "
        "communication language, lang",
        "язык переговоров, язык, язык общения, язык переписки, язык клиента, язык документов",
        "verhandlungssprache, sprache, korrespondenzsprache, bevorzugte sprache, kundensprache, "
        "sprache der dokumente",
    ),
    "phone": _PHONE,
    "email": _EMAIL,
    "website": (
        "website, web site, web, url, homepage, home page, internet, web address, site, domain",
        "сайт, веб сайт, адрес сайта, сайт компании, интернет сайт, www, ссылка, домен",
        "webseite, website, homepage, internetseite, internet, internetadresse, web, url, www",
    ),
    "preferred_channel": (
        "preferred channel, preferred contact, contact channel, preferred contact method, "
        "contact via, way of contact",
        "предпочтительный канал, канал связи, способ связи, предпочитаемый канал, "
        "предпочтительный способ связи, как связываться",
        "bevorzugter kanal, kontaktkanal, bevorzugter kontaktweg, kontaktweg, kontakt per, "
        "bevorzugte kontaktart",
    ),
    "currency": (
        "currency, currency code, account currency, ccy, invoice currency, contract currency",
        "валюта, код валюты, валюта договора, валюта расчетов, валюта счета, вал",
        "währung, währungscode, rechnungswährung, vertragswährung, whg, kontowährung",
    ),
    "grade": (
        "account class, abc class, grade, abc, class abc, customer class, abc category",
        "класс клиента, категория abc, abc, авс, класс, категория клиента, группа abc, "
        "приоритет клиента",
        "abc klasse, kundenklasse, abc, klasse, abc einstufung, kundenkategorie, abc gruppe",
    ),
    "owner_user": (
        "covered by, account owner, account manager, key account manager, client owner, "
        "sales representative, salesperson, sales rep, =owner, =kam, =manager",
        "закреплён за, ответственный менеджер, персональный менеджер, менеджер клиента, куратор, "
        "куратор клиента, =ответственный, =менеджер, =ведёт",
        "betreut durch, kundenbetreuer, kundenberater, betreuer, key account manager, "
        "vertriebsmitarbeiter, zuständiger mitarbeiter, =zuständig, =kam",
    ),
    "deputy_user": (
        "deputy, deputy manager, deputy owner, backup owner, backup manager, stand in, =backup",
        "заместитель, замещает, замещающий, заместитель менеджера, второй менеджер, =зам",
        "vertretung, stellvertreter, stellvertretung, stellvertretender betreuer, zweitbetreuer, "
        "vertretung des betreuers",
    ),
    "tags": (
        "tags, tag, labels, keywords, groups, client group, customer group",
        "теги, тег, метки, ключевые слова, группа клиентов, группы, метка",
        "tags, schlagwörter, stichwörter, etiketten, kundengruppe, gruppen, markierung",
    ),
    "note": _NOTE,
    "contact_name": (
        "contact name, contact person, contact, primary contact, main contact, key contact, "
        "contact full name, representative",
        "контактное лицо, контакт, фио контакта, фио контактного лица, имя контакта, "
        "основной контакт, представитель, фио представителя, лпр",
        "ansprechpartner, ansprechpartnerin, kontaktperson, kontakt, ansprechperson, "
        "name des ansprechpartners, hauptkontakt, vertreter",
    ),
    "contact_surname": (
        "contact surname, contact last name, contact family name, last name of contact, "
        "=last name, =surname",
        "фамилия контакта, фамилия контактного лица, фамилия представителя, =фамилия, "
        "фамилия лпр, фамилия руководителя",
        "nachname ansprechpartner, nachname kontakt, familienname ansprechpartner, =nachname, "
        "nachname des ansprechpartners, =familienname",
    ),
    "contact_given": (
        "contact first name, contact given name, first name of contact, =first name, =given name, "
        "contact forename",
        "имя контактного лица, имя представителя, имя лпр, имя руководителя, имя контакт, "
        "имя сотрудника",
        "vorname ansprechpartner, vorname kontakt, vorname des ansprechpartners, =vorname, "
        "=rufname kontakt, vorname kontaktperson",
    ),
    "contact_patronymic": (
        "contact patronymic, contact middle name, patronymic of contact, =patronymic, "
        "=middle name, contact second name",
        "отчество контакта, отчество контактного лица, =отчество, отчество представителя, "
        "отчество лпр, отчество руководителя",
        "vatersname ansprechpartner, =vatersname, zweiter vorname ansprechpartner, "
        "vatersname kontakt, =mittelname, =patronym",
    ),
    "contact_position": (
        "contact title, contact position, contact job title, job title of contact, contact role, "
        "contact function, position, job title, job position",
        "должность контакта, должность контактного лица, должность представителя, должность, "
        "должность лпр, должность руководителя",
        "position ansprechpartner, funktion ansprechpartner, position des ansprechpartners, "
        "funktion, titel ansprechpartner, stellung ansprechpartner, position, berufsbezeichnung",
    ),
    "contact_phone": (
        "contact phone, contact mobile, phone of contact, contact telephone, contact person phone, "
        "contact direct phone",
        "телефон контакта, телефон контактного лица, телефон представителя, мобильный контакта, "
        "телефон лпр, телефон руководителя",
        "telefon ansprechpartner, mobil ansprechpartner, telefon kontakt, durchwahl "
        "ansprechpartner, handy ansprechpartner, telefon kontaktperson",
    ),
    "contact_email": (
        "email of contact, contact person email, contact e mail, contact mail, "
        "contact email address, primary contact email",
        "email контакта, email контактного лица, почта контакта, почта контактного лица, "
        "e mail контактного лица, почта лпр",
        "e mail ansprechpartner, email ansprechpartner, mail ansprechpartner, e mail kontakt, "
        "email kontaktperson, mail kontakt",
    ),
}

_COMPANY_OF = (
    "company, company name, account, account name, organization, organisation, employer, client, "
    "customer, client name, customer name, firm",
    "компания, организация, клиент, контрагент, место работы, название компании, работодатель, "
    "наименование организации, фирма, предприятие, заказчик, покупатель, наименование клиента, "
    "наименование контрагента",
    "firma, unternehmen, firmenname, organisation, kunde, arbeitgeber, unternehmensname, "
    "kundenname, gesellschaft, geschäftspartner",
)
COMPANY_ID, COMPANY_TAX_ID, COMPANY_OF, NOTE = _COMPANY_ID, _TAX_ID, _COMPANY_OF, _NOTE
EMAIL = _EMAIL
