"""Dates as Unicode's locale data write them, in the three languages of the program.

Babel loads for several megabytes to tell the same; a test compares every day of a year with it.
"""

from __future__ import annotations

from datetime import date

_ENGLISH = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_RUSSIAN = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
)  # fmt: skip
_GERMAN = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
)  # fmt: skip
_MONTHS = {"en": _ENGLISH, "ru": _RUSSIAN, "de": _GERMAN}
_SHORT_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"),
    "ru": ("янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.",
           "нояб.", "дек."),
    "de": _GERMAN,
}  # fmt: skip
_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "ru": ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
}
_YEAR = "\u202fг."
#: The forms of a date by language: {d} day, {m} month, {y} year, {name} and {short} of the month.
FORMS = {
    "en": {
        "day": "{d} {name}",
        "short": "{d:02}/{m:02}/{y}",
        "medium": "{d} {short} {y}",
        "long": "{d} {name} {y}",
    },
    "ru": {
        "day": "{d} {name}",
        "short": "{d:02}.{m:02}.{y}",
        "medium": "{d} {short} {y}" + _YEAR,
        "long": "{d} {name} {y}" + _YEAR,
    },
    "de": {
        "day": "{d}. {name}",
        "short": "{d:02}.{m:02}.{yy:02}",
        "medium": "{d:02}.{m:02}.{y}",
        "long": "{d}. {name} {y}",
    },
}


def written(value: date, form: str, language: str) -> str:
    """Return a date in one of the FORMS of a language, or its "weekday".

    Raises KeyError for another form.
    """
    if form == "weekday":
        return _WEEKDAYS[language][value.weekday()]
    return FORMS[language][form].format(
        d=value.day,
        m=value.month,
        y=value.year,
        yy=value.year % 100,
        name=_MONTHS[language][value.month - 1],
        short=_SHORT_MONTHS[language][value.month - 1],
    )
