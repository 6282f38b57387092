"""The words of Russian, English and German that the reader of notes knows.

All forms are folded (casefold, ё as е). Vocabularies are shared by the three languages: a note may
mix them. Where a form means two things, the reader decides by what stands around it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


def _forms(table: dict[str, str]) -> dict[str, str]:
    return {form: key for key, forms in table.items() for form in forms.split()}


#: What makes a number larger. "m", "т" and the Cyrillic "к" count in some places only.
MULTIPLES: Final[dict[str, Decimal]] = {
    form: Decimal(10) ** power
    for power, forms in {
        3: "тыс тысяч тысяча тысячи тысячу тысячей тысячами тыщ тыщи тыщу k thousand grand tsd "
        "tausend",
        6: "млн миллион миллиона миллионов миллиону миллионам миллионами миллионе лям ляма лямов "
        "кк kk mln mn mio million millions millionen",
        9: "млрд миллиард миллиарда миллиардов миллиардам bn mrd milliarde milliarden",
    }.items()
    for form in forms.split()
}
#: Multiples that stand for one of themselves: "миллион в год", "a million".
ALONE: Final = word_set("тысяча тысячу миллион миллиард")
ALONE_AFTER_ARTICLE: Final = word_set("thousand million billion")
#: Halves in one word: "полмиллиона", "полчаса".
HALVES: Final[dict[str, str]] = {
    "полмиллиона": "млн", "полтысячи": "тыс", "полмиллиарда": "млрд",
    "полчаса": "ч", "получаса": "ч", "полпроцента": "%", "полсмены": "смену",
}  # fmt: skip

CURRENCIES: Final = _forms(
    {
        "RUB": "₽ руб рубль рубля рублей рублю рублям рублями р rub ruble rubles rouble roubles "
        "rubel",
        "EUR": "€ евро eur euro euros",
        "USD": "$ usd доллар доллара долларов долларам dollar dollars",
        "GBP": "£ gbp",
        "CHF": "chf франк франка франков franken",
        "KZT": "₸ kzt тенге",
        "CNY": "cny юань юаня юаней yuan",
        "JPY": "¥ jpy йена йены йен иена иены иен yen",
        "UAH": "₴ uah гривна гривны гривен hryvnia",
        "INR": "₹",
        "KRW": "₩",
        "TRY": "₺",
        "ILS": "₪",
    }
)
#: Codes that are taken in capitals alone.
CODES: Final = word_set("BYN PLN CZK SEK NOK DKK TRY INR AED JPY UZS AMD GEL RSD HUF")
#: A multiple and a currency in one word.
COMPOUNDS: Final[dict[str, tuple[Decimal, str]]] = {
    **{f"t{c.lower()}": (Decimal(1000), c) for c in ("RUB", "EUR", "USD", "CHF")},
    **{f"k{c.lower()}": (Decimal(1000), c) for c in ("RUB", "EUR", "USD", "CHF")},
    **{f"m{c.lower()}": (Decimal(10) ** 6, c) for c in ("RUB", "EUR", "USD", "CHF")},
    "тр": (Decimal(1000), "RUB"),
    "тыр": (Decimal(1000), "RUB"),
}

PERCENT: Final = word_set("% процент процента процентов проц percent prozent процентах процентам")

#: Stretches of time in the forms that may follow a preposition or a slash.
TIMES: Final = _forms(
    {
        "hour": "час ч hour h hr stunde std ст",
        "shift": "смену смена shift schicht",
        "day": "день сутки day tag",
        "week": "неделю неделя нед week wk woche",
        "month": "месяц мес month mo monat mon",
        "quarter": "квартал кв quarter quartal vierteljahr q",
        "half": "полгода полугодие halbjahr",
        "year": "год г year yr jahr a annum",
    }
)
#: The same as counted things: "3 часа", "two weeks", "sechs Monate".
COUNTED: Final = _forms(
    {
        "hour": "ч час часа часов часу hour hours h hr hrs stunde stunden std",
        "minute": "мин минута минуты минут min minute minutes minuten",
        "shift": "смена смену смены смен shift shifts schicht schichten",
        "day": "день дня дней сутки суток day days tag tage tagen",
        "week": "неделя неделю недели недель week weeks woche wochen",
        "month": "месяц месяца месяцев month months monat monate monaten",
        "quarter": "квартал квартала кварталов quarter quarters quartal quartale quartalen",
        "year": "год года лет year years jahr jahre jahren",
        "time": "раз раза time times mal",
    }
)
#: How a stretch of time becomes a period of the methods: code and how often it comes in one.
PERIOD_OF: Final[dict[str, tuple[str, int]]] = {
    "hour": ("per_hour", 1),
    "shift": ("per_shift", 1),
    "day": ("per_day", 1),
    "week": ("per_year", 52),
    "month": ("per_month", 1),
    "quarter": ("per_quarter", 1),
    "half": ("per_year", 2),
    "year": ("per_year", 1),
}
#: One word that says how often.
ADVERBS: Final = _forms(
    {
        "hour": "ежечасно hourly stundlich stündlich",
        "day": "ежедневно ежесуточно daily taglich täglich",
        "week": "еженедельно weekly wochentlich wöchentlich",
        "month": "ежемесячно помесячно monthly monatlich",
        "quarter": "ежеквартально поквартально quarterly vierteljährlich quartalsweise",
        "half": "halbjährlich",
        "year": "ежегодно yearly annually jährlich",
    }
)
#: Once, twice …: a number of times in one word.
TIMES_WORDS: Final[dict[str, int]] = {
    "дважды": 2, "трижды": 3, "once": 1, "twice": 2, "thrice": 3, "einmal": 1, "zweimal": 2,
    "dreimal": 3, "viermal": 4, "fünfmal": 5, "sechsmal": 6, "siebenmal": 7, "achtmal": 8,
    "neunmal": 9, "zehnmal": 10,
}  # fmt: skip

#: Prepositions that make a stretch of time a rate.
PER: Final = word_set("в за per a an each every pro je im am die das jeden jede jedes") | {
    "каждый", "каждую", "каждое",
}  # fmt: skip
EVERY: Final = word_set("every each alle каждые")
NOT_PER: Final = word_set("in within for after ago через спустя после after nach seit vor")
AFTER_NOT_PER: Final = word_set(
    "ago earlier later before назад спустя пик ночи дня рождения later zuvor später"
)
PAST: Final = word_set(
    "прошлый последний last past letzten letztes letzte vergangenen vergangenes истекший"
)

#: Between a number of hours and the price of one.
LINKS: Final = word_set("× x х * · по at à zu je @ zum worth each каждая каждый каждое jeweils")
CROSS: Final = word_set("× x х * ·")
FILLERS: Final = word_set(
    ", of – — - ( ) цене стоимостью ценой price the a an einem dem preis von für for на за"
)
COST: Final = word_set(
    "стоит стоят стоил стоила стоила стоимость обходится обойдется обходилась обошелся "
    "обошлась цена теряем тратим это costs cost costing is are equals price kostet kosten liegt "
    "kostete beträgt = – — :"
)
#: Words that say the clause is about money.
MONEY_CUES: Final = word_set(
    "стоит стоят стоимость обходится обошлось обошелся обошлась теряем теряет потеряли "
    "тратим тратит потратили платим платит заплатили уходит ушло убыток убытки убытков "
    "потери потерь расход расходы затраты бюджет бюджете бюджета выделили выделено счет "
    "счета штраф штрафы прибыль выручка выручки перерасход экономия зарплата брак плане "
    "план cost costs costing lose losing lost spend spent pay paid budget loss losses "
    "expense expenses bill bills fine fines revenue profit salary scrap worth waste kostet "
    "kosten kostete verlieren verliert verloren zahlen zahlt bezahlt gezahlt ausgeben "
    "budget verlust verluste strafe strafen rechnung umsatz gewinn lohn ausschuss aufwand"
)

APPROX: Final = word_set(
    "около примерно почти порядка приблизительно ~ ≈ about around roughly almost nearly "
    "approx approximately circa ca etwa rund ungefähr fast knapp"
)
#: A limit is not a figure: what follows such words stays text.
BOUNDS: Final = word_set(
    "до больше более свыше меньше менее минимум максимум выше ниже over under above below "
    "least most than mindestens höchstens maximal minimal über unter als bis wenigstens "
    "minimum maximum не not nicht kein keine"
)
BOUND_PAIRS: Final = frozenset({("up", "to"), ("bis", "zu"), ("at", "least"), ("at", "most")})
#: How many nobody said: "mehrere hunderttausend Euro".
VAGUE: Final = word_set("несколько пара пару several few mehrere einige paar")
#: Words between two numbers that make them a range or a choice.
RANGE: Final = word_set("- – — … до to bis или or oder")

#: Words before a number that make it a name, not an amount.
LABELS: Final = word_set(
    "№ # § nr no номер арт артикул инн кпп огрн снилс бик iso din en гост ту iec vat ust "
    "ustid тел телефон phone tel fax факс моб mobil mobile room каб кабинет стр page seite "
    "пункт п kw win windows version версия v модель model modell typ type тип серия serie "
    "series линия линии line linie цех halle hall корпус дом ул этаж floor etage код code "
    "заказ order auftrag договор vertrag contract счет-фактура invoice plz индекс раздел "
    "section kapitel chapter версии шаг step schritt вопрос question frage таблица table "
    "tabelle rev"
)
#: Words that a counted thing is never called by.
NOT_COUNTED: Final = word_set(
    "и а но или либо что как это то не на в во с со к ко у о об от до за из по для при над "
    "под без через между перед года году год лет г гг часов утра вечера ночи дня числа "
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря был "
    "была было были есть будет нет да уже еще ещё только процентов раз раза раз-два нам вам "
    "им мне тоже если когда где the a an of and or but to in on at by for from with without "
    "per is are was were be been it its as than that this these those am pm o'clock times "
    "time year years more less other others und oder aber der die das den dem des ein eine "
    "einen einem einer zu im am an auf mit von vom für je pro bei aus als ist sind war "
    "waren uhr mal jahr jahre jahren weitere mehr weniger januar februar märz april mai "
    "juni juli august september oktober november dezember january february march may june "
    "july october december st nd rd th we he she they you i wir sie ich er мы я он она они "
    "вы ты один из них so not nicht only nur auch also dann then here there hier половиной "
    "слов словах слова words worten hand hands рук руки стороны sides seiten"
)
#: Number words that are articles or pronouns as well.
WEAK_ONE: Final = word_set("один одна одно одну one ein eine einer einen einem eins")

#: What happens again and again and may have its price.
EVENTS: Final[tuple[str, ...]] = (
    "останов", "просто", "авари", "случа", "выезд", "парти", "поломк", "ремонт", "замен", "сбо",
    "отказ", "рекламаци", "визит", "поставк", "stop", "outage", "failure", "incident", "visit",
    "batch", "breakdown", "repair", "claim", "call", "delivery", "deliveries", "stillst", "ausfall",
    "ausfäll", "störung", "einsatz", "einsätz", "charge", "reparatur", "reklamation", "lieferung",
)  # fmt: skip

#: Signs of a language in a text written in Latin letters.
GERMAN: Final = word_set(
    "der die das den dem des und oder nicht ist sind im am zum zur von vom mit für auf bei "
    "wir ich sie er es ein eine einen einem einer pro je monat jahr quartal stunde stunden "
    "std mio tsd mrd kostet kosten bis schickt liefern wird werden haben hat uns etwa rund "
    "tag woche schicht prozent teur trub ab noch auch kein keine nach über unter stillstand "
    "ausfall"
)
ENGLISH: Final = word_set(
    "the and or not is are of to by with for on we he she they it an per month year quarter "
    "hour hours week day shift costs cost lose will send about at from this that have has "
    "our us their million thousand percent each every next two three four five six seven "
    "eight nine ten"
)


def is_event(word: str) -> bool:
    """Return whether a folded word names something that happens again and again."""
    return word.startswith(EVENTS)


def same_thing(one: str, two: str) -> bool:
    """Return whether two stems may name the same thing: "ton" and "tons", "тонну" and "тонн"."""
    if "*" in (one, two):
        return True
    enough = min(len(one), len(two), 4)
    return enough >= 3 and one[:enough] == two[:enough]


def stem_of(word: str) -> str:
    """Return what "stop" and "stops", "Ausfall" and "Ausfälle" have in common."""
    stem = next((one for one in EVENTS if word.startswith(one)), word[:5])
    return stem.replace("ä", "a").replace("deliveries", "delivery")
