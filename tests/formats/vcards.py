"""vCards as programs write them; all people are invented."""

from __future__ import annotations

import base64
from io import BytesIO

from PIL import Image


def picture(size: tuple[int, int] = (24, 16), kind: str = "JPEG", **options: object) -> bytes:
    """Return a small picture, as telephones add one."""
    image = Image.new("RGB", size, "#0E7C7B")
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def folded(line: str, width: int = 75, lead: str = " ") -> str:
    """Return a line folded as address books fold it."""
    parts = [line[:width]]
    parts += [lead + line[at : at + width - 1] for at in range(width, len(line), width - 1)]
    return "\r\n".join(parts)


PHOTO = base64.b64encode(picture()).decode("ascii")

GOOGLE = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Dr. Karl von Berg\r\nN:von Berg;Karl;;Dr.;\r\n"
    "EMAIL;TYPE=INTERNET;TYPE=WORK:k.berg@boreal.example\r\n"
    "EMAIL;TYPE=INTERNET;TYPE=HOME:karl@gmail.com\r\n"
    "TEL;TYPE=CELL:+49 170 0000001\r\nTEL;TYPE=WORK:+49 431 000000\r\n"
    "TEL;TYPE=WORK;TYPE=FAX:+49 431 000009\r\n"
    "ADR;TYPE=WORK:;;Hafenstraße 5\\, Hof;Kiel;Schleswig-Holstein;24103;Germany\r\n"
    "ORG:Boreal Foods GmbH;Einkauf;Verpackung\r\nTITLE:Leiter Einkauf\r\n"
    "BDAY:19700409\r\nitem1.URL:https\\://boreal.example\r\n"
    "item1.X-ABLabel:_$!<HomePage>!$_\r\n"
    "item2.X-ABDATE:20100601\r\nitem2.X-ABLabel:Eintritt\r\n"
    "item3.X-ABRELATEDNAMES:Ida\r\nitem3.X-ABLabel:_$!<Spouse>!$_\r\n"
    "X-PHONETIC-FIRST-NAME:Karl\r\nX-PHONETIC-LAST-NAME:fon Berk\r\n"
    "NOTE:Erste Zeile\\nzweite\\, mit Komma\\; und Strichpunkt\r\n"
    "CATEGORIES:Messe,myContacts\r\n"
    "PHOTO:https://lh3.googleusercontent.com/contacts/none\r\nEND:VCARD\r\n"
)

IOS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//iPhone OS 18.1//EN\r\n"
    "N:Орлова;Нина;Сергеевна;;\r\nFN:Нина Сергеевна Орлова\r\nNICKNAME:Нинель\r\n"
    "ORG:ООО «Сокмаш»;\r\nTITLE:Главный технолог\r\n"
    "item1.EMAIL;type=INTERNET;type=pref:orlova@sokmash.example\r\n"
    "item1.X-ABLabel:_$!<Work>!$_\r\n"
    "TEL;type=CELL;type=VOICE;type=pref:+7 000 000-00-01\r\n"
    "item2.TEL:+7 000 000-00-02\r\nitem2.X-ABLabel:Дача\r\n"
    "item3.ADR;type=HOME;type=pref:;;ул. Мира\\, 1\\nкв. 2;Самара;;443000;Россия\r\n"
    "item3.X-ABADR:ru\r\n"
    "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-09\r\n"
    "IMPP;X-SERVICE-TYPE=Telegram:telegram:@orlova\r\n"
    "X-SOCIALPROFILE;type=linkedin:https://linkedin.example/in/orlova\r\n"
    + folded(f"PHOTO;ENCODING=b;TYPE=JPEG:{PHOTO}")
    + "\r\nEND:VCARD\r\n"
)

OUTLOOK = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;LANGUAGE=de;CHARSET=Windows-1252:Müller;Jörg;;Herr\r\n"
    "FN;CHARSET=Windows-1252:Jörg Müller\r\nORG;CHARSET=Windows-1252:Größe & Söhne KG;Verkauf\r\n"
    "TITLE:Prokurist\r\n"
    "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=Windows-1252:Mag Caf=E9 =3D gut=0D=0A=\r\n"
    "zweite Zeile =\r\nEnde\r\n"
    "TEL;WORK;VOICE:+49 (30) 000001\r\nTEL;CELL;VOICE:+49 170 0000002\r\n"
    "TEL;WORK;FAX:+49 (30) 000009\r\n"
    "ADR;WORK;PREF:;;Lange Straße 3;Berlin;;10115;Deutschland\r\n"
    "LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Lange Stra=DFe 3=0D=0A=\r\n10115 Berlin\r\n"
    "X-MS-OL-DEFAULT-POSTAL-ADDRESS:2\r\nURL;WORK:http://soehne.example\r\n"
    "BDAY:19650131\r\nX-MS-ANNIVERSARY:19900505\r\n"
    "EMAIL;PREF;INTERNET:mueller@soehne.example\r\n"
    f"PHOTO;TYPE=JPEG;ENCODING=BASE64:\r\n {PHOTO[:60]}\r\n {PHOTO[60:]}\r\n\r\n"
    "X-MS-OL-DESIGN;CHARSET=utf-8:<card xmlns=\"http://schemas.example\">"
    + "x" * 2500 + "</card>\r\n"
    "REV:20250101T120000Z\r\nEND:VCARD\r\n"
)  # fmt: skip

ANDROID = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\n"
    "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=97=D0=B8=D0=BC=D0=B8=D0=BD;=D0=90=D1=80=D0=BA=\r\n"
    "=D0=B0=D0=B4=D0=B8=D0=B9;=D0=9B=D1=8C=D0=B2=D0=BE=D0=B2=D0=B8=D1=87;;\r\n"
    "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=90=D1=80=D0=BA=D0=B0=D0=B4=D0=B8=D0=B9 "
    "=D0=97=D0=B8=D0=BC=D0=B8=D0=BD\r\n"
    "TEL;CELL;PREF:+70000000003\r\nTEL;HOME:+70000000004\r\nTEL;X-Work-Mobile:+70000000005\r\n"
    "EMAIL;HOME:zimin@mail.ru\r\n"
    "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2001-02-03;1;;;;;;;;;;;;;\r\n"
    "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;--06-30;0;Выпуск;;;;;;;;;;;;\r\n"
    "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Аркаша;1;;;;;;;;;;;;;\r\n"
    f"PHOTO;ENCODING=BASE64;JPEG:{PHOTO[:50]}\r\n{PHOTO[50:100]}\r\n{PHOTO[100:]}\r\n\r\n"
    "BDAY:--04-09\r\nEND:VCARD\r\n"
)

FOUR = (
    "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1\r\n"
    "FN:Ελένη Παπαδοπούλου\r\nN:Παπαδοπούλου;Ελένη;;;\r\n"
    "FN;ALTID=1;LANGUAGE=en:Eleni Papadopoulou\r\nGENDER:F\r\nLANG;PREF=2:en\r\nLANG;PREF=1:el\r\n"
    "KIND:individual\r\nORG:Αιγαίο ΑΕ\r\nROLE:Μηχανικός\r\n"
    "TEL;VALUE=uri;PREF=1;TYPE=\"cell,voice\":tel:+30-000-000\r\n"
    "EMAIL;TYPE=work:mailto:eleni@aegean.example\r\nBDAY:--0229\r\nANNIVERSARY:20010203\r\n"
    f"PHOTO:data:image/jpeg;base64,{PHOTO}\r\nRELATED;TYPE=colleague;VALUE=text:Nikos\r\n"
    "END:VCARD\r\n"
)  # fmt: skip
