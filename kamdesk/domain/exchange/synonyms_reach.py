"""What columns are called that say how to reach a person, and what address books add to that."""

from __future__ import annotations

REACH: dict[str, tuple[str, str, str]] = {
    "phone": (
        "phone, phone number, telephone, tel, phone no, main phone, primary phone, "
        "telephone number, phones",
        "телефон, тел, номер телефона, телефоны, основной телефон, контактный телефон",
        "telefon, tel nr, telefonnummer, rufnummer, haupttelefon, telefonnummern",
    ),
    "phone_work": (
        "business phone, work phone, office phone, company phone, phone work, =phone (work)",
        "рабочий телефон, телефон офиса, городской телефон, телефон рабочий, "
        "телефон раб, служебный телефон",
        "telefon geschäftlich, telefon büro, durchwahl, festnetz, telefon dienstlich, "
        "tel dienstlich",
    ),
    "phone_mobile": (
        "mobile, mobile phone, cell phone, cell, mobile number, phone mobile",
        "мобильный, мобильный телефон, моб телефон, сотовый, сотовый телефон, телефон мобильный",
        "mobil, mobiltelefon, handy, mobilnummer, handynummer, telefon mobil",
    ),
    "phone_home": (
        "home phone, private phone, phone home, home number, personal phone, phone private",
        "домашний телефон, телефон дом, личный телефон, телефон домашний, дом телефон, "
        "тел домашний",
        "telefon privat, tel privat, privattelefon, private telefonnummer, festnetz privat, "
        "privatnummer",
    ),
    "phone_fax": (
        "fax, fax number, business fax, work fax, fax no, phone fax",
        "факс, номер факса, рабочий факс, телефакс, тел факс, телефон факс",
        "fax, faxnummer, telefax, fax geschäftlich, fax nr, telefon fax",
    ),
    "phone_other": (
        "other phone, further phone, additional phone, second phone, phone other, phone 3",
        "другой телефон, дополнительный телефон, доп телефон, второй телефон, телефон другой, "
        "прочие телефоны",
        "weiteres telefon, andere telefonnummer, weitere telefonnummer, zweites telefon, "
        "telefon sonstige, sonstige nummer",
    ),
    "email_work": (
        "business email, work email, company email, office email, email work, e mail work",
        "рабочая почта, рабочий email, служебная почта, корпоративная почта, почта рабочая, "
        "эл почта рабочая",
        "geschäftliche e mail, e mail geschäftlich, e mail dienstlich, e mail büro, firmen e mail, "
        "dienstliche e mail",
    ),
    "email_home": (
        "home email, private email, personal email, email home, email private, e mail home",
        "личная почта, домашняя почта, личный email, почта личная, эл почта личная, почта домашняя",
        "private e mail, e mail privat, persönliche e mail, private mailadresse, mail privat, "
        "e mail zuhause",
    ),
    "email_other": (
        "other email, second email, secondary email, email 2, further email, email other",
        "другая почта, вторая почта, дополнительная почта, email 2, доп почта, почта другая",
        "weitere e mail, zweite e mail, e mail 2, andere e mail, e mail sonstige, "
        "alternative e mail",
    ),
    "links": (
        "web page, website, web pages, homepage, url, link, personal web page",
        "сайт, веб страница, веб страницы, ссылка, личный сайт, страница",
        "webseite, webseiten, homepage, url, link, persönliche webseite",
    ),
    "address_work": (
        "address, business address, work address, office address, postal address, address work",
        "адрес, рабочий адрес, адрес офиса, почтовый адрес, адрес рабочий, служебный адрес",
        "adresse, geschäftsadresse, büroadresse, postanschrift, anschrift, adresse geschäftlich",
    ),
    "address_home": (
        "home address, private address, address home, personal address, residence, "
        "residential address",
        "домашний адрес, адрес проживания, адрес дома, адрес домашний, место жительства, "
        "личный адрес",
        "privatadresse, privatanschrift, adresse privat, wohnadresse, wohnanschrift, heimadresse",
    ),
    "address_other": (
        "other address, further address, second address, address other, additional address, "
        "delivery address",
        "другой адрес, дополнительный адрес, второй адрес, адрес другой, адрес доставки, доп адрес",
        "weitere adresse, andere adresse, zweite adresse, adresse sonstige, zusatzadresse, "
        "lieferadresse",
    ),
    "suffix": (
        "suffix, name suffix, after the name, generational suffix, postnominal, name addition",
        "суффикс, после имени, суффикс имени, приставка к имени, окончание имени, "
        "звание после имени",
        "suffix, namenssuffix, nach dem namen, nachgestellter titel, zusatz zum namen, "
        "namensanhang",
    ),
    "languages": (
        "languages, language, spoken languages, speaks, preferred language, mother tongue",
        "языки, язык, язык общения, владение языками, говорит на, родной язык",
        "sprachen, sprache, gesprochene sprachen, spricht, bevorzugte sprache, muttersprache",
    ),
    "tags": (
        "tags, categories, category, labels, groups, group membership",
        "метки, категории, категория, теги, группы, ярлыки",
        "tags, kategorien, kategorie, schlagworte, gruppen, etiketten",
    ),
    "dates": (
        "dates, dates to remember, important dates, anniversary, events, special days",
        "даты, памятные даты, важные даты, годовщина, события, праздники",
        "daten, gedenktage, wichtige daten, jahrestag, ereignisse, besondere tage",
    ),
    "facts": (
        "personal facts, hobby, hobbies, interests, personal, personal notes",
        "личные факты, хобби, увлечения, интересы, личное, личные заметки",
        "persönliche angaben, hobby, hobbys, interessen, persönliches, persönliche notizen",
    ),
    "names": (
        "name in other languages, names, names in languages, other spellings, transliterated name, "
        "name translations",
        "имя на других языках, имена, имена на языках, другие написания, транслитерация имени, "
        "переводы имени",
        "name in anderen sprachen, namen, namen in sprachen, andere schreibweisen, "
        "transkribierter name, namensvarianten",
    ),
    "positions": (
        "position in other languages, positions, job title translations, positions in languages, "
        "translated position, titles in languages",
        "должность на других языках, должности, переводы должности, должности на языках, "
        "должность в переводе, названия должности",
        "position in anderen sprachen, positionen, übersetzte position, positionen in sprachen, "
        "übersetzte funktion, stellenbezeichnungen",
    ),
    "photo": (
        "photo data, portrait, picture data, photo file, portrait data, image data",
        "данные фото, портрет, данные снимка, файл фото, данные портрета, данные картинки",
        "fotodaten, porträt, bilddaten, fotodatei, porträtdaten, bilddatei",
    ),
    "extras": (
        "other entries of the address book, vcard extras, further entries, other properties, "
        "address book extras, extra properties",
        "прочее из адресной книги, прочие свойства, другие записи, дополнительные свойства, "
        "свойства vcard, остальное из адресной книги",
        "weiteres aus dem adressbuch, weitere eigenschaften, andere einträge, vcard zusätze, "
        "zusätzliche eigenschaften, sonstige einträge",
    ),
}
