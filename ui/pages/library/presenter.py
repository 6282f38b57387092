"""Behind the library: which section, which record, adding and removing."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kamdesk.domain.library import OwnCompany
from kamdesk.domain.own_fields import OwnField
from kamdesk.domain.prices import PriceItem, PriceList
from kamdesk.domain.records import in_language
from kamdesk.i18n import _, fmt_date, language
from ui.messages import file_to_open
from ui.pages.library.fields import fresh
from ui.pages.library.prices import about, in_order, item_title, kind_of
from ui.pages.library.words import field_words, use_words

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.pages.library.page import LibraryPage

SECTIONS = (
    "own_company",
    "own_look",
    "own_figures",
    "team",
    "prices",
    "cases",
    "refs",
    "library_texts",
    "own_fields",
    "tags",
)
SINGLE, LOOK, PRICES = "own_company", "own_look", "prices"
#: Sections whose entries stand in proposals.
COUNTED = ("cases", "refs", "library_texts")
#: What else the sections show.
_ALSO = {
    SINGLE: ("own_logo",),
    LOOK: ("own_fonts", "own_templates", "own_logo"),
    PRICES: ("price_lists", "price_items"),
    **dict.fromkeys(COUNTED, ("proposals", "taken")),
    "tags": ("clients", "people"),
}


class LibraryPresenter(QObject):
    """Calls the records service and tells the page what to show."""

    def __init__(self, page: LibraryPage, desk: Desk) -> None:
        super().__init__(page)
        self.page, self.desk = page, desk
        self.section, self.uid = SINGLE, ""
        #: The record that was added just now and is still to be shown.
        self._new = ""
        self.currency = desk.own_currency
        self._records: list[Any] = []
        page.view.moved.connect(self._chosen)
        page.add.clicked.connect(self.add)
        page.add_list.clicked.connect(self.add_list)
        page.from_file.clicked.connect(self.choose_file)
        page.remove.clicked.connect(self.remove)
        if page.empty.button is not None:
            page.empty.button.clicked.connect(self.add)
        desk.changed.connect(self._changed)
        desk.masked_changed.connect(lambda _on: self._form())

    @property
    def records(self) -> list[Any]:
        """What the section lists now."""
        return self._records

    def open(self, section: str, uid: str | None) -> None:
        """Show a section and one of its records."""
        if section != self.section:
            self.page.flush()
        self.section = section if section in SECTIONS else SINGLE
        self.uid = uid or ""
        self.page.show_section(self.section, note_of(self.section))
        self._read()

    def _read(self) -> None:
        section = self.section
        if section == LOOK:
            self.page.looks.refresh()
            return
        self.desk.read(_records, section, then=lambda f: self._show(section, *f), owner=self)
        if section == SINGLE:
            self.desk.read(_logo, then=lambda found: self.page.logo.show_logo(*found), owner=self)

    def _show(self, section: str, currency: str, records: list[Any]) -> None:
        if section != self.section:
            return  # turned to another section meanwhile
        self.currency, self._records = currency, records
        rows = [(one.uid, title_of(one), under(one)) for one in self._records]
        if self.uid not in [one.uid for one in self._records]:
            self.uid = self._records[0].uid if self._records else ""
        self.page.show_rows(
            rows, self.uid, single=self.section == SINGLE, adding=self.section != "tags"
        )
        self._form()

    def _form(self) -> None:
        record = next((one for one in self._records if one.uid == self.uid), None)
        if record is not None:
            section = kind_of(record) if self.section == PRICES else self.section
            self.page.show_record(section, record, title_of(record), self.currency)
            if self._new == self.uid:
                self._new = ""
                self.page.begin_typing(section)
        counted = self.section in COUNTED and record is not None
        self.page.used.setVisible(counted)
        if counted:
            self.desk.read(_uses, self.uid, then=partial(self._used, self.uid), owner=self)

    def _used(self, uid: str, uses: Any) -> None:
        if uid == self.uid:
            self.page.used.show_uses(uses)

    def _chosen(self, at: int) -> None:
        if 0 <= at < len(self._records) and self._records[at].uid != self.uid:
            self.page.flush()
            self.uid = self._records[at].uid
            self._form()

    def _changed(self, changes: Any) -> None:
        shown = {self.section, *_ALSO.get(self.section, ())}
        if self.page.isVisible() and shown & changes.tables:
            self._read()

    def add(self) -> None:
        """Add a record to the section and show it."""
        if self.section == PRICES and self._records:
            chosen = next((one for one in self._records if one.uid == self.uid), self._records[0])
            values = {"list_uid": getattr(chosen, "list_uid", chosen.uid)}
            self.desk.write(_put, "price_items", values, then=self._added, owner=self)
        elif self.section == PRICES:
            self.add_list()
        else:
            self.desk.write(_add, self.section, self.currency, then=self._added, owner=self)

    def add_list(self) -> None:
        """Add a price list."""
        values = {"name": _("New price list"), "currency": self.currency}
        self.desk.write(_put, "price_lists", values, then=self._added, owner=self)

    def choose_file(self) -> None:
        """Ask for a price list to take over; it goes by the name of its file."""
        patterns = _("Price lists (*.csv *.xlsx *.txt)")
        file_to_open(self.page, _("Price list from a file (CSV, XLSX)"), patterns, self.take_file)

    def take_file(self, path: str) -> None:
        """Take a price list over and show it."""
        self.desk.write(_take_prices, path, then=self._listed, owner=self)

    def _listed(self, done: Any) -> None:
        self.uid = done.value.of.uid

    def _added(self, done: Any) -> None:
        self.uid = self._new = done.value.uid

    def renamed(self, tag: str) -> None:
        """Stay on a tag that is called otherwise now."""
        self.uid = tag

    def remove(self) -> None:
        """Remove the record that is shown; Undo brings it back."""
        if self.uid:
            self.page.flush()
            shown = next((one for one in self._records if one.uid == self.uid), None)
            kind = kind_of(shown) if self.section == PRICES else self.section
            self.desk.write(_remove, kind, self.uid, owner=self)


def title_of(record: Any) -> str:
    """The name under which a record stands in the list."""
    if plain := getattr(record, "label", "") or getattr(record, "tag", ""):
        return str(plain)
    if isinstance(record, (PriceList, PriceItem)):
        return record.name if isinstance(record, PriceList) else item_title(record)
    for field in ("titles", "names", "client_names"):
        texts = getattr(record, field, None)
        if texts and in_language(texts, language()):
            return in_language(texts, language())
    parts = [getattr(record, "given", ""), getattr(record, "surname", "")]
    name = " ".join(p for p in parts if p)
    day = getattr(record, "year_end", None)
    if isinstance(record, OwnCompany):
        return _("Our company")
    return name or (fmt_date(day) if day else _("No name yet"))


def under(record: Any) -> str:
    """The second line in the list."""
    if isinstance(record, OwnField):
        return field_words(record)
    if hasattr(record, "tag"):
        return use_words(record)
    if isinstance(record, (PriceList, PriceItem)):
        return about(record)
    until = getattr(record, "valid_until", None)
    end = _("May be shown until {day}").format(day=fmt_date(until)) if until else ""
    for field in ("positions", "client_names"):
        texts = getattr(record, field, None)
        if texts and in_language(texts, language()) != title_of(record):
            return " · ".join(filter(None, (in_language(texts, language()), end)))
    return end


def note_of(section: str) -> str:
    """One sentence on what a section is for."""
    return {
        "own_company": _(
            "Printed at the head of every document; our hours give the shared working hours."
        ),
        "own_look": _("Colours, typeface and words of everything that you print."),
        "own_figures": _("Shares and balances are measured against these totals."),
        "team": _("Who covers whom, who writes and who signs."),
        "prices": _("Type to add items to an offer; what they cost us is never printed."),
        "cases": _("A case without a task, a result in numbers and permission is not printed."),
        "refs": _(
            "A reference is printed while its permission is valid and until it has"
            " been used too often."
        ),
        "library_texts": _("Phrases, benefits and certificates, ready to be put into a proposal."),
        "own_fields": _("They appear on the card, in the table, and in imports and exports."),
        "tags": _("To merge two tags, give one the name of the other."),
    }[section]


def _records(workspace: Any, kind: str) -> tuple[str, list[Any]]:
    from kamdesk.services import records, settings

    if kind == "tags":
        from kamdesk.services.tags import tags_in_use

        return "", list(tags_in_use(workspace))
    currency = settings.own_currency(workspace)
    if kind == PRICES:
        lists: Any = records.listing(workspace, "price_lists")
        items: Any = records.listing(workspace, "price_items")
        return currency, in_order(lists, items)
    return currency, list(records.listing(workspace, kind))


def _uses(workspace: Any, uid: str) -> Any:
    from kamdesk.services import library

    return library.uses(workspace, uid)


def _logo(workspace: Any) -> tuple[Any, str]:
    from kamdesk.services import records
    from kamdesk.services.logo import logo

    own: Any = records.listing(workspace, "own_company")
    return logo(workspace), in_language(own[0].names, language()) if own else ""


def _add(workspace: Any, kind: str, currency: str) -> Any:
    from kamdesk.services import clock, own_fields, records

    if kind == "own_fields":
        return own_fields.declare(workspace, "clients", _("New field"))
    return records.add(workspace, kind, fresh(kind, clock.today(workspace), currency))


def _take_prices(workspace: Any, path: str) -> Any:
    from kamdesk.services.price_lists import import_prices

    file = Path(path)
    return import_prices(workspace, file, file.stem)


def _put(workspace: Any, kind: str, values: dict[str, Any]) -> Any:
    from kamdesk.services import records

    return records.add(workspace, kind, values)


def _remove(workspace: Any, kind: str, uid: str) -> Any:
    from kamdesk.services import own_fields, records, tags

    if kind == "own_fields":
        return own_fields.remove(workspace, uid)
    if kind == "tags":
        return tags.remove_tag(workspace, uid)
    return records.remove(workspace, kind, uid)
