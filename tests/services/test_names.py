"""Suggested forms of names, against forms written by hand."""

from __future__ import annotations

import pytest

from kamdesk.domain.library import TeamMember
from kamdesk.domain.people import Person
from kamdesk.services import names
from kamdesk.services.names import Parts


def parts(text: str, sex: str = "unknown", title: str = "") -> Parts:
    surname, given, patronymic = ([*text.split("/"), "", ""])[:3]
    return Parts(surname=surname, given=given, patronymic=patronymic, sex=sex, title=title)


@pytest.mark.parametrize(
    ("name", "english", "german"),
    [
        ("Зимин/Аркадий/Львович", "Arkady L. Zimin", "Arkadi L. Simin"),
        ("Орлова/Нина/Сергеевна", "Nina S. Orlova", "Nina S. Orlowa"),
        ("Карпов/Лев/Андреевич", "Lev A. Karpov", "Lew A. Karpow"),
        ("Ткач/Роман/Игоревич", "Roman I. Tkach", "Roman I. Tkatsch"),
        ("Шахов/Денис/Олегович", "Denis O. Shakhov", "Denis O. Schachow"),
        ("Белова/Ирина/Петровна", "Irina P. Belova", "Irina P. Belowa"),
        ("Вересова/Анна", "Anna Veresova", "Anna Weressowa"),
        ("Громов/Илья", "Ilya Gromov", "Ilja Gromow"),
        ("Линник/Мария", "Maria Linnik", "Maria Linnik"),
        ("Лапин/Сергей", "Sergey Lapin", "Sergej Lapin"),
        ("Мирная/Ольга", "Olga Mirnaya", "Olga Mirnaja"),
        ("Щукин/Юрий/Юрьевич", "Yury Yu. Shchukin", "Juri Ju. Schtschukin"),
        ("Хрущёв/Пётр", "Pyotr Khrushchyov", "Pjotr Chruschtschow"),
        ("Зайцева/Евгения", "Yevgenia Zaytseva", "Jewgenia Saizewa"),
        ("Müller/José", "José Müller", "José Müller"),
    ],
)
def test_a_name_in_other_letters(name: str, english: str, german: str):
    assert names.full_name(parts(name), "en") == english
    assert names.full_name(parts(name), "de") == german


@pytest.mark.parametrize(
    ("text", "german"),
    [
        ("Сокмаш", "Sokmasch"),
        ("Александр", "Alexandr"),
        ("Соловьёв", "Solowjow"),
        ("Чайковский", "Tschaikowski"),
        ("Ильич", "Iljitsch"),
        ("Йошкар-Ола", "Joschkar-Ola"),
        ("ОАО «Щит»", "OAO «Schtschit»"),
        ("Объедков, Батальон", "Objedkow, Bataljon"),
        ("Белый", "Bely"),
    ],
)
def test_german_letters(text: str, german: str):
    assert names.romanise(text, "de") == german
    assert names.romanise(text, "ru") == text


@pytest.mark.parametrize(
    ("person", "russian", "english", "german"),
    [
        (parts("Зимин/Аркадий/Львович", "male"),
         "Аркадий Львович", "Mr Zimin", "Sehr geehrter Herr Simin"),
        (parts("Орлова/Нина/Сергеевна", "female"),
         "Нина Сергеевна", "Ms Orlova", "Sehr geehrte Frau Orlowa"),
        (parts("Müller/Thomas", "male", "Dr."),
         "Господин Müller", "Dr Müller", "Sehr geehrter Herr Dr. Müller"),
        (parts("García/Ana", "female", "Prof. Dr."),
         "Госпожа García", "Professor García", "Sehr geehrte Frau Prof. Dr. García"),
        (parts("Müller/Kim"), "Kim", "Kim Müller", "Guten Tag Kim Müller"),
        (parts("/Анна"), "Анна", "Anna", "Guten Tag Anna"),
        (parts("Ткач/Роман/Игоревич"),
         "Роман Игоревич", "Mr Tkach", "Sehr geehrter Herr Tkatsch"),
        (parts(""), "", "", ""),
    ],
)  # fmt: skip
def test_a_salutation(person: Parts, russian: str, english: str, german: str):
    spoken = [names.salutation(person, language) for language in ("ru", "en", "de")]
    assert spoken == [russian, english, german]


@pytest.mark.parametrize(
    ("name", "sex", "forms"),
    [
        ("Зимин/Аркадий/Львович", "male",
         "Зимина Аркадия Львовича, Зимину Аркадию Львовичу, "
         "Зимина Аркадия Львовича, Зиминым Аркадием Львовичем"),
        ("Орлова/Нина/Сергеевна", "female",
         "Орловой Нины Сергеевны, Орловой Нине Сергеевне, "
         "Орлову Нину Сергеевну, Орловой Ниной Сергеевной"),
        ("Ткач/Роман/Игоревич", "male",
         "Ткача Романа Игоревича, Ткачу Роману Игоревичу, "
         "Ткача Романа Игоревича, Ткачом Романом Игоревичем"),
        ("Ткач/Мария", "female", "Ткач Марии, Ткач Марии, Ткач Марию, Ткач Марией"),
        ("Шевченко/Ольга", "female",
         "Шевченко Ольги, Шевченко Ольге, Шевченко Ольгу, Шевченко Ольгой"),
        ("Дюма/Лев", "male", "Дюма Льва, Дюма Льву, Дюма Льва, Дюма Львом"),
        ("Мюллер/Анна", "female", "Мюллер Анны, Мюллер Анне, Мюллер Анну, Мюллер Анной"),
        ("Мюллер/Пётр", "male", "Мюллера Петра, Мюллеру Петру, Мюллера Петра, Мюллером Петром"),
        ("Римская-Корсакова", "female",
         "Римской-Корсаковой, Римской-Корсаковой, Римскую-Корсакову, Римской-Корсаковой"),
        ("Бонч-Бруевич", "male", "Бонч-Бруевича, Бонч-Бруевичу, Бонч-Бруевича, Бонч-Бруевичем"),
        ("Черных/Любовь", "female", "Черных Любови, Черных Любови, Черных Любовь, Черных Любовью"),
        ("Мирная/Ольга", "female", "Мирной Ольги, Мирной Ольге, Мирную Ольгу, Мирной Ольгой"),
    ],
)  # fmt: skip
def test_russian_cases(name: str, sex: str, forms: str):
    assert names.declined(parts(name, sex)) == dict(
        zip(names.CASES, forms.split(", "), strict=True)
    )


@pytest.mark.parametrize("name", ["Müller/Thomas", "García/Ana", "Ким/Саша", ""])
def test_no_cases_without_russian_letters_or_sex(name: str):
    assert names.declined(parts(name, "unknown" if "Ким" in name else "male")) == {}


@pytest.mark.parametrize(
    ("surname", "patronymic", "sex"),
    [
        ("Ткач", "Игоревич", "male"),
        ("Ткач", "Игоревна", "female"),
        ("Никитина", "Ильинична", "female"),
        ("Алиев", "Рашид оглы", "male"),
        ("Белова", "", "female"),
        ("Шахов", "", "male"),
        ("Линник", "", "unknown"),
        ("Müller", "", "unknown"),
    ],
)
def test_sex_is_guessed_from_russian_endings_only(surname: str, patronymic: str, sex: str):
    assert names.guess_sex(surname, patronymic) == sex


def test_the_address_line():
    zimin = parts("Зимин/Аркадий/Львович", "male")
    assert names.address(zimin, "ru") == "Зимину Аркадию Львовичу"
    assert names.address(zimin, "en") == "Mr Arkady L. Zimin"
    assert names.address(zimin, "de") == "Herrn Arkadi L. Simin"
    assert names.address(parts("Müller/Eva", "female", "Dr."), "de") == "Frau Dr. Eva Müller"
    assert names.address(parts("Müller/Kim"), "de") == "Kim Müller"
    assert names.case_forms(zimin)["de"]["accusative"] == "Herrn Arkadi L. Simin"


def test_short_names():
    tkach = parts("Ткач/Роман/Игоревич")
    assert names.short_name(tkach, "ru") == "Р. И. Ткач"
    assert names.short_name(tkach, "de") == "R. I. Tkatsch"
    assert names.short_name(parts("/Анна"), "en") == "Anna"


def test_a_stored_form_wins():
    person = Person(
        client_uid="c", surname="Зимин", given="Аркадий", patronymic="Львович", sex="male",
        names={"en": "Arcadius Zymin"}, salutations={"ru": "Уважаемый коллега"},
        case_forms={"ru": {"dative": "господину Зимину"}},
    )  # fmt: skip
    assert names.name_of(person, "en") == names.Form(text="Arcadius Zymin", suggested=False)
    assert names.name_of(person, "de") == names.Form(text="Arkadi L. Simin")
    assert names.salutation_of(person, "ru").text == "Уважаемый коллега"
    assert names.salutation_of(person, "en") == names.Form(text="Mr Zymin")
    assert names.address_of(person, "ru") == names.Form(text="господину Зимину", suggested=False)
    assert names.address_of(person, "en").text == "Mr Arcadius Zymin"
    assert names.address_of(person, "de").text == "Herrn Arkadi L. Simin"


def test_one_of_us_has_a_name_too():
    anna = TeamMember(surname="Вересова", given="Анна", sex="female")
    assert names.name_of(anna, "ru").text == "Вересова Анна"
    assert names.salutation_of(anna, "de").text == "Sehr geehrte Frau Weressowa"
