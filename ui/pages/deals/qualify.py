"""Is the deal worth it: BANT, the quick test, CHAMP and CRUX, probability, the buyer's jobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.qualification import BANT, CLIENT_ANSWERS, QUICK_TEST
from kamdesk.i18n import _, ngettext, term
from ui.pages.deals.chance import ChanceCard
from ui.pages.deals.jobs import JobsCard
from ui.pages.deals.points import PointRow
from ui.pages.deals.told import People
from ui.widgets.cards import Card, row, sheet, two_columns
from ui.widgets.disclosure import Disclosure
from ui.widgets.pairs import Pairs
from ui.widgets.text import Chip, Label, Muted

if TYPE_CHECKING:
    from kamdesk.services.deals import Point, Qualification
    from ui.desk import Desk

RESULT_ROLES = {
    "pass": "good", "nurture": "warn", "pursue": "good", "clarify": "warn", "stop": "bad",
}  # fmt: skip
X_FACTOR = "q_xfactor"


class PointsCard(Card):
    """Rows of points; says `judged(point, answer)`, `explained(point, text)`."""

    judged = Signal(str, str)
    explained = Signal(str, str)
    asked = Signal(str)
    filled = Signal(str)

    def __init__(self, heading: str, points: Mapping[str, str], rule: str) -> None:
        super().__init__(heading)
        self.result = Chip("", "neutral")
        self.corner(self.result)
        self.hint = Muted("", wrap=True)
        self.add(self.hint)
        self.rows: dict[str, PointRow] = {}
        before = ""
        for point, caption in points.items():
            if caption != before:
                self.add(Label(caption, "caption"))
            before = caption
            made = PointRow(point, rule, 5 if point == X_FACTOR else 0)
            made.judged.connect(lambda answer, one=point: self.judged.emit(one, answer))
            made.explained.connect(lambda text, one=point: self.explained.emit(one, text))
            made.asked.connect(self.asked)
            made.filled.connect(self.filled)
            self.rows[point] = made
            self.add(made)

    def show_points(
        self, points: tuple[Point, ...], feeling: int | None = None, people: People = ()
    ) -> None:
        """Show all rows; `people` of the client may have said what is known."""
        for one in points:
            self.rows[one.id].show_point(one, feeling, people)

    def tell(self, result: str, role: str, hint: str) -> None:
        """Say what all of it comes to."""
        self.result.set(result, role)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def flush(self) -> None:
        """Save what is being typed."""
        for one in self.rows.values():
            one.flush()


class QualifyTab(QWidget):
    """Shows a `Qualification`; the presenter listens to its cards."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.bant = PointsCard(_("BANT"), dict.fromkeys(BANT, ""), "33")
        client, ours = _("The client answers"), _("We ask ourselves")
        asked = {one: client if one in CLIENT_ANSWERS else ours for one in QUICK_TEST}
        self.quick = PointsCard(_("Eight questions"), asked, "34")
        self.frames = Pairs(name_width=150)
        frames = Card()
        frames.add(self.frames)
        self.more = Disclosure(_("The same as CHAMP and CRUX"), frames, "deal-champ")
        self.chance = ChanceCard()
        self.jobs = JobsCard(desk)
        self.jobs_fold = Disclosure(_("What the buyer has to get done"), self.jobs, "deal-jobs")
        left = (self.bant, self.quick)
        right = (self.chance, self.more, self.jobs_fold)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sheet(two_columns(left, right, (3, 2))))

    def show_view(self, view: Qualification) -> None:
        """Show what is known."""
        self.bant.show_points(view.letters, people=view.people)
        self.quick.show_points(view.questions, view.deal.x_factor)
        self._tell_bant(view)
        self._tell_quick(view)
        self.frames.set_rows([*_frame("champ", view.champ), *_frame("crux", view.crux)])
        self.chance.show_view(view)
        self.jobs.show_view(view)

    def _tell_bant(self, view: Qualification) -> None:
        found = view.bant.value
        assert found is not None
        hint = ""
        if found.guidance == "equip":
            hint = _("Only somebody with influence was met: equip them to argue inside.")
        elif found.result == "nurture":
            hint = _("Before a proposal is sent, you will be asked whether to send it anyway.")
        count = _("{passed} of {total}").format(passed=found.total, total=len(BANT))
        result = f"{count} · {term('bant_result', found.result)}"
        self.bant.tell(result, RESULT_ROLES[found.result], hint)

    def _tell_quick(self, view: Qualification) -> None:
        found = view.quick.value
        if found is None:
            open_ = len(view.quick.missing)
            words = ngettext("{n} answer missing", "{n} answers missing", open_)
            self.quick.tell(words, "neutral", "")
            return
        hint = ""
        if found.stops:
            stop = term("quick_question", found.stops[0])
            hint = _("A no here ends it: {question}").format(question=stop)
        count = _("{passed} of {total}").format(passed=found.points, total=len(QUICK_TEST))
        result = f"{count} · {term('quick_result', found.result)}"
        self.quick.tell(result, RESULT_ROLES[found.result], hint)

    def flush(self) -> None:
        """Save what is being typed."""
        self.bant.flush()
        self.quick.flush()
        self.jobs.flush()


def _frame(enum: str, letters: Mapping[str, bool | None]) -> list[tuple[str, str | QWidget]]:
    words = {True: (_("Yes"), "good"), False: (_("No"), "bad"), None: (_("Not known"), "neutral")}
    return [(term(enum, one), _chip(*words[answer])) for one, answer in letters.items()]


def _chip(text: str, role: str) -> QWidget:
    holder = QWidget()
    holder.setLayout(row(Chip(text, role), None))
    return holder
