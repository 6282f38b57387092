"""The benefits builder: each answers a need, is worth money, differs, and is proved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.interviews import Need
from kamdesk.domain.records import in_language
from kamdesk.domain.value import ELEMENTS, Benefit, missing_of_benefit, top_elements
from kamdesk.i18n import _, fmt_money, language, term
from kamdesk.services.regions.market import weaker_words
from ui.pages.proposals import source
from ui.pages.proposals.fields import HEADING, PASSAGE, StudioForm
from ui.pages.proposals.rows import RowsEditor
from ui.widgets.cards import clear_layout, row
from ui.widgets.editors import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.tables import Column
from ui.widgets.text import Label, LinkLabel, Muted
from ui.widgets.why import Why

if TYPE_CHECKING:
    from kamdesk.services.proposals.studio import StudioView
    from ui.desk import Desk

TEXTS = (
    "headings",
    "bodies",
    "feature",
    "advantage",
    "resonance",
    "differentiation",
    "belief",
)
PROOFS = ("case", "reference", "test", "certificate", "guarantee")


class BenefitsList(RowsEditor):
    """Benefits with the money of each, and what each still lacks."""

    wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        columns = (
            Column("heading", "", lambda one: one[1], width=0, sub=lambda one: one[2], strong=True),
            Column("amount", "", lambda one: one[3], width=126, align="right"),
            Column("state", "", lambda one: one[4], width=120, chip=True, role=lambda one: one[5]),
        )
        super().__init__(
            desk,
            "benefits",
            _("Benefits"),
            columns,
            add=_("Add a benefit"),
            empty=_("No benefits yet. Each answers an explicit need of the client."),
            header=False,
        )
        self.view.verticalHeader().setDefaultSectionSize(46)
        self.worth = Label("", "strong")
        self.why = Why()
        self.card.body.insertLayout(self.card.body.count() - 1, row(self.worth, self.why, None))
        self.rivals = Muted("", wrap=True)
        self.card.body.insertWidget(self.card.body.count() - 1, self.rivals)
        self.leading = QWidget()
        self._leading = FlowLayout(self.leading, gap=12)
        self._elements: tuple[str, ...] | None = None
        self.card.body.insertWidget(self.card.body.count() - 1, self.leading)
        self._view: StudioView | None = None

    def show_view(self, view: StudioView) -> None:
        """Show the benefits in the language of the document."""
        self._view = view
        rows = [self._row(one, view) for one in view.material.benefits]
        offer = (
            tuple((need.uid, need.kind, tuple(need.texts.items())) for need in view.needs),
            tuple(one.uid for one in (*view.cases, *view.references)),
            tuple(view.material.sheet.groups) if view.material.sheet else (),
        )
        self.show_rows(
            view,
            rows,
            lambda: benefit_form(self.desk, view),
            fresh=lambda: {"code": next_code(view.material.benefits)},
            offer=offer,
        )
        self._tell()
        self._offer_leading(view)

    def _offer_leading(self, view: StudioView) -> None:
        """Offer a benefit for what matters most to the client and is in none yet (39)."""
        offered = uncovered(view) if view.editable else ()
        if offered == self._elements:
            return
        self._elements = offered
        clear_layout(self._leading)
        if offered:
            self._leading.addWidget(Muted(_("What matters most to them")))
        for element in offered:
            link = LinkLabel(term("element", element), "plus")
            link.setAccessibleName(_("Add a benefit: {name}").format(name=link.text()))
            link.clicked.connect(lambda _on=False, one=element: self._take_up(one))
            self._leading.addWidget(link)
        self.leading.setVisible(bool(offered))

    def _take_up(self, element: str) -> None:
        if self._view is not None:
            self.desk.write(source.take_up, self._view.proposal.uid, element, owner=self)

    def _sizes(self, count: int) -> None:
        super()._sizes(count)
        self.view.setFixedHeight(46 * min(max(count, 1), 5) + 2)

    def _row(self, one: Benefit, view: StudioView) -> tuple[Any, ...]:
        need = view.material.needs.get(one.need_uid or "")
        heading = one.headings.get(view.language, "") or _("(no heading yet)")
        gaps = missing_of_benefit(one, need.kind if need else None, view.language)
        state = _("complete") if not gaps else _("missing: {what}").format(what=gap_word(gaps[0]))
        money = view.amounts.get(one.uid)
        shown = view.known.get(heading.strip("{}"))
        words = heading if shown is None else shown.text
        printed = next((b for b in view.document.benefits if b.uid == one.uid), None)
        if printed is not None and not printed.heading.empty:
            words = printed.heading.text
        return (one, words, need_words(need), fmt_money(money), state, "warn" if gaps else "good")

    def _show_form(self) -> None:
        super()._show_form()
        self._tell()

    def _tell(self) -> None:
        view, record = self._view, self.record()
        self.rivals.setText(rival_words(view) if view and record else "")
        self.rivals.setVisible(bool(self.rivals.text()))
        if view is None or record is None:
            self.worth.setText("")
            self.why.set_reason("", ())
            return
        money = view.amounts.get(record.uid)
        self.worth.setText(
            _("Worth {amount} a year").format(amount=fmt_money(money))
            if money is not None
            else _("Worth: not known yet")
        )
        self.why.set_reason(_("Worth of the benefit"), worth_inputs(view, record), "38, 40")


def uncovered(view: StudioView) -> tuple[str, ...]:
    """The elements that lead at the client and that no benefit is about."""
    material = view.material
    powers = {one.uid: one.power for one in material.people.values()}
    leading = top_elements(material.scores, powers, material.values, we_supply=material.supplied)
    covered = {one.value_element for one in material.benefits}
    return tuple(element for element, _sum in leading if element not in covered)


def rival_words(view: StudioView) -> str:
    """What the passport of the region says of those whom the client may compare us with."""
    said = [(one.name, weaker_words(one)) for one in view.rivals]
    return "\n".join(
        _("Compare with {name}: {what}").format(name=name, what=words)
        for name, words in said
        if words
    )


def worth_inputs(view: StudioView, benefit: Benefit) -> list[tuple[str, str]]:
    """What the money of a benefit is made of."""
    result = view.material.tco()
    if benefit.fact_uid:
        fact = view.material.facts.get(benefit.fact_uid)
        return [(_("Fact"), in_language(fact.labels, language()) or fact.code)] if fact else []
    if result is None:
        return []
    current, offered = result.columns.get("current"), result.columns.get("offered")
    rows = []
    for name in benefit.tco_components:
        before = current.first_year.get(name) if current else None
        after = offered.first_year.get(name) if offered else None
        rows.append((term("tco_component", name), f"{fmt_money(before)} − {fmt_money(after)}"))
    return rows


def need_words(need: Need | None) -> str:
    """A need in the window's language with its kind."""
    if need is None:
        return _("no need linked")
    return f"{in_language(need.texts, language())} · {term('need_kind', need.kind)}"


def gap_word(gap: str) -> str:
    """What a benefit lacks, in a word."""
    return _("explicit need") if gap == "need" else term("rdb", gap)


def next_code(benefits: Any) -> str:
    """The next free short code: b1, b2, …"""
    used = {one.code for one in benefits}
    return next(f"b{nr}" for nr in range(1, len(used) + 2) if f"b{nr}" not in used)


def benefit_form(desk: Desk, view: StudioView) -> StudioForm:
    """The form of a benefit; what it offers comes from the client and the library."""
    needs = [(one.uid, need_words(one)) for one in view.needs]
    result = view.material.tco()
    used = {line.component for line in result.lines if line.counted} if result else set()
    components = [(one, term("tco_component", one)) for one in ordered(used)]
    proofs = [
        *((one.uid, in_language(one.titles, language()) or one.code) for one in view.cases),
        *((one.uid, in_language(one.names, language()) or one.code) for one in view.references),
    ]
    facts = [
        (one.uid, in_language(one.labels, language()) or one.code)
        for one in view.material.facts.values()
        if one.amount is not None and one.superseded_by is None
    ]
    fields = [
        Field("headings", _("Heading"), HEADING),
        Field("need_uid", _("Need it answers"), "choice", choices=needs),
        Field("tco_components", _("Worth in costs"), "multichoice", choices=components),
        *(
            Field(name, term("rdb", name), "multiline", hint=term("rdb_question", name))
            for name in ("resonance", "differentiation", "belief")
        ),
        Field("bodies", _("Text in the document"), PASSAGE),
        Field(
            "evidence_kind",
            _("Kind of proof"),
            "choice",
            choices=[(one, term("evidence_kind", one)) for one in PROOFS],
        ),
        Field("evidence_uid", _("Proof"), "choice", choices=proofs),
        Field(
            "value_element",
            _("Element of value"),
            "choice",
            choices=[(one, term("element", one)) for one in ELEMENTS],
        ),
        Field("fact_uid", _("Take the worth from a fact instead"), "choice", choices=facts),
        Field("feature", _("Feature"), "text"),
        Field("advantage", _("Advantage"), "text"),
    ]
    return StudioForm(
        desk, "benefits", fields, form_id="studio-benefit", texts=TEXTS, stacked=False
    )


def ordered(components: Any) -> list[str]:
    """Components in their own order."""
    from kamdesk.domain.tco.components import COMPONENTS

    return [one for one in COMPONENTS if one in components]
