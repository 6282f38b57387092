"""The columns of address books by their headings in three languages, and what each holds.

A target is a field of a list of people. "address_work.city" is a part of an address, "facts=family"
a personal fact of that category, "extras=X-NAME" an entry kept as it is, "phone_other=" a value
labelled by its heading, "-" what tells nothing about the person.
"""

from __future__ import annotations

from kamdesk.text import fold


def _table(*lines: str) -> dict[str, str]:
    """Read "target: heading | heading" lines; headings are compared folded."""
    found: dict[str, str] = {}
    for line in lines:
        target, _, headings = line.partition(":")
        for one in headings.split("|"):
            found.setdefault(fold(one), target.strip())
    return found


def _address(kind: str, *parts: str) -> list[str]:
    names = ("street", "street", "street", "city", "state", "zip", "country", "box")
    return [f"address_{kind}.{name}:{one}" for name, one in zip(names, parts, strict=True)]


OUTLOOK = _table(
    "title: Title | Обращение | Anrede",
    "given: First Name | Имя | Vorname",
    "patronymic: Middle Name | Отчество | Weitere Vornamen",
    "surname: Last Name | Фамилия | Nachname",
    "suffix: Suffix | Суффикс",
    "client_name: Company | Организация | Firma",
    "department: Department | Отдел | Abteilung",
    "position: Job Title | Должность | Position",
    *_address(
        "work",
        "Business Street | Улица (раб. адрес) | Straße geschäftlich",
        "Business Street 2 | Улица 2 (раб. адрес) | Straße geschäftlich 2",
        "Business Street 3 | Улица 3 (раб. адрес) | Straße geschäftlich 3",
        "Business City | Город (раб. адрес) | Ort geschäftlich",
        "Business State | Область (раб. адрес) | Region geschäftlich | Bundesland geschäftlich"
        " | Bundesland/Kanton geschäftlich",
        "Business Postal Code | Индекс (раб. адрес) | Postleitzahl geschäftlich",
        "Business Country/Region | Business Country | Страна или регион (раб. адрес)"
        " | Страна/регион (раб. адрес) | Страна (раб. адрес) | Land/Region geschäftlich"
        " | Land geschäftlich",
        "Business Address PO Box | Почтовый ящик (раб. адрес) | Postfach geschäftlich",
    ),
    *_address(
        "home",
        "Home Street | Улица (дом. адрес) | Straße privat",
        "Home Street 2 | Улица 2 (дом. адрес) | Straße privat 2",
        "Home Street 3 | Улица 3 (дом. адрес) | Straße privat 3",
        "Home City | Город (дом. адрес) | Ort privat",
        "Home State | Область (дом. адрес) | Region privat | Bundesland/Kanton privat",
        "Home Postal Code | Почтовый код (дом.) | Индекс (дом. адрес) | Postleitzahl privat",
        "Home Country/Region | Home Country | Страна или регион (дом. адрес)"
        " | Страна/регион (дом. адрес) | Страна (дом. адрес) | Land/Region privat | Land privat",
        "Home Address PO Box | Почтовый ящик (дом. адрес) | Postfach privat",
    ),
    *_address(
        "other",
        "Other Street | Улица (другой адрес) | Weitere Straße",
        "Other Street 2 | Улица 2 (другой адрес) | Weitere Straße 2",
        "Other Street 3 | Улица 3 (другой адрес) | Weitere Straße 3",
        "Other City | Город (другой адрес) | Weiterer Ort",
        "Other State | Область (другой адрес) | Weitere Region | Weiteres/r Bundesland/Kanton",
        "Other Postal Code | Индекс (другой адрес) | Weitere Postleitzahl",
        "Other Country/Region | Other Country | Страна или регион (другой адрес)"
        " | Страна/регион (другой адрес) | Страна (другой адрес) | Weiteres/e Land/Region"
        " | Weiteres Land",
        "Other Address PO Box | Почтовый ящик (другой адрес) | Weiteres Postfach",
    ),
    "phone_work: Business Phone | Business Phone 2 | Рабочий телефон | Телефон раб. 2"
    " | Telefon geschäftlich | Telefon geschäftlich 2",
    "phone_mobile: Mobile Phone | Телефон переносной | Мобильный телефон | Mobiltelefon"
    " | Mobiltelefon 2",
    "phone_home: Home Phone | Home Phone 2 | Домашний телефон | Телефон дом. 2 | Telefon privat"
    " | Telefon privat 2 | Telefon (privat) | Telefon (privat 2)",
    "phone_fax: Business Fax | Home Fax | Other Fax | Рабочий факс | Домашний факс | Другой факс"
    " | Fax geschäftlich | Fax privat | Weiteres Fax",
    "phone: Primary Phone | Основной телефон | Haupttelefon",
    "phone_other=: Assistant's Phone | Callback | Car Phone | Company Main Phone | ISDN | Pager"
    " | Radio Phone | TTY/TDD Phone | Telex | Телефон помощника | Обратный вызов"
    " | Телефон в машине | Основной телефон организации | Пейджер | Радиотелефон"
    " | Телетайп/телефон с титрами | Телекс | Telefon Assistent | Rückmeldung | Autotelefon"
    " | Telefon Firma | Telefon für Hörbehinderte",
    "phone_other: Other Phone | Другой телефон | Weiteres Telefon",
    "email: E-mail Address | E-mail 2 Address | E-mail 3 Address | Адрес эл. почты"
    " | Адрес 2 эл. почты | Адрес 3 эл. почты | E-Mail-Adresse | E-Mail 2: Adresse"
    " | E-Mail 3: Adresse",
    "links: Web Page | Personal Web Page | Веб-страница | Webseite",
    "birthday: Birthday | День рождения | Geburtstag",
    "anniversary: Anniversary | Годовщина | Jahrestag",
    "sex: Gender | Пол | Geschlecht",
    "tags: Categories | Keywords | Категории | Ключевые слова | Kategorien | Stichwörter",
    "languages: Language | Язык | Sprache",
    "note: Notes | Заметки | Notizen",
    "facts=hobby: Hobby | Хобби",
    "facts=family: Spouse | Children | Супруг(а) | Дети | Partner | Kinder",
    "extras=X-MANAGER: Manager's Name | Руководитель | Name des/der Vorgesetzten"
    " | Name des/r Vorgesetzten",
    "extras=X-ASSISTANT: Assistant's Name | Имя помощника | Name Assistent | Assistent(in)",
    "extras=X-PROFESSION: Profession | Профессия | Beruf",
    "extras=X-OFFICE: Office Location | Расположение комнаты | Büro",
    "extras=X-REFERRED-BY: Referred By | Empfohlen von",
    "extras=X-USER: User 1 | User 2 | User 3 | User 4 | Пользователь 1 | Пользователь 2"
    " | Пользователь 3 | Пользователь 4 | Benutzer 1 | Benutzer 2 | Benutzer 3 | Benutzer 4",
    "-: E-mail Type | E-mail Display Name | E-mail 2 Type | E-mail 2 Display Name | E-mail 3 Type"
    " | E-mail 3 Display Name | Тип эл. почты | Краткое имя эл. почты | Тип 2 эл. почты"
    " | Краткое 2 имя эл. почты | Тип 3 эл. почты | Краткое 3 имя эл. почты | E-Mail-Typ"
    " | E-Mail: Angezeigter Name | E-Mail 2: Typ | E-Mail 2: Angezeigter Name | E-Mail 3: Typ"
    " | E-Mail 3: Angezeigter Name | Priority | Важность | Priorität | Sensitivity | Пометка"
    " | Vertraulichkeit | Private | Частное | Privat | Initials | Инициалы | Initialen"
    " | Internet Free Busy | Сведения о доступности в Интернете | Internet-Frei/Gebucht"
    " | Directory Server | Сервер каталогов | Verzeichnisserver",
)
#: Headings that no other list has: some of them tell that it is this address book.
OUTLOOK_TELLS = frozenset(
    fold(one)
    for one in (
        "Business Street", "E-mail Address", "E-mail Display Name", "Business Phone",
        "Business Fax", "Улица (раб. адрес)", "Адрес эл. почты", "Рабочий факс",
        "Телефон переносной", "Straße geschäftlich", "Telefon geschäftlich", "E-Mail-Adresse",
        "Fax geschäftlich", "Ort geschäftlich",
    )
)  # fmt: skip

THUNDERBIRD = _table(
    "given: First Name | Vorname | Имя",
    "surname: Last Name | Nachname | Фамилия",
    "full_name: Display Name | Anzeigename | Отображаемое имя",
    "extras=NICKNAME: Nickname | Spitzname | Псевдоним",
    "email: Primary Email | Secondary Email | Primäre E-Mail-Adresse | Sekundäre E-Mail-Adresse"
    " | Основной адрес эл. почты | Дополнительный адрес эл. почты",
    "messenger=im: Screen Name | Messenger-Name | Имя в чате",
    "phone_work: Work Phone | Tel. dienstlich | Рабочий телефон",
    "phone_home: Home Phone | Tel. privat | Домашний телефон",
    "phone_fax: Fax Number | Fax-Nummer | Номер факса",
    "phone_other=: Pager Number | Pager-Nummer | Номер пейджера",
    "phone_mobile: Mobile Number | Mobil-Tel.-Nr. | Номер мобильного",
    "address_home.street: Home Address | Home Address 2 | Home Address2 | Privat: Adresse"
    " | Privat: Adresse 2",
    "address_home.city: Home City | Privat: Ort",
    "address_home.state: Home State | Home County | Privat: Bundesland",
    "address_home.zip: Home ZipCode | Home Post Code | Home Zip | Privat: PLZ",
    "address_home.country: Home Country | Privat: Land",
    "address_work.street: Work Address | Work Address 2 | Work Address2 | Dienstlich: Adresse"
    " | Dienstlich: Adresse 2",
    "address_work.city: Work City | Dienstlich: Ort",
    "address_work.state: Work State | Work County | Dienstlich: Bundesland",
    "address_work.zip: Work ZipCode | Work Post Code | Work Zip | Dienstlich: PLZ",
    "address_work.country: Work Country | Dienstlich: Land",
    "position: Job Title | Arbeitstitel | Должность",
    "department: Department | Abteilung | Отдел",
    "client_name: Organization | Organisation | Организация",
    "links: Web Page 1 | Web Page 2 | Webseite 1 | Webseite 2 | Веб-страница 1 | Веб-страница 2",
    "birth.year: Birth Year | Geburtsjahr | Год рождения",
    "birth.month: Birth Month | Geburtsmonat | Месяц рождения",
    "birth.day: Birth Day | Geburtstag | День рождения",
    "extras=X-CUSTOM: Custom 1 | Custom 2 | Custom 3 | Custom 4 | Benutzerdef. 1 | Benutzerdef. 2"
    " | Benutzerdef. 3 | Benutzerdef. 4",
    "note: Notes | Notizen | Заметки",
)
THUNDERBIRD_TELLS = frozenset(
    fold(one)
    for one in (
        "Primary Email", "Screen Name", "Home ZipCode", "Work ZipCode", "Birth Month",
        "Primäre E-Mail-Adresse", "Messenger-Name", "Privat: PLZ", "Mobil-Tel.-Nr.",
        "Benutzerdef. 1",
    )
)  # fmt: skip

GOOGLE = _table(
    "given: First Name | Given Name",
    "patronymic: Middle Name | Additional Name",
    "surname: Last Name | Family Name",
    "full_name: Name",
    "title: Name Prefix",
    "suffix: Name Suffix",
    "extras=NICKNAME: Nickname",
    "extras=X-PHONETIC-FIRST-NAME: Phonetic First Name | Given Name Yomi",
    "extras=X-PHONETIC-MIDDLE-NAME: Phonetic Middle Name | Additional Name Yomi",
    "extras=X-PHONETIC-LAST-NAME: Phonetic Last Name | Family Name Yomi",
    "extras=X-MAIDEN-NAME: Maiden Name",
    "extras=X-PROFESSION: Occupation",
    "client_name: Organization Name | Organization 1 - Name",
    "position: Organization Title | Organization 1 - Title",
    "department: Organization Department | Organization 1 - Department",
    "birthday: Birthday",
    "sex: Gender",
    "languages: Language",
    "facts=hobby: Hobby",
    "tags: Labels | Group Membership",
    "note: Notes",
    "-: File As | Yomi Name | Initials | Short Name | Location | Billing Information"
    " | Directory Server | Mileage | Sensitivity | Priority | Subject | Photo",
)
