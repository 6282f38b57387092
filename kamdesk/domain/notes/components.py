"""Which line of the cost of ownership words speak of (section 38)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

#: Beginnings of folded words, whole words with a space after them; the first that fits wins.
STEMS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("quality_loss", ("брак", "рекламац", "переделк", "scrap", "rework", "spoil", "reject",
                      "ausschuss", "nacharbeit", "reklamation", "влаг")),
    ("energy", ("энерг", "электр", "топлив", "свет", "квт", "energy", "electric", "power", "fuel",
                "kwh", "strom", "kraftstoff", "energie")),
    ("downtime", ("простой", "простоя", "простою", "простое", "простои", "простаива", "останов",
                  "останав", "встаёт", "встает", "стоим ", "downtime", "stop", "outage",
                  "standstill", "stillst", "ausfall", "ausfäll")),
    ("repair", ("ремонт", "поломк", "авари", "repair", "breakdown", "reparatur")),
    ("maintenance", ("обслужив", "сервис", "запчаст", "maintenance", "service", "spare", "wartung",
                     "ersatzteil")),
    ("labour", ("зарплат", "персонал", "труд ", "труда ", "трудозатр", "бригад", "labour", "labor",
                "staff", "salar", "wage", "crew", "personal", "lohn", "löhne")),
    ("consumables", ("расходник", "фильтр", "масл", "consumable", "filter", "oil", "verbrauchs",
                     "öl")),
    ("licences", ("лиценз", "подписк", "licen", "subscription", "lizenz", "abo ", "abos ", "abonn",
                  "abogeb", "abokost")),
    ("logistics_stock", ("склад ", "склада ", "складе ", "складск", "складирован", "запас",
                         "логист", "stock", "logistic", "inventory", "lager", "bestand")),
    ("delivery", ("доставк", "таможн", "freight", "customs", "lieferkosten", "zoll")),
    ("installation", ("монтаж", "установк", "installation", "mounting", "montage")),
    ("training", ("обучен", "training", "schulung")),
    ("compliance", ("штраф", "сертифик", "penalt", "fines ", "certif", "bußgeld", "bussgeld",
                    "strafe", "zertifi")),
    ("admin", ("администр", "отчет", "отчёт", "paperwork", "admin", "verwaltung")),
    ("financing", ("бюджет", "кредит", "процентная", "budget", "loan", "kredit", "finanz")),
)  # fmt: skip


def component_of(words: Sequence[str]) -> str:
    """Return the component that folded words hint at, the last word first; "" when none does."""
    for word in reversed(words):
        for component, stems in STEMS:
            if f"{word} ".startswith(stems):
                return component
    return ""
