"""Business and contact of a client as forms that save by themselves."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.clients import (
    CHANNEL_FORMATS,
    FINANCIAL_STATES,
    GRADES,
    OWNERSHIP,
    Client,
    Site,
    Supplier,
)
from kamdesk.domain.people import CHANNELS
from kamdesk.i18n import _, fmt_number, fmt_percent, term
from kamdesk.terms import TERMS
from ui.widgets.cards import Card, sheet, two_columns
from ui.widgets.choices import ChoiceEditor
from ui.widgets.editors import Field
from ui.widgets.own import OwnPart
from ui.widgets.records import RecordForm, hours_field, money_field, named, terms
from ui.widgets.tags import TAGS, TagsEditor
from ui.widgets.text import Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.clients import CardView
    from ui.desk import Desk

_LANGUAGES = ("en", "ru", "de")


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the forms offer: regions and our people by uid, tags in use; our own currency."""

    regions: list[tuple[str, str]] = field(default_factory=list)
    team: list[tuple[str, str]] = field(default_factory=list)
    tags: list[tuple[str, str]] = field(default_factory=list)
    currency: str = "EUR"


class BusinessTab(QWidget):
    """Two forms side by side with what is missing above them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._view: CardView | None = None
        self._around = Around()
        self.business = Card(_("Business"))
        self.contact = Card(_("Contact"))
        self.more = Card(_("With us"))
        self.business_gaps = Muted("", small=True, wrap=True)
        self.contact_gaps = Muted("", small=True, wrap=True)
        self.doubt = Label(kind="warn", wrap=True)
        self.forms: list[RecordForm] = []
        self._sought = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sheet(two_columns((self.business,), (self.contact, self.more))))
        self.business.add(self.business_gaps)
        self.business.add(self.doubt)
        self.contact.add(self.contact_gaps)
        self.own = OwnPart(desk, "clients", self._currency)
        desk.read(_around, then=self._build, owner=self)

    def _currency(self) -> str:
        return (self._view.client.currency if self._view else "") or self._around.currency

    def _build(self, around: Around) -> None:
        """Make the forms once the regions to choose from are known."""
        self._around = around
        parts = (
            (self.business, business_fields(self._currency), "client-business"),
            (self.contact, contact_fields(lambda: self._around.regions), "client-contact"),
            (self.more, with_us_fields(lambda: self._around), "client-own"),
        )
        for card, fields, form_id in parts:
            form = RecordForm(self.desk, "clients", fields, form_id=form_id)
            card.add(form)
            self.forms.append(form)
        self.more.add(self.own)
        if self._view is not None:
            self.show_card(self._view)

    def show_card(self, view: CardView) -> None:
        """Show a client's fields and what is still missing."""
        self._view = view
        self.more.setVisible(not self.desk.masked)
        complete = view.complete
        for card, share, label, missing in (
            (self.business, complete.business, self.business_gaps, complete.missing_business),
            (self.contact, complete.contact, self.contact_gaps, complete.missing_contact),
        ):
            card.set_note(_("{share} known").format(share=fmt_percent(share, 0)))
            names = ", ".join(term("field", one) for one in missing)
            label.setText(_("Still missing: {names}").format(names=names) if names else "")
            label.setVisible(bool(names))
        self._doubt(view.client)
        for form in self.forms:
            form.show_record(view.client)
        if self.forms:
            self._find()
            self.own.show_record(view.client)
            self.desk.read(_around, then=self._offer, owner=self)

    def _doubt(self, client: Client) -> None:
        """Say which number does not look like one of the client's country; it is kept as it is."""
        wrong: tuple[str, ...] = ()
        if client.tax_id or client.registration_no:
            from kamdesk.domain.clients.numbers import doubtful

            wrong = doubtful(client)
        names = ", ".join(term("field", one) for one in wrong)
        words = _("{names}: form or check digit does not fit the client's country.")
        self.doubt.setText(words.format(names=names) if names else "")
        self.doubt.setVisible(bool(names))

    def _offer(self, around: Around) -> None:
        """A region, one of us or a tag may have come or been named anew since."""
        known, self._around = self._around, around
        if around == known:
            return
        for form in self.forms:
            for name in {"region_uid", "owner_user", "deputy_user", "tags"} & set(form.names):
                editor = form.editor(name)
                assert isinstance(editor, ChoiceEditor | TagsEditor)
                editor.offer_again()

    def seek(self, field: str) -> None:
        """Put the cursor into a field as soon as the forms are there."""
        self._sought = field
        self._find()

    def _find(self) -> None:
        form = next((one for one in self.forms if self._sought in one.names), None)
        if form is not None:
            sought, self._sought = self._sought, ""
            form.focus(sought)

    def flush(self) -> None:
        """Save what is being typed."""
        for form in self.forms:
            form.flush()
        self.own.flush()


def business_fields(currency: Any) -> list[Field]:
    """The business element of the card (section 1); seven are shown at first."""
    sectors = tuple(TERMS["sector"])
    return [
        named("legal_name"),
        named("short_name", required=True),
        named("sector", "choice", choices=terms("sector", sectors)),
        named("channel_format", "choice", choices=terms("channel_format", CHANNEL_FORMATS)),
        named("products", "multiline"),
        money_field("purchase_volume_category", currency),
        named("financial_state", "choice", choices=terms("financial_state", FINANCIAL_STATES)),
        named("size_employees", "int"),
        money_field("annual_revenue", currency),
        named("revenue_year", "int", format=str),
        named("current_suppliers", "multiline", parse=read_suppliers, format=show_suppliers,
              hint=_("One per line: name, share %, satisfaction 1-5")),
        named("main_customers", "multiline"),
        named("main_competitors", "multiline"),
        named("development_plans", "multiline"),
        named("strategy_change", "multiline"),
        named("strategy_changed_on", "date"),
        named("ownership", "choice", choices=terms("ownership", OWNERSHIP)),
        named("legal_form"),
        named("tax_id"),
        named("registration_no"),
        named("legal_names", "names"),
        named("short_names", "names"),
        named("founded_year", "int", format=str),
        named("sites", "multiline", parse=read_sites, format=show_sites,
              hint=_("One per line: place, what is done there")),
    ]  # fmt: skip


def contact_fields(regions: Any) -> list[Field]:
    """The contact element of the card (section 1)."""
    return [
        named("region_uid", "choice", term="region", choices=regions),
        named("time_zone", "zone"),
        hours_field("working_hours"),
        named(
            "language", "choice",
            choices=lambda: [(one, term("language", one)) for one in _LANGUAGES],
        ),
        named("city"),
        named("phone"),
        named("email"),
        named("website", "link"),
        named("postal_address", "multiline"),
        named("delivery_address", "multiline"),
        named("country"),
        named("currency"),
        named("preferred_channel", "choice", choices=terms("channel", CHANNELS)),
        named("edi_operator"),
    ]  # fmt: skip


def with_us_fields(around: Callable[[], Around]) -> list[Field]:
    """What we say of the client ourselves, and who of us it belongs to."""
    return [
        named("grade", "choice", choices=[(one, one) for one in GRADES]),
        named("owner_user", "choice", choices=lambda: around().team),
        named("agreed", "choice", choices=[(True, _("Yes")), (False, _("No"))]),
        named("tags", TAGS, choices=lambda: around().tags),
        named("note", "multiline"),
        named("deputy_user", "choice", choices=lambda: around().team, more=True),
    ]


def read_suppliers(text: str) -> tuple[Supplier, ...]:
    """Read lines "name, 70 %, 3"; ours is marked by a star before the name."""
    found = []
    for line in filter(None, (one.strip() for one in text.splitlines())):
        share = re.search(r",\s*(\d{1,3}(?:[.,]\d+)?)\s*%", line)
        mark = re.search(r",\s*([1-5])\s*$", line)
        name = re.split(r",\s*\d", line)[0].strip()
        found.append(
            Supplier(
                name=name.lstrip("* "),
                ours=name.startswith("*"),
                share_pct=Decimal(share.group(1).replace(",", ".")) if share else None,
                satisfaction=int(mark.group(1)) if mark else None,
            )
        )
    return tuple(found)


def show_suppliers(suppliers: tuple[Supplier, ...]) -> str:
    """Write suppliers the way they are read."""
    lines = []
    for one in suppliers:
        parts = [("* " if one.ours else "") + one.name]
        if one.share_pct is not None:
            parts.append(f"{fmt_number(one.share_pct)} %")
        if one.satisfaction is not None:
            parts.append(str(one.satisfaction))
        lines.append(", ".join(parts))
    return "\n".join(lines)


def read_sites(text: str) -> tuple[Site, ...]:
    """Read lines "place, what is done there"."""
    lines = [one.strip() for one in text.splitlines() if one.strip()]
    pairs = [line.partition(",") for line in lines]
    return tuple(Site(place=place.strip(), function=rest.strip()) for place, _c, rest in pairs)


def show_sites(sites: tuple[Site, ...]) -> str:
    """Write sites the way they are read."""
    return "\n".join(", ".join(p for p in (one.place, one.function) if p) for one in sites)


def _around(workspace: Any) -> Around:
    from kamdesk.services import regions, settings, tags
    from kamdesk.services.clients import team_names

    return Around(
        regions=[(one.uid, one.name) for one in regions.list_regions(workspace)],
        team=list(team_names(workspace)),
        tags=[(one.tag, one.tag) for one in tags.tags_in_use(workspace)],
        currency=settings.own_currency(workspace),
    )
