"""The shipped words fit their purpose."""

from __future__ import annotations

import pytest

from kamdesk.services import wordlists

LANGUAGES = ("en", "ru", "de")

# Sentences of ordinary proposals that none of the lists may object to.
PLAIN = {
    "ru": "Сборка не встаёт. Датчики предупреждают за 48 часов, бригада чинит по плану. Цена "
    "оборудования выше на 20 %; разница окупается за 8,6 месяца. Ведущий инженер проверит лучше "
    "и раньше. Предложение является офертой и действует до 30 июня 2026 года. Обязательные нормы.",
    "en": "Assembly keeps running. Sensors warn 48 hours ahead and the crew repairs by plan. The "
    "extra investment pays back in 8.6 months. Both agreed to answer your questions. This is a "
    "binding offer, valid until 30 June 2026. Kind regards.",
    "de": "Die Montage läuft. Sensoren warnen 48 Stunden vorher, repariert wird nach Plan. Für "
    "einmalig 23,1 Mio. RUB höchstens ein Stillstand im Quartal. Die Bestellung besteht. Das "
    "Angebot ist verbindlich und gilt bis 30. Juni 2026. Mit freundlichen Grüßen",
}
BAD = {
    "superlatives": {
        "en": "We are the best and the most advanced supplier.",
        "ru": "Мы — лучшая компания, продукт не имеет аналогов.",
        "de": "Unser führendes, einzigartiges Produkt.",
    },
    "cliches": {
        "en": "We hereby inform you: please find enclosed.",
        "ru": "Настоящим сообщаем, доводим до Вашего сведения.",
        "de": "Hiermit teilen wir Ihnen mit: wir verbleiben.",
    },
    "generic": {
        "en": "High quality and an individual approach.",
        "ru": "Высокое качество и индивидуальный подход.",
        "de": "Hohe Qualität und individuelle Lösungen.",
    },
    "guarantee": {
        "en": "A station with a guarantee: we guarantee 12 hours, as warranted.",
        "ru": "Станция с гарантией. Гарантируем не более 12 часов и обязуемся.",
        "de": "Station mit Garantie. Wir garantieren 12 Stunden und sichern zu, zugesichert.",
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", wordlists.KINDS)
def test_a_list_finds_its_words_and_leaves_plain_text_alone(kind: str, language: str):
    phrases = wordlists.phrases(kind, language)
    assert len(phrases.find(BAD[kind][language])) >= 2
    assert phrases.find(PLAIN[language]) == ()
    assert len(phrases.entries) == len(set(phrases.entries))
    assert len(phrases.entries) >= (6 if kind == "guarantee" else 30)


def test_company_forms_suggest_other_languages():
    forms = {one.form: one for one in wordlists.legal_forms()}
    assert forms["ООО"].texts == {"en": "LLC", "de": "OOO"}
    assert forms["АО"].texts == {"en": "JSC", "de": "AO"}
    assert len(forms) == len(wordlists.legal_forms())


def test_templates_hold_the_same_placeholders_in_every_language():
    for texts in wordlists.abcd_templates().values():
        fields = [sorted(p.split("}")[0] for p in texts[x].split("{")[1:]) for x in LANGUAGES]
        assert fields[0] == fields[1] == fields[2]
