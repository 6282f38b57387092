"""Requisites and signatures of invented companies, as people paste them."""

from __future__ import annotations

import pytest

from kamdesk.domain.clients.requisites import read_requisites

RU_CARD = """Карточка предприятия
Полное наименование: Общество с ограниченной ответственностью «Ромашка-Плюс»
Сокращенное наименование: ООО «Ромашка-Плюс»
ИНН/КПП 7707083893/770701001
ОГРН 1027700132195
Юридический адрес: 117997, г. Москва, ул. Вавилова, д. 19
р/с 40702810938000000001 в банке «Пример»
к/с 30101810400000000225, БИК 044525225
Тел./факс: +7 (495) 500-55-50
E-mail: Info@romashka.example
Сайт: www.romashka.example
Генеральный директор Иванов Иван Иванович"""

DE_SIGNATURE = """Mit freundlichen Grüßen
i. A. Sabine Krüger
Einkauf

Nordwerk Maschinenbau GmbH & Co. KG
Industriestraße 12a
26123 Oldenburg
Tel. +49 441 123456-0
Fax +49 441 123456-99
s.krueger@nordwerk.example | www.nordwerk.example
Amtsgericht Oldenburg HRA 200123 | USt-IdNr.: DE136695976
IBAN DE02 1203 0000 0000 2020 51"""

EN_SIGNATURE = """Jane Doe
Head of Procurement

Acme Valves Limited
Registered office: 1 High Street, Reading RG1 2AB
Company No: 01234567   VAT No: GB980780684
T: +44 20 7946 0958 | jane.doe@acme.example
https://acme.example"""


def values(text):
    return {one.field: one.value for one in read_requisites(text)}


def test_a_russian_company_card():
    assert values(RU_CARD) == {
        "legal_name": "Общество с ограниченной ответственностью «Ромашка-Плюс»",
        "tax_id": "7707083893",
        "registration_no": "1027700132195",
        "postal_address": "117997, г. Москва, ул. Вавилова, д. 19",
        "city": "Москва",
        "phone": "+7 (495) 500-55-50",
        "email": "info@romashka.example",
        "website": "www.romashka.example",
    }
    assert {one.field: one.sure for one in read_requisites(RU_CARD)}["tax_id"] is True


def test_a_german_signature():
    assert values(DE_SIGNATURE) == {
        "legal_name": "Nordwerk Maschinenbau GmbH & Co. KG",
        "tax_id": "DE136695976",
        "registration_no": "HRA 200123, Amtsgericht Oldenburg",
        "postal_address": "Industriestraße 12a, 26123 Oldenburg",
        "city": "Oldenburg",
        "phone": "+49 441 123456-0",
        "email": "s.krueger@nordwerk.example",
        "website": "www.nordwerk.example",
    }


def test_an_english_signature():
    assert values(EN_SIGNATURE) == {
        "legal_name": "Acme Valves Limited",
        "tax_id": "GB980780684",
        "registration_no": "01234567",
        "postal_address": "1 High Street, Reading RG1 2AB",
        "city": "Reading",
        "phone": "+44 20 7946 0958",
        "email": "jane.doe@acme.example",
        "website": "https://acme.example",
    }


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("ИНН 500100732259", "tax_id", "500100732259"),
        ("ИНН: 7707083893, КПП: 770701001", "tax_id", "7707083893"),
        ("инн 7707083893", "tax_id", "7707083893"),
        ("ИНН\t7707083893", "tax_id", "7707083893"),
        ("ОГРНИП 304500116000157", "registration_no", "304500116000157"),
        ("ОГРН № 1027700132195", "registration_no", "1027700132195"),
        ("ООО «Вектор»", "legal_name", "ООО «Вектор»"),
        ('ООО "Вектор"', "legal_name", 'ООО "Вектор"'),
        ("АО «НПО „Звезда“»", "legal_name", "АО «НПО „Звезда“»"),
        ("ИП Петров Пётр Петрович", "legal_name", "ИП Петров Пётр Петрович"),
        ("Наименование организации: ПАО «Волга»", "legal_name", "ПАО «Волга»"),
        ("Покупатель — ЗАО «Альфа-Сервис», Самара", "legal_name", "ЗАО «Альфа-Сервис»"),
        ("443030, Самарская обл., г. Самара, ул. Мира, 5", "postal_address",
         "443030, Самарская обл., г. Самара, ул. Мира, 5"),
        ("Почтовый адрес: 190000, Санкт-Петербург, а/я 12", "postal_address",
         "190000, Санкт-Петербург, а/я 12"),
        ("Факт. адрес: г. Пермь, ул. Ленина, д. 1, оф. 2", "postal_address",
         "г. Пермь, ул. Ленина, д. 1, оф. 2"),
        ("443030, Самарская обл., г. Самара, ул. Мира, 5", "city", "Самара"),
        ("Адрес: 603000, г. Нижний Новгород, ул. Мира, 5", "city", "Нижний Новгород"),
        ("Почтовый адрес: 190000, Санкт-Петербург, а/я 12", "city", "Санкт-Петербург"),
        ("Anschrift: Kaiserstr. 1, 60311 Frankfurt am Main", "city", "Frankfurt am Main"),
        ("Address: 5 Main Street, Springfield, IL 62701", "city", "Springfield"),
        ("12 Mill Road, Leeds LS1 4AP", "city", "Leeds"),
        ("Hafenstraße 12, 8020 Graz", "postal_address", "Hafenstraße 12, 8020 Graz"),
        ("Bahnhofstr. 3\nCH-8001 Zürich", "city", "Zürich"),
        ("тел. 8 (846) 200-30-40", "phone", "8 (846) 200-30-40"),
        ("Моб.: +7 912 345-67-89", "phone", "+7 912 345-67-89"),
        ("телефон 84952003040", "phone", "84952003040"),
        ("почта: zakaz@vektor.example", "email", "zakaz@vektor.example"),
        ("сайт vektor.example", "website", "vektor.example"),
        ("Müller & Söhne OHG", "legal_name", "Müller & Söhne OHG"),
        ("Ökostrom AG", "legal_name", "Ökostrom AG"),
        ("Bäckerei Kant e. K.", "legal_name", "Bäckerei Kant e. K."),
        ("Startblock UG (haftungsbeschränkt)", "legal_name", "Startblock UG (haftungsbeschränkt)"),
        ("Firma: Holzbau Nord", "legal_name", "Holzbau Nord"),
        ("USt-ID DE 136 695 976", "tax_id", "DE136695976"),
        ("UID: ATU13585627", "tax_id", "ATU13585627"),
        ("HRB Nr. 4711", "registration_no", "HRB 4711"),
        ("Registergericht: Amtsgericht München, HRB 123456", "registration_no",
         "HRB 123456, Amtsgericht München"),
        ("Am Hafen 3, 28195 Bremen", "postal_address", "Am Hafen 3, 28195 Bremen"),
        ("Anschrift: Hauptstr. 1, 10115 Berlin", "postal_address", "Hauptstr. 1, 10115 Berlin"),
        ("Telefon: 0441 / 123 45-67", "phone", "0441 / 123 45-67"),
        ("Mobil +49 (0)171 1234567", "phone", "+49 (0)171 1234567"),
        ("Blue Ocean LLC", "legal_name", "Blue Ocean LLC"),
        ("Harper & Sons Ltd.", "legal_name", "Harper & Sons Ltd."),
        ("Vega Pumps S.p.A.", "legal_name", "Vega Pumps S.p.A."),
        ("Noord Handel B.V.", "legal_name", "Noord Handel B.V."),
        ("VAT Reg No: NL123456789B01", "tax_id", "NL123456789B01"),
        ("Tax ID: 12-3456789", "tax_id", "12-3456789"),
        ("Registration number 12345678", "registration_no", "12345678"),
        ("Address: 5 Main Street, Springfield, IL 62701", "postal_address",
         "5 Main Street, Springfield, IL 62701"),
        ("Phone: (555) 010-9999", "phone", "(555) 010-9999"),
        ("visit https://www.harper.example/en.", "website", "https://www.harper.example/en"),
    ],
)  # fmt: skip
def test_one_line(text, field, value):
    assert values(text)[field] == value


def test_a_wrong_check_digit_is_offered_with_a_warning():
    (one,) = read_requisites("ИНН 7707083894")
    assert (one.value, one.sure) == ("7707083894", False)
    (vat,) = read_requisites("USt-IdNr. DE136695977")
    assert vat.sure is False


@pytest.mark.parametrize(
    "text",
    ["", "Спасибо, до встречи!", "р/с 40702810938000000001", "IBAN DE02 1203 0000 0000 2020 51",
     "Fax +49 441 123456-99", "2026-03-12 11:00", "x" * 20_000, "1" * 5_000, "(" * 5_000],
)  # fmt: skip
def test_what_is_no_requisite_is_left_alone(text):
    assert read_requisites(text) == ()
