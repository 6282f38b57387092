"""The person at the right: name, form, influence, personal facts, spellings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.i18n import _, fmt_date, speech, term
from kamdesk.services.maps import next_words
from ui.pages.people.person_form import PersonForm
from ui.pages.people.person_head import PersonHead
from ui.pages.people.personal import PersonalPart, Spellings
from ui.widgets.buttons import quiet
from ui.widgets.cards import clear_layout, row
from ui.widgets.disclosure import Disclosure
from ui.widgets.own import OwnPart
from ui.widgets.pairs import Pairs
from ui.widgets.text import Label, LinkLabel, Muted, no_mnemonic

if TYPE_CHECKING:
    from kamdesk.services.people import MapPerson, MapView
    from ui.desk import Desk


class PersonSide(QWidget):
    """Everything about one person.

    Says `closed`, `remove_wanted(uid)`, `link_wanted(uid)`, `arrow_opened(uid of influence)` and,
    on the map of a deal, `same_wanted(uid)`: nothing is to differ from the client's map.
    """

    closed = Signal()
    remove_wanted = Signal(str)
    link_wanted = Signal(str)
    arrow_opened = Signal(str)
    same_wanted = Signal(str)

    def __init__(self, desk: Desk, view: MapView) -> None:
        super().__init__()
        self.desk = desk
        self.view = view
        self.uid = ""
        self.head = PersonHead(desk, lambda: self.remove_wanted.emit(self.uid), self.closed.emit)
        self.name = self.head.name
        self.deal_note = Muted("", wrap=True, small=True)
        self.same = LinkLabel(_("Use the client's values"))
        self.same.clicked.connect(lambda: self.same_wanted.emit(self.uid))
        self.form = PersonForm(
            desk,
            lambda: list(self.view.team.items()),
            lambda: [(one.person.uid, one.name) for one in self.view.people],
            next(iter(view.seats.values()), None),
        )
        self.ties = QVBoxLayout()
        self.ties.setSpacing(2)
        self.draw = quiet(_("Draw an arrow"), lambda: self.link_wanted.emit(self.uid), "git-branch")
        self.personal = PersonalPart(desk)
        self.own = OwnPart(desk, "people", self._currency, only_declared=True)
        self.spellings = Spellings(desk)
        self.plain = Pairs(name_width=110)
        self.extras = Pairs(name_width=110)
        self._build()

    def _currency(self) -> str:
        return self.view.client.currency or self.desk.own_currency

    def _build(self) -> None:
        ties = QWidget()
        inner = QVBoxLayout(ties)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(self.ties)
        inner.addLayout(row(self.draw, None))
        self.influence = Disclosure(_("Influence"), ties, "person/influence")
        self.inner = QWidget()
        parts = QVBoxLayout(self.inner)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(10)
        parts.addWidget(self.deal_note)
        parts.addWidget(self.same)
        parts.addWidget(self.form)
        parts.addWidget(self.own)
        parts.addWidget(self.influence)
        parts.addWidget(Disclosure(_("Personal"), self.personal, "person/personal"))
        self.spelled = Disclosure(_("Suggested spellings"), self.spellings, "person/spellings")
        self.spelled.toggled.connect(lambda _on: self._show_spellings())
        parts.addWidget(self.spelled)
        self.others = Disclosure(term("field", "extras"), self.extras, "person/extras")
        parts.addWidget(self.others)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.head)
        box.addWidget(self.plain)
        box.addWidget(self.inner)

    def show_person(self, uid: str, view: MapView) -> None:
        """Show a person of the map."""
        self.view = view
        one = view.person(uid)
        if one is None:
            return
        self.uid = uid
        masked = self.desk.masked
        known = one.person.decision_role != "unknown" and not masked
        role = term("role_word", one.person.decision_role) if known else ""
        under = " · ".join(part for part in (one.position, role) if part)
        self.head.show_person(one, under, _contact_words(one, masked=masked), masked=masked)
        self.inner.setVisible(not masked)
        self.plain.setVisible(masked)
        self.plain.set_rows(_plain_rows(one))
        if masked:
            return
        self._show_deal(view)
        self.form.show_person(one.person, view.seats.get(uid))
        self.own.show_record(one.person)
        self.personal.show_person(one.person)
        self._show_spellings()
        self._show_ties(one, view)
        self.others.setVisible(bool(one.person.extras))
        self.extras.set_rows([(extra.name, extra.value) for extra in one.person.extras])

    def _show_deal(self, view: MapView) -> None:
        """Say what belongs to the deal and what differs from the client's map."""
        seat = view.seats.get(self.uid)
        self.deal_note.setVisible(seat is not None)
        self.same.setVisible(seat is not None and bool(seat.own))
        if seat is not None:
            differs = ", ".join(term("field", name) for name in seat.own)
            self.deal_note.setText(
                _("For this deal only: {fields}.").format(fields=differs)
                if seat.own
                else _("Role, buyer type, power, interest and stance may differ for this deal.")
            )
        name = _("Take off the map of the deal") if seat is not None else _("Remove the person")
        self.head.remove.setText(no_mnemonic(name))

    def _show_spellings(self) -> None:
        one = self.view.person(self.uid)
        if one is not None and self.spelled.is_open:
            self.spellings.show_person(one.person)

    def _show_ties(self, one: MapPerson, view: MapView) -> None:
        clear_layout(self.ties)
        for edge in view.edges:
            if one.person.uid not in (edge.from_uid, edge.to_uid):
                continue
            away = edge.from_uid == one.person.uid
            other = view.person(edge.to_uid if away else edge.from_uid)
            if other is None:
                continue
            words = _("influences {name}") if away else _("is influenced by {name}")
            link = LinkLabel(words.format(name=other.name))
            link.clicked.connect(lambda _on=False, uid=edge.uid: self.arrow_opened.emit(uid))
            self.ties.addWidget(link)
            self.ties.addWidget(
                Muted(edge.why or _("Say why: until then it is a draft."), wrap=True, small=True)
            )
        if not self.ties.count():
            self.ties.addWidget(Label(_("No arrow yet."), "muted"))

    def focus(self, field: str = "") -> None:
        """Put the cursor into a field of the form."""
        if self.inner.isVisible():
            self.form.focus(field or "full_name")

    def flush(self) -> None:
        """Save what is being typed."""
        self.form.flush()
        self.own.flush()


def _contact_words(one: MapPerson, *, masked: bool) -> str:
    """Say when we talked last and what comes next."""
    last = _("last talk: {when}").format(when=fmt_date(one.last)) if one.last else _("never talked")
    ahead = "" if masked else next_words(one, speech())
    return "; ".join([last, *([_("next: {what}").format(what=ahead)] if ahead else [])])


def _plain_rows(one: MapPerson) -> list:
    person = one.person
    return [
        (term("field", "phone"), person.phone),
        (term("field", "email"), person.email),
        (term("field", "owner_user"), one.owner),
        (term("field", "last_two_way_contact"), fmt_date(one.last) if one.last else ""),
    ]
