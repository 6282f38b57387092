"""Reading what stands in a cell: numbers, shares, dates, years, flags; of a column as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

#: What a cell of a sheet may be; an empty one is "".
Cell = str | Decimal | date

_BLANKS = re.compile(r"[\s\u00a0\u202f\u2009'’_]")
_NUMBER = re.compile(r"[+-]?(\d[\d.,]*|[.,]\d+)")
_GROUPS = re.compile(r"[+-]?\d{1,3}([.,]\d{3})+")
_SIGNS = {
    "€": "EUR", "$": "USD", "£": "GBP", "₽": "RUB", "¥": "JPY", "₴": "UAH", "₸": "KZT", "₺": "TRY",
    "₹": "INR", "руб": "RUB", "р": "RUB", "rub": "RUB", "rur": "RUB", "euro": "EUR", "eur": "EUR",
    "евро": "EUR", "usd": "USD", "us$": "USD", "долл": "USD", "chf": "CHF", "gbp": "GBP",
    "fr": "CHF", "тг": "KZT", "cny": "CNY", "zł": "PLN", "kč": "CZK",
}  # fmt: skip
_WORDS = {
    "тыс": 1_000, "tsd": 1_000, "k": 1_000, "млн": 1_000_000, "mio": 1_000_000, "m": 1_000_000,
    "mln": 1_000_000, "млрд": 1_000_000_000, "mrd": 1_000_000_000, "bn": 1_000_000_000,
    "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
}  # fmt: skip
_YES = frozenset(["yes", "y", "true", "1", "x", "+", "да", "д", "ja", "j", "wahr", "истина"])
_NO = frozenset(["no", "n", "false", "0", "-", "нет", "н", "nein", "falsch", "ложь"])

_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY = re.compile(r"(\d{1,2})([-./ ])(\d{1,2})\2(\d{4}|\d{2})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-.\s]+([^\W\d_]+)[-.,\s]+(\d{4}|\d{2})")
_NAMED_US = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_TIME = re.compile(r"[T\s,]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*(am|pm|z|[+-]\d{2}:?\d{2})?$", re.I)
_TAIL = re.compile(r"\s*(г\.?|года?|uhr)$", re.I)
_MONTH_NAMES = (
    "jan янв jän", "feb фев", "mar мар mär maerz mrz", "apr апр", "may май мая mai", "jun июн",
    "jul июл", "aug авг", "sep сен", "oct окт okt", "nov ноя", "dec дек dez",
)  # fmt: skip
_MONTHS = {
    name: month for month, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()
}
_EXCEL_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How a column is written: its decimal mark, the order in its dates, shares as percent."""

    decimal: str = "."
    dates: str = "dmy"
    percent: bool = False
    #: True when nothing in the column says which of the two readings is meant.
    unsure: bool = False


class Unreadable(ValueError):
    """A cell that cannot be read as what its column holds."""


def decimal_habit(texts: Iterable[str], fallback: str = ".") -> Habits:
    """Return how the numbers of a column are written; `fallback` decides what "1,234" means."""
    votes = {".": 0, ",": 0}
    open_ = False
    for text in texts:
        bare = _BLANKS.sub("", text).strip("+-()%")
        marks = [one for one in bare if one in ".,"]
        if not marks:
            continue
        last = marks[-1]
        other = "," if last == "." else "."
        tail = len(bare) - bare.rfind(last) - 1
        if other in marks:
            votes[last] += 3
        elif len(marks) > 1:
            votes[other] += 3
        elif tail != 3 or bare.startswith(("0", last)):
            votes[last] += 1
        else:
            open_ = True
    if votes["."] == votes[","]:
        return Habits(decimal=fallback, unsure=open_)
    return Habits(decimal="." if votes["."] > votes[","] else ",")


def number(text: str, habits: Habits) -> Decimal:
    """Read a number with its decimal mark: "1 234,5", "(5)", "−3", "12 %" (as 12).

    Raises Unreadable.
    """
    bare = _BLANKS.sub("", text.replace("\u2212", "-")).strip("%")
    negative = bare.startswith("(") and bare.endswith(")")
    bare = bare.strip("()")
    if not negative and bare.endswith("-") and len(bare) > 1:
        negative, bare = True, bare[:-1]
    if not _NUMBER.fullmatch(bare):
        raise Unreadable(text)
    value = Decimal(_plain(bare, habits.decimal, text))
    return -value if negative else value


def _plain(bare: str, mark: str, text: str) -> str:
    """Return digits with a point as the decimal mark and nothing else."""
    other = "," if mark == "." else "."
    marks, others = bare.count(mark), bare.count(other)
    if marks == 1:
        whole, _, rest = bare.partition(mark)
        if others and (other in rest or not _GROUPS.fullmatch(whole)):
            raise Unreadable(text)
        return f"{whole.replace(other, '')}.{rest}" if rest else whole.replace(other, "")
    if marks > 1 and not others and _GROUPS.fullmatch(bare):
        return bare.replace(mark, "")
    if others and not marks:
        if _GROUPS.fullmatch(bare):
            return bare.replace(other, "")
        if others == 1:  # a stray cell that uses the other mark
            return bare.replace(other, ".")
    if marks or others:
        raise Unreadable(text)
    return bare


def scale(word: str) -> int:
    """Return how many a word counts: "тыс" → 1000; 1 for any other word."""
    return _WORDS.get(word, 1)


def amount(text: str, habits: Habits, factor: int = 1) -> tuple[Decimal, str]:
    """Read an amount with its currency, when it bears one: "1,5 млн ₽" → 1500000, "RUB".

    `factor` counts an amount that bears no word or sign itself.
    """
    small = text.casefold()
    currency = ""
    letters = re.findall(r"us\$|[^\W\d_]+|[€$£₽¥₴₸₺₹]", small)
    factor = 1 if letters else factor
    for word in letters:
        if word in _SIGNS:
            currency = _SIGNS[word]
        elif word in _WORDS:
            factor = _WORDS[word]
        elif len(word) == 3 and word.isascii():
            currency = word.upper()
        else:
            raise Unreadable(text)
    for word in letters:
        small = small.replace(word, " ", 1)
    small = re.sub(r"(?<!\d)\.(?!\d)|(?<=\s)\.(?=\s|$)", " ", small)
    return number(small.strip(), habits) * factor, currency


def currency(text: str) -> str:
    """Read a currency: a code, a sign or a word. Raises Unreadable."""
    small = text.strip().casefold().rstrip(".")
    if small in _SIGNS:
        return _SIGNS[small]
    if len(small) == 3 and small.isascii() and small.isalpha():
        return small.upper()
    raise Unreadable(text)


def date_habit(texts: Iterable[str], fallback: str = "dmy") -> Habits:
    """Return the order of day and month in a column of dates."""
    day_first = month_first = slashes = 0
    for text in texts:
        found = _DAY.match(text.strip())
        if not found:
            continue
        first, second = int(found[1]), int(found[3])
        day_first += first > 12 >= second or found[2] == "."
        month_first += second > 12 >= first
        slashes += 1
    if month_first and not day_first:
        return Habits(dates="mdy")
    if day_first or not slashes:
        return Habits(dates="dmy")
    return Habits(dates=fallback, unsure=True)


def day(cell: Cell, habits: Habits) -> date:
    """Read a date: ISO, 31.12.2025, 12/31/2025, "4 июля 1996", a spreadsheet's day number.

    Raises Unreadable.
    """
    if isinstance(cell, date):
        return cell
    text = str(cell).strip()
    bare = _TAIL.sub("", _TIME.sub("", text)).strip(" .")
    try:
        return _by_pattern(bare, habits)
    except (ValueError, KeyError, OverflowError) as error:
        raise Unreadable(text) from error


def _by_pattern(text: str, habits: Habits) -> date:
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), _year(found[4])
        month_first = habits.dates == "mdy" and found[2] != "."
        try:
            return date(year, first, second) if month_first else date(year, second, first)
        except ValueError:
            if found[2] == ".":
                raise
            return date(year, second, first) if month_first else date(year, first, second)
    if found := _NAMED.fullmatch(text):
        return date(_year(found[3]), _month(found[2]), int(found[1]))
    if found := _NAMED_US.fullmatch(text):
        return date(int(found[3]), _month(found[1]), int(found[2]))
    serial = Decimal(text) if re.fullmatch(r"\d{5}(\.\d+)?", text) else Decimal(0)
    if 20_000 < serial < 80_000:
        return _EXCEL_EPOCH + timedelta(days=int(serial))
    raise ValueError(text)


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 70 else 1900)


def _month(name: str) -> int:
    small = name.casefold()
    return _MONTHS.get(small[:3]) or _MONTHS[small]


def percent_habit(texts: Iterable[str], heading: str = "") -> Habits:
    """Return how a column of discounts is written: as shares (0.15) or as percent (15)."""
    given = list(texts)
    habits = decimal_habit(one.rstrip("% ") for one in given)
    over = "%" in heading
    for text in given:
        try:
            over = over or abs(number(text, habits)) > 1
        except Unreadable:
            continue
    return Habits(decimal=habits.decimal, percent=over, unsure=habits.unsure)


def share(text: str, habits: Habits) -> Decimal:
    """Read a discount as a share: "15%" and, in a column of percent, "15" are 0.15."""
    value = number(text, habits)
    value = value / 100 if habits.percent or "%" in text else value
    if not 0 <= value <= 1:
        raise Unreadable(text)
    return value


def year(text: str) -> int:
    """Read the first year of a text: "2013 (1888)" is 2013. Raises Unreadable."""
    found = re.search(r"(?<!\d)(1[0-9]{3}|20[0-9]{2})(?!\d)", text)
    if not found:
        raise Unreadable(text)
    return int(found[0])


def count(text: str, habits: Habits) -> int:
    """Read a whole number: "1 200", "ca. 350", the lower end of "50-99". Raises Unreadable."""
    bare = re.sub(r"^\D+(?=\d)", "", text.strip())
    bare = re.sub(r"(?<=\d)\s*([-–—]\s*\d.*|[^\d\s.,'’\u00a0\u202f].*)$", "", bare)
    value = number(bare.rstrip("+ "), habits)
    if value != int(value) or value < 0:
        raise Unreadable(text)
    return int(value)


def flag(text: str) -> bool:
    """Read yes or no in three languages. Raises Unreadable."""
    small = text.strip().casefold()
    if small in _YES or small in _NO:
        return small in _YES
    raise Unreadable(text)
