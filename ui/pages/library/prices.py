"""The price book in the library: lists with their items under them, packages by code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kamdesk.domain.prices import Part, PriceItem, PriceList
from kamdesk.domain.proposals import UNITS
from kamdesk.domain.records import in_language
from kamdesk.i18n import N_, _, fmt_date, fmt_money, fmt_number, fmt_percent, language
from kamdesk.text import fold
from ui.pages.library.fields import currencies
from ui.widgets import reading
from ui.widgets.editors import Field
from ui.widgets.reading import Unreadable
from ui.widgets.records import RecordForm, money_field, terms

if TYPE_CHECKING:
    from ui.desk import Desk

#: What only we see; hidden while the client is watching.
OURS = ("cost", "discount_limit")
_PART = re.compile(r"^(?:(\d+(?:[.,]\d+)?)\s*[x×]?\s+)?(\S.*)$", re.IGNORECASE)


def kind_of(record: Any) -> str:
    """The table of a record of the book."""
    return "price_lists" if isinstance(record, PriceList) else "price_items"


def in_order(lists: Iterable[PriceList], items: Sequence[PriceItem]) -> list[Any]:
    """Each list with its items under it, by code."""
    found: list[Any] = []
    for one in sorted(lists, key=lambda each: each.name.casefold()):
        own = [item for item in items if item.list_uid == one.uid]
        found += [one, *sorted(own, key=lambda each: (each.code, each.uid))]
    return found


def item_title(item: PriceItem) -> str:
    """What an item is called, in the window's language."""
    return in_language(item.names, language()) or item.code or _("No name yet")


def about(record: Any) -> str:
    """The second line: of a list how long it holds, of an item its code and price."""
    if isinstance(record, PriceList):
        since, until = record.valid_from, record.valid_to
        days = (fmt_date(one) if one else "…" for one in (since, until))
        held = " – ".join(days) if since or until else _("always")
        return " · ".join((_("Price list"), record.currency, held))
    price = fmt_money(record.price, None) if record.price is not None else ""
    if record.parts:
        price = _("package")
    return " · ".join(filter(None, (record.code, price)))


class PriceForm(RecordForm):
    """The form of a list or of an item; what is ours alone hides while the client is watching."""

    def __init__(self, desk: Desk, kind: str, records: Callable[[], Sequence[Any]]) -> None:
        self._records, self._currency = records, desk.own_currency
        fields = list_fields() if kind == "price_lists" else self._item_fields()
        super().__init__(desk, kind, fields, form_id=f"library-{kind}")

    def show_record(self, record: Any) -> None:
        """Show a list or an item, with amounts in the currency of its list."""
        if isinstance(record, PriceItem):
            lists = [one for one in self._records() if isinstance(one, PriceList)]
            own = next((one for one in lists if one.uid == record.list_uid), None)
            self._currency = own.currency if own is not None else self._currency
        super().show_record(record)
        package = isinstance(record, PriceItem) and bool(record.parts)
        for name in self._kinds:
            hidden = name in OURS and self.desk.masked
            single = name in ("price", "cost") and package
            self.set_visible(name, not (hidden or single or (name == "together" and not package)))

    def _item_fields(self) -> list[Field]:
        return [
            Field("code", _("Code")),
            Field("names", _("Item"), "names"),
            Field("unit", _("Unit"), "choice", required=True, choices=terms("unit", UNITS)),
            money_field("price", lambda: self._currency, label=_("Unit price")),
            money_field("cost", lambda: self._currency, label=_("Our cost, only for us")),
            _share("discount_limit", _("Discount at most"), N_("as in the list")),
            Field(
                "parts", _("Package of"), hint=N_("2 A-100; 1 B-20"),
                parse=self._read_parts, format=self._show_parts, more=False,
            ),
            _share("together", _("Package: discount"), more=False),
            _share("vat_rate", _("VAT"), N_("as in the list")),
            Field("notes", _("Condition, such as “after acceptance”"), "names"),
        ]  # fmt: skip

    def _items(self) -> list[PriceItem]:
        return [one for one in self._records() if isinstance(one, PriceItem)]

    def _read_parts(self, text: str) -> tuple[Part, ...]:
        return read_parts(text, self._items(), self.uid)

    def _show_parts(self, parts: Sequence[Part]) -> str:
        codes = {one.uid: one.code or item_title(one) for one in self._items()}
        return "; ".join(
            f"{fmt_number(one.quantity)} {codes.get(one.item_uid or '', '?')}" for one in parts
        )


def read_parts(text: str, items: Sequence[PriceItem], own: str = "") -> tuple[Part, ...]:
    """Read "2 A-100; 1 B-20"; raises Unreadable for what no item of the book is called.

    A package holds no package, and not itself.
    """
    codes = {fold(one.code): one for one in items if one.code}
    parts = []
    for typed in filter(None, (one.strip() for one in re.split(r"[;\n]", text))):
        found = _PART.match(typed)
        item = codes.get(fold(found[2])) if found else None
        if found is None or item is None or item.uid == own or item.parts:
            told = _("No single item of the book has the code “{code}”.")
            raise Unreadable(told.format(code=found[2] if found else typed))
        count = Decimal((found[1] or "1").replace(",", "."))
        parts.append(Part(item_uid=item.uid, quantity=count))
    return tuple(parts)


def list_fields() -> list[Field]:
    """The form of a price list."""
    return [
        Field("name", _("Name"), required=True),
        Field("currency", _("Currency"), "choice", required=True, choices=currencies),
        Field("valid_from", _("Valid from"), "date"),
        Field("valid_to", _("Valid to"), "due"),
        _share("vat_rate", _("VAT")),
        Field("with_vat", _("Prices with VAT"), "bool", hint=N_("the prices include VAT")),
        _share("discount_limit", _("Discount at most, only for us")),
        Field("note", _("Note"), "multiline"),
    ]


def _share(name: str, label: str, hint: str = "", *, more: bool | None = None) -> Field:
    return Field(name, label, parse=reading.share, format=fmt_percent, hint=hint, more=more)
