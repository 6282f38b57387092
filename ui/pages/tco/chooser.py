"""What stands in a cell: a figure that was heard, one key each, or an amount typed here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from kamdesk.i18n import N_, _, fmt_money, fmt_percent, language, term
from kamdesk.services import tco
from ui.pages.tco import source
from ui.pages.tco.market import MarketPrices
from ui.widgets import reading
from ui.widgets.buttons import quiet
from ui.widgets.cards import row
from ui.widgets.editors import Field, LineEditor
from ui.widgets.flow import FlowLayout
from ui.widgets.forms import Form
from ui.widgets.records import money_field, named, terms
from ui.widgets.tables import Column, RowsModel, RowsView
from ui.widgets.text import Label, LinkLabel, Muted, no_mnemonic

if TYPE_CHECKING:
    from kamdesk.services.tco import CellView, FactOffer, SheetView
    from kamdesk.services.tco.market import MarketPrice
    from ui.desk import Desk

SOURCES = ("our_estimate", "benchmark", "our_offer", "client_stated", "measured")
#: What is said of a line beside its amount.
ASIDE = ("low", "high", "quantity", "unit", "owner_uid", "due_on")
STATE_ROLES = {"confirmed": "good", "documented": "good", "heard": "info", "assumed": "warn"}
_DIGITS = {getattr(Qt.Key, f"Key_{nr}"): nr for nr in range(1, 10)}
#: The line of costs that prices of the market speak of.
PRICED = "purchase_price"


class OfferList(RowsView):
    """Figures on offer; a digit takes the one of that number."""

    taken = Signal(int)

    def __init__(self, model: RowsModel) -> None:
        super().__init__(model, row_height=48, header=False)
        self.opened.connect(self.taken)
        self.clicked.connect(lambda index: self.taken.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 9 take at once."""
        number = _DIGITS.get(Qt.Key(event.key()), 0)
        if 0 < number <= len(self.rows.rows) and not event.modifiers():
            self.taken.emit(number - 1)
        else:
            super().keyPressEvent(event)


class CellChooser(QWidget):
    """The content of the panel for one cell; `done` closes it."""

    done = Signal()

    def __init__(self, desk: Desk, view: SheetView, cell: CellView, subjective: bool) -> None:
        super().__init__()
        self.desk = desk
        self.sheet = view.sheet
        self.team = view.team
        self.cell = cell
        self.offered: list[FactOffer] = []
        self.model = RowsModel(offer_columns())
        self.offers = OfferList(self.model)
        self.offers.setAccessibleName(_("Available figures"))
        self.offers.taken.connect(self._take)
        self.offers.offer(_("About this figure…"), self._about_offered, "info")
        self.offers.offer(_("Files of the figure…"), self._files, "paperclip")
        self.about = LinkLabel(_("Where it comes from, where it is used"), "info")
        self.about.clicked.connect(lambda: self._about(self.cell.fact))
        self.heading = Label(_("Heard and documented"), "caption")
        self.none = Muted(_("No figure was heard for this yet."), wrap=True)
        self.together = quiet(_("Use the sum"), self._take_sum, "plus")
        self.together.hide()
        self.scores = ScoreRow(self._score)
        self.scores.setParent(self)
        self.scores.setVisible(subjective)
        self.form = Form(self._fields(subjective), self._save, stacked=False)
        self.form.set_values(self._values())
        told = _("A newer figure has replaced the one used here.")
        if cell.outside and not cell.stale:
            told = _("The figure is outside the range given for it. Check both.")
        self.stale = Label(told, "warn", wrap=True)
        self._build(subjective)
        self.stale.setVisible(cell.stale or cell.outside)
        self.desk.read(
            source.offers,
            self.sheet.uid,
            cell.column,
            cell.component,
            then=self._show_offers,
            owner=self,
        )

    def _build(self, subjective: bool) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.stale)
        box.addLayout(row(self.about, None))
        self.about.setVisible(self.cell.fact is not None)
        if subjective:
            box.addWidget(Label(_("How much of it, 1 to 5"), "caption"))
            box.addWidget(self.scores)
            words = _("It stays outside the sum until the client agrees on an amount.")
            box.addWidget(Muted(words, wrap=True))
            kept = self.cell.cell
            self.scores.show_score(kept.score if kept is not None else None)
        else:
            for widget in (self.heading, self.none, self.offers):
                box.addWidget(widget)
            box.addLayout(row(self.together, None))
            if self.cell.component == PRICED:
                self.market = MarketPrices(self.desk, self.sheet.uid)
                self.market.taken.connect(self._put)
                box.addWidget(self.market)
        box.addWidget(Label(_("Or typed here"), "caption"))
        box.addWidget(self.form)
        box.addSpacing(8)
        box.addLayout(
            row(
                quiet(_("Clear"), self.clear, "x"),
                quiet(_("Remove the line"), self.remove, "trash-2"),
                None,
            )
        )
        box.addStretch(1)
        amount = self.form.editor("estimate")
        if isinstance(amount, LineEditor):
            amount.line.returnPressed.connect(self.finish)

    def _fields(self, subjective: bool) -> list[Field]:
        currency = self.sheet.currency
        once = term("tco_kind", "one_off")
        label = (
            _("Amount a year")
            if self._yearly
            else _("Amount, {kind}").format(kind=once if language() == "de" else once.lower())
        )
        fields = [
            money_field("estimate", lambda: currency, label=label),
            Field(
                "number_source",
                _("Source"),
                "choice",
                required=True,
                choices=terms("number_source", SOURCES),
            ),
            Field("comment", _("Comment"), "multiline"),
        ]
        if self._yearly:
            fields.append(
                Field("growth", _("Growth a year"), parse=reading.share, format=fmt_percent)
            )
        fields += [
            money_field("low", lambda: currency, more=True),
            money_field("high", lambda: currency, more=True),
            named("quantity", "decimal", more=True, hint=N_("then the amount is that of one")),
            named("unit", more=True),
            Field("owner_uid", N_("Who checks it"), "choice", choices=self.team, more=True),
            named("due_on", "date", more=True),
        ]
        if subjective:
            hint = N_("the client agreed on this amount")
            fields.insert(1, Field("agreed", _("In the sum"), "bool", hint=hint))
        return fields

    @property
    def _yearly(self) -> bool:
        from kamdesk.domain.tco.components import kind_of

        return kind_of(self.cell.component) == "annual"

    def _values(self) -> dict[str, Any]:
        kept = self.cell.cell
        if kept is None:
            return {"number_source": "our_estimate", "growth": None}
        return {
            "estimate": kept.estimate,
            "number_source": kept.number_source if kept.estimate is not None else "our_estimate",
            "comment": kept.comment,
            "growth": kept.growth or None,
            "agreed": kept.agreed,
            **{name: getattr(kept, name) for name in ASIDE},
        }

    def first(self) -> QWidget:
        """Where the keyboard begins: the amount, until figures on offer have come."""
        return self.form.editor("estimate")

    # -- figures on offer -----------------------------------------------------------------------

    def _show_offers(self, offered: Sequence[FactOffer]) -> None:
        self.offered = [one for one in offered if one.amount.known]
        unfit = [one for one in offered if not one.amount.known]
        self.model.set_rows([(at, one) for at, one in enumerate(self.offered, start=1)])
        self.offers.setFixedHeight(48 * min(len(self.offered), 6) + 2)
        self.offers.setVisible(bool(self.offered))
        self.none.setVisible(not self.offered)
        if unfit and not self.offered:
            self.none.setText(
                _("Something was heard, but not in a form that fits: {what}").format(
                    what=", ".join(one.source for one in unfit)
                )
            )
        made = tco.sub_sum(tco.summable(self.offered))
        self.together.setVisible(made is not None)
        if made is not None:
            self.together.set_text(_("Use the sum, {amount}").format(amount=fmt_money(made)))
        if self.offered and not self.form.dirty() and self.offers.isVisible():
            self.offers.select(0)
            self.offers.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, at: int) -> None:
        if not 0 <= at < len(self.offered):
            return
        self._write(source.choose_fact, self.offered[at].fact.uid)

    def _about_offered(self) -> None:
        self._about(self.offered[self.offers.currentIndex().row()].fact)

    def _about(self, fact: Any) -> None:
        """Where a figure comes from, where it is used, what makes it surer."""
        self.desk.command("fact", uid=fact.uid)

    def _files(self) -> None:
        """What proves the figure under the cursor."""
        fact = self.offered[self.offers.currentIndex().row()].fact
        self.desk.command("files", client_uid=fact.client_uid, owner=("facts", fact.uid))

    def _put(self, price: MarketPrice) -> None:
        """Write a price of the market into the inputs: whoever needs more than one multiplies."""
        for name, value in (
            ("number_source", "benchmark"),
            ("comment", price.comment),
            ("estimate", price.amount),
        ):
            self.form.editor(name).show_value(value)
        amount = self.form.editor("estimate")
        amount.edited.emit()
        amount.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_sum(self) -> None:
        parts = tco.summable(self.offered)
        self._write(source.confirm_sum, tuple(one.fact.uid for one in parts))

    # -- typed ----------------------------------------------------------------------------------

    def _save(self, name: str, value: Any) -> Any:
        if name in ("growth", "agreed", *ASIDE):
            if name == "growth":
                value = value or Decimal(0)
            if name == "unit":
                value = value or ""
            return self._call(source.set_cell, {name: value})
        now = self._values() | self.form.values() | {name: value}
        if name == "comment" and now.get("estimate") is None:
            return self._call(source.set_cell, {"comment": value or ""})
        if name == "number_source" and now.get("estimate") is None:
            return None
        return self._call(
            source.type_estimate,
            now.get("estimate"),
            now.get("number_source") or "our_estimate",
            now.get("comment") or "",
        )

    def _score(self, score: int | None) -> None:
        self._call(source.set_cell, {"score": score})

    def _call(self, fn: Callable[..., Any], *args: Any) -> Any:
        return self.desk.write(
            fn, self.sheet.uid, self.cell.column, self.cell.component, *args, owner=self, quiet=True
        )

    def _write(self, fn: Callable[..., Any], *args: Any) -> None:
        self.desk.write(
            fn,
            self.sheet.uid,
            self.cell.column,
            self.cell.component,
            *args,
            then=lambda _done: self.done.emit(),
            owner=self,
        )

    def clear(self) -> None:
        """Empty the cell: unknown again."""
        if self.scores.isVisibleTo(self):
            self._call(source.set_cell, {"score": None, "agreed": False})
        self.form.reset({"number_source": "our_estimate"})
        self._write(source.type_estimate, None, "our_estimate", "")

    def remove(self) -> None:
        """Take the whole line out of the comparison."""
        self.desk.write(
            source.remove_row,
            self.sheet.uid,
            self.cell.component,
            then=lambda _done: self.done.emit(),
            owner=self,
        )

    def finish(self) -> None:
        """Enter in the amount: save and close."""
        self.flush()
        if not self.form.errors:
            QTimer.singleShot(0, self, self.done.emit)

    def flush(self) -> None:
        """Save what is being typed."""
        self.form.flush()


class ScoreRow(QWidget):
    """Five words to press; pressing the chosen one again takes it back."""

    def __init__(self, chosen: Callable[[int | None], object]) -> None:
        super().__init__()
        self._chosen = chosen
        self.group = QButtonGroup(self)
        self.group.setExclusive(False)
        line = FlowLayout(self, 4)
        for score in range(1, 6):
            button = QPushButton(no_mnemonic(f"{score} · {term('scale', score)}"))
            button.setCheckable(True)
            button.setProperty("kind", "tick")
            button.clicked.connect(lambda on, score=score: self._pressed(score, on))
            self.group.addButton(button, score)
            line.addWidget(button)

    def show_score(self, score: int | None) -> None:
        """Press the button of a score."""
        for button in self.group.buttons():
            button.setChecked(self.group.id(button) == score)

    def _pressed(self, score: int, on: bool) -> None:
        self.show_score(score if on else None)
        self._chosen(score if on else None)


def offer_columns() -> tuple[Column, ...]:
    """Key, amount with label, source, evidence."""
    return (
        Column("key", "", lambda one: str(one[0]), width=30, role=lambda _one: "muted"),
        Column(
            "amount",
            "",
            lambda one: fmt_money(one[1].amount.value) + ("  ✓" if one[1].chosen else ""),
            width=0,
            strong=True,
            sub=lambda one: one[1].source,
        ),
        Column(
            "state",
            "",
            lambda one: term("evidence_state", state_of(one[1])),
            width=110,
            chip=True,
            role=lambda one: STATE_ROLES.get(state_of(one[1]), "neutral"),
        ),
    )


def state_of(offer: FactOffer) -> str:
    """The evidence state of a figure on offer."""
    from kamdesk.domain.interviews import facts

    return facts.state_of(offer.fact)
