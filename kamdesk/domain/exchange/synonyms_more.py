"""What columns are called in lists of people and orders: English, Russian, German."""

from __future__ import annotations

from kamdesk.domain.exchange.synonyms import (
    COMPANY_ID,
    COMPANY_OF,
    COMPANY_TAX_ID,
    EMAIL,
    NOTE,
)
from kamdesk.domain.exchange.synonyms_reach import REACH

PEOPLE: dict[str, tuple[str, str, str]] = {
    "external_id": (
        "contact id, person id, employee id, =id, contact no, contact number, contact key, "
        "person no, =external id, number in another program",
        "id контакта, код контакта, номер контакта, табельный номер, =id, =код, id сотрудника, "
        "код сотрудника, =внешний код, номер в другой программе",
        "kontakt id, kontaktnummer, personalnummer, =id, =nr, person id, personen nr, kontakt nr, "
        "nummer in einem anderen programm",
    ),
    "client_name": COMPANY_OF,
    "client_id": COMPANY_ID,
    "client_tax_id": COMPANY_TAX_ID,
    "full_name": (
        "full name, =name, contact name, person, contact person, contact, person name, "
        "name of contact, employee name, display name",
        "фио, полное имя, контактное лицо, контакт, =имя и фамилия, имя контакта, сотрудник, "
        "фамилия имя отчество, фамилия имя, персона, =имя фамилия, ф и о",
        "vollständiger name, =name, ansprechpartner, ansprechpartnerin, kontaktperson, person, "
        "vor und nachname, name vorname, =kontakt, ansprechperson, name und vorname",
    ),
    "surname": (
        "surname, last name, family name, second name, lastname, =last",
        "фамилия, фамилия контакта, фам, фамилия сотрудника, фамилия контактного лица, "
        "фамилия представителя",
        "nachname, familienname, zuname, nachname ansprechpartner, name nachname, geburtsname",
    ),
    "given": (
        "given name, first name, forename, firstname, christian name, =first, =given",
        "=имя, имя сотрудника, имя контактного лица, личное имя, =имя контакта, имя представителя",
        "vorname, rufname, vorname ansprechpartner, =vor name, erster vorname, vornamen",
    ),
    "patronymic": (
        "patronymic, middle name, middlename, father's name, patronym, middle initial",
        "отчество, отчество контакта, отч, отчество сотрудника, по отчеству, "
        "отчество представителя",
        "vatersname, mittelname, zweiter vorname, patronym, zweitname, mittlerer name",
    ),
    "title": (
        "salutation, title of courtesy, courtesy title, academic title, honorific, "
        "form of address, prefix, title prefix",
        "звание обращение, обращение, ученая степень, звание, титул, форма обращения, степень",
        "titel anrede, anrede, akademischer titel, grad, ehrentitel, namenszusatz, anredeform",
    ),
    "sex": (
        "sex, gender, m f, male female, gender code, sex code",
        "пол, пол контакта, м ж, муж жен, пол сотрудника, пол м ж",
        "geschlecht, m w, geschlecht m w, gender, m w d, geschlechtskennzeichen",
    ),
    "position": (
        "position, job title, =title, role, function, contact title, job, job position, "
        "job role, occupation",
        "должность, позиция, роль, должность контакта, функция, должность сотрудника, профессия, "
        "занимаемая должность",
        "position, funktion, berufsbezeichnung, stellung, rolle, tätigkeit, jobtitel, =titel, "
        "stellenbezeichnung, beruf",
    ),
    "department": (
        "department, division, unit, team, section, business unit, dept",
        "подразделение, отдел, департамент, служба, цех, управление, структурное подразделение",
        "abteilung, bereich, team, sparte, referat, organisationseinheit, ressort",
    ),
    "email": EMAIL,
    "messenger": (
        "messenger, telegram, whatsapp, skype, chat, im, viber, wechat",
        "мессенджер, телеграм, телеграмм, ватсап, скайп, вайбер, вотсап",
        "messenger, whatsapp, telegram, skype, chat, signal, threema",
    ),
    "decision_role": (
        "decision role, role in decision, buying role, dmu role, buying center role, "
        "role in the purchase",
        "роль в решении, роль в закупке, роль в принятии решения, роль лпр, роль в центре закупки, "
        "роль в сделке",
        "entscheidungsrolle, rolle im buying center, rolle bei der entscheidung, kaufrolle, "
        "rolle im einkauf, rolle im entscheid",
    ),
    "power": (
        "power, influence, weight, influence level, authority, decision power",
        "влияние, сила влияния, вес, уровень влияния, степень влияния, власть",
        "einfluss, macht, gewicht, einflussgrad, stärke des einflusses, entscheidungsmacht",
    ),
    "involvement": (
        "involvement, degree of involvement, engagement, participation, involvement level, "
        "part in the deal",
        "степень причастности, причастность, вовлеченность, участие, степень участия, "
        "вовлечённость",
        "einbindung, beteiligung, grad der einbindung, involvierung, mitwirkung, beteiligungsgrad",
    ),
    "interest": (
        "interest, level of interest, interest level, interest in us, interested, interest score",
        "заинтересованность, интерес, уровень интереса, степень интереса, интерес к нам, "
        "заинтересован",
        "interesse, interessengrad, grad des interesses, interesse an uns, interessiert, "
        "interessenstufe",
    ),
    "attitude": (
        "stance, attitude, attitude to us, relation to us, sentiment, disposition",
        "отношение к нам, отношение, лояльность, настрой, позиция к нам, расположение",
        "haltung zu uns, haltung, einstellung, einstellung zu uns, gesinnung, stimmung",
    ),
    "preferred_channel": (
        "preferred channel, contact channel, preferred contact, preferred contact method, "
        "contact via, way of contact",
        "предпочтительный канал, канал связи, способ связи, предпочитаемый канал, "
        "предпочтительный способ связи, как связываться",
        "bevorzugter kanal, kontaktkanal, bevorzugter kontaktweg, kontaktweg, kontakt per, "
        "bevorzugte kontaktart",
    ),
    "birthday": (
        "birthday, date of birth, birth date, born, birthdate, dob",
        "день рождения, дата рождения, др, родился, рождение, д р",
        "geburtstag, geburtsdatum, geboren, geboren am, geb datum, geb",
    ),
    "personal_goals": (
        "personal goals, goals, aims, personal aims, ambitions, motives",
        "личные цели, цели, мотивы, амбиции, мотивация, личные интересы",
        "persönliche ziele, ziele, motive, ambitionen, motivation, beweggründe",
    ),
    "pains": (
        "pains, pain points, problems, worries, concerns, difficulties",
        "боли, проблемы, болевые точки, трудности, заботы, опасения",
        "probleme, schmerzpunkte, sorgen, problemfelder, schwierigkeiten, bedenken",
    ),
    "left_on": (
        "left on, left, date of leaving, exit date, left company, end date",
        "уволен, дата увольнения, ушел, уволился, дата ухода, работал до",
        "ausgeschieden am, ausgeschieden, austritt, austrittsdatum, verlassen am, "
        "datum des ausscheidens",
    ),
    "note": NOTE,
    **REACH,
}

ORDERS: dict[str, tuple[str, str, str]] = {
    "external_id": (
        "order guid, order key, external order id, order uuid, system id, record id, "
        "number in another program",
        "guid заказа, ключ заказа, внешний код заказа, uuid заказа, системный код, id записи, "
        "номер в другой программе",
        "auftrags guid, auftragsschlüssel, externe auftragsnummer, auftrags uuid, system id, "
        "datensatz id, nummer in einem anderen programm",
    ),
    "number": (
        "order id, order no, order number, number, order, invoice no, invoice number, document no, "
        "invoice id, sales order, document number, =id, =no",
        "номер заказа, заказ, номер, № заказа, номер документа, документ, номер накладной, "
        "№ документа, номер счета, =№, id заказа, код заказа, номер реализации",
        "auftragsnummer, auftrag, auftragsnr, bestellnummer, belegnummer, rechnungsnummer, "
        "auftrags nr, beleg, bestellung, belegnr, =nr, auftrags id, bestell nr",
    ),
    "client_id": COMPANY_ID,
    "client_name": (
        COMPANY_OF[0] + ", ship name, ship to name, bill to name, buyer, sold to",
        COMPANY_OF[1] + ", грузополучатель, плательщик, партнер",
        COMPANY_OF[2] + ", empfänger, rechnungsempfänger, käufer, besteller, warenempfänger",
    ),
    "client_tax_id": COMPANY_TAX_ID,
    "ordered_on": (
        "order date, date, ordered on, date of order, invoice date of order, document date, "
        "ordered, date ordered, sale date, transaction date",
        "дата заказа, дата, дата документа, дата оформления, дата продажи, заказано, дата сделки, "
        "дата реализации",
        "auftragsdatum, datum, bestelldatum, bestellt am, belegdatum, kaufdatum, verkaufsdatum, "
        "datum des auftrags",
    ),
    "shipped_on": (
        "shipped date, shipped on, ship date, delivery date, delivered on, date shipped, "
        "delivered, date of delivery, shipping date",
        "дата отгрузки, отгружено, отгрузка, дата поставки, дата доставки, доставлено, "
        "фактическая дата отгрузки",
        "lieferdatum, geliefert am, versanddatum, versendet am, ausgeliefert am, lieferung am, "
        "versandt am, liefertag",
    ),
    "invoiced_on": (
        "invoice date, invoiced on, billing date, bill date, date of invoice, invoiced",
        "дата счета, дата выставления счета, счет от, дата накладной, дата счёта, дата выставления",
        "rechnungsdatum, fakturadatum, in rechnung gestellt am, abrechnungsdatum, "
        "datum der rechnung, rechnung vom",
    ),
    "due_on": (
        "due date, payment due, due on, due, payable by, payment due date, pay by",
        "срок оплаты, оплатить до, дата платежа по договору, срок платежа, плановая дата оплаты, "
        "оплата до",
        "fälligkeitsdatum, fällig am, fälligkeit, zahlbar bis, zahlungsziel am, fällig",
    ),
    "paid_on": (
        "paid on, payment date, paid date, date paid, paid, date of payment",
        "дата оплаты, оплачено, оплата, дата поступления, фактическая дата оплаты, дата платежа",
        "bezahlt am, zahlungsdatum, zahlungseingang, bezahlt, gezahlt am, zahldatum",
    ),
    "currency": (
        "currency, currency code, ccy, order currency, invoice currency, curr",
        "валюта, код валюты, валюта заказа, валюта счета, валюта документа, вал",
        "währung, währungscode, auftragswährung, rechnungswährung, belegwährung, whg",
    ),
    "status": (
        "status, order status, state, order state, delivery status, stage",
        "статус, статус заказа, состояние, состояние заказа, стадия, статус документа",
        "status, auftragsstatus, bestellstatus, zustand, lieferstatus, belegstatus",
    ),
    "product": (
        "product, product name, item, item name, article, description, goods, item description, "
        "line item, sku name",
        "товар, наименование товара, номенклатура, продукт, позиция, артикул, наименование, "
        "название товара, услуга, товар услуга",
        "produkt, artikel, artikelbezeichnung, produktname, bezeichnung, ware, position, "
        "artikelname, leistung",
    ),
    "product_id": (
        "product id, item no, item number, sku, product code, article no, article number, "
        "item id, product no",
        "код товара, артикул товара, id товара, код номенклатуры, sku, код продукта, "
        "номенклатурный номер",
        "artikelnummer, produkt id, artikelnr, produktnummer, artikel nr, materialnummer, sku",
    ),
    "product_group": (
        "product group, category, product category, category name, group, product line, item group",
        "группа товаров, товарная группа, категория, категория товара, группа, вид продукции, "
        "номенклатурная группа",
        "produktgruppe, warengruppe, kategorie, artikelgruppe, produktkategorie, sparte, "
        "produktlinie",
    ),
    "add_on": (
        "add on, addon, extra, accessory, additional item, extra service",
        "дополнительно, доп, доп услуга, сопутствующий товар, дополнительная услуга, допродажа",
        "zusatz, zubehör, zusatzartikel, zusatzleistung, extra, ergänzung",
    ),
    "quantity": (
        "quantity, qty, =amount ordered, units, pieces, number of units, order quantity, pcs",
        "количество, кол во, колво, кол, шт, количество штук, штук, объем",
        "menge, anzahl, stück, stückzahl, bestellmenge, auftragsmenge, liefermenge",
    ),
    "price": (
        "unit price, price, price per unit, price each, item price, sales price, net price, "
        "list price",
        "цена, цена за единицу, цена за шт, цена без ндс, цена единицы, цена продажи, "
        "стоимость единицы, отпускная цена",
        "einzelpreis, preis, stückpreis, preis pro stück, nettopreis, verkaufspreis, "
        "preis je einheit, preis pro einheit",
    ),
    "discount": (
        "discount, discount %, discount rate, rebate, discount percent, line discount, disc",
        "скидка, скидка %, процент скидки, размер скидки, скидка по строке, дисконт",
        "rabatt, rabatt %, nachlass, rabattsatz, skonto, zeilenrabatt, preisnachlass",
    ),
    "amount": (
        "amount, sum, line total, total amount, line amount, net amount, value, =sales, =revenue, "
        "extended price, =total",
        "сумма, сумма без ндс, сумма строки, стоимость, сумма по строке, выручка, =итого, "
        "сумма продажи",
        "betrag, summe, zeilensumme, nettobetrag, positionssumme, wert, gesamtpreis, =umsatz, "
        "positionswert",
    ),
    "order_total": (
        "order total, order amount, order value, grand total, invoice total, order sum, "
        "invoice amount, total order value",
        "сумма заказа, итого по заказу, сумма документа, всего по заказу, стоимость заказа, "
        "сумма счета, общая сумма заказа",
        "auftragssumme, gesamtbetrag, auftragswert, rechnungssumme, gesamtsumme, bestellwert, "
        "rechnungsbetrag",
    ),
    "margin": (
        "margin, gross margin, gross profit, profit, contribution, contribution margin",
        "маржа, валовая прибыль, прибыль, маржинальная прибыль, наценка суммой, доход",
        "marge, deckungsbeitrag, rohertrag, bruttomarge, gewinn, rohgewinn",
    ),
    "note": NOTE,
}
