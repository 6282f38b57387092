"""Behind the brief: reads it anew when something changed, saves what is typed, tells afterwards."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kamdesk.services import briefs
from ui.pages.briefs.leaving import Leaving
from ui.widgets.drafts import note, pending

if TYPE_CHECKING:
    from kamdesk.services.briefs import BriefView, Told
    from ui.desk import Desk
    from ui.pages.briefs.page import BriefPage
    from ui.tasks import Job

#: The sheets of the page.
NOTHING, BRIEF, AFTER, WATCHED = range(4)
_SHOWN = {
    "briefs", "talks", "clients", "people", "promises", "quotes", "facts", "answers", "needs",
    "deals", "tco_cells", "tco_sheets", "regions", "factors", "signals", "cases", "refs",
    "proposals", "own_company", "team", "recaps", "settings", "interviews", "element_scores",
}  # fmt: skip
#: Where to go for what is missing: a field of the form, or a tab of the card.
FIELDS = {
    "start": "hour", "zone": "", "place": "place", "travel": "travel_minutes",
    "listening": "listening", "goal": "wanted_advance", "fallback": "fallback",
    "questions": "questions", "offer": "offer_idea", "agenda": "agenda", "people": "person_uids",
    "culture": "manners", "materials": "materials",
}  # fmt: skip
TABS = {"card": "business", "zone": "business", "positions": "people", "address": "people",
        "contact": "overview"}  # fmt: skip


class BriefPresenter(QObject):
    """Calls the services and tells the page what to show."""

    def __init__(self, page: BriefPage, desk: Desk) -> None:
        super().__init__(page)
        self.page, self.desk = page, desk
        self.leave = Leaving(page, desk)
        self.client_uid = ""
        self.talk_uid: str | None = None
        self.view: BriefView | None = None
        self._after = self._fresh = False
        page.sheet.to_do.wanted.connect(self._lacking)
        page.sheet.people.chosen.connect(
            lambda uid: desk.go("clients", uid=self.client_uid, tab="people", person=uid)
        )
        page.answers.changed.connect(lambda points: self.keep("weak_points", points))
        desk.changed.connect(self._changed)
        desk.masked_changed.connect(lambda _on: page.set_sheet(self.wanted_sheet()))

    # -- opening ----------------------------------------------------------------------------------

    def open(
        self,
        client_uid: str | None = None,
        talk_uid: str | None = None,
        after: bool = False,
        new: bool = False,
        **_more: Any,
    ) -> None:
        """Show a client's brief; `new` puts one more meeting into the calendar first."""
        client_uid = client_uid or self.client_uid
        if not client_uid:
            self.page.set_sheet(self.wanted_sheet())
            return
        if client_uid != self.client_uid or talk_uid != self.talk_uid:
            self.page.flush()
            self.page.put_debrief(None)
        self.client_uid, self.talk_uid, self._after = client_uid, talk_uid, after
        self.desk.client_uid = client_uid
        self._fresh = True
        if new:
            self.desk.write(briefs.plan, client_uid, then=self._planned, owner=self)
        else:
            self._read()

    def _planned(self, done: Any) -> None:
        self.talk_uid = done.value.uid
        self.desk.stay(client_uid=self.client_uid, talk_uid=self.talk_uid)
        self._read()

    def _read(self) -> None:
        self.desk.read(briefs.view, self.client_uid, self.talk_uid, then=self._show, owner=self,
                       failed=lambda _error: self._gone())  # fmt: skip

    def _gone(self) -> None:
        self.client_uid, self.view = "", None
        self.page.set_sheet(self.wanted_sheet())

    def wanted_sheet(self) -> int:
        """Which sheet belongs in front."""
        if not self.client_uid or self.view is None:
            return NOTHING
        return AFTER if self._after else BRIEF

    def _changed(self, changes: Any) -> None:
        if self.page.isVisible() and self.client_uid and changes.tables & _SHOWN:
            self._read()

    # -- showing ----------------------------------------------------------------------------------

    def _show(self, view: BriefView) -> None:
        if view.client_uid != self.client_uid:
            return
        self.view = view
        form = self.page.form
        if form is None or not form.fits(view):
            self._new_form(view)
        else:
            from ui.pages.briefs.fields import values_of

            form.set_values(values_of(view))
        if self._after:
            self._new_debrief(view)
        self.page.show_view(view)
        if self._fresh:
            self._fresh = False
            self._focus()

    def _new_form(self, view: BriefView) -> None:
        from ui.pages.briefs.fields import PrepareForm, values_of

        if self.page.form is not None:
            self.page.form.flush()
        form = PrepareForm(view, self.keep, partial(self._draft, view.client_uid))
        form.reset(values_of(view))
        self.page.put_form(form)
        self.desk.read(pending, _form_id(view.client_uid), then=form.restore_draft, owner=form)

    def _focus(self) -> None:
        """The keyboard begins at what is missing first: the goal, else the page itself."""
        form, view = self.page.form, self.view
        if self._after or form is None or view is None:
            return
        if not view.agreed:
            form.editor("on").setFocus()
        elif not view.talk.wanted_advance:
            form.editor("wanted_advance").setFocus()
        else:
            self.page.column.setFocus()  # arrow keys scroll

    # -- preparing --------------------------------------------------------------------------------

    def keep(self, name: str, value: Any) -> Job:
        """Save one field; the first one puts the meeting into the calendar."""
        if name == "on" and value is None:
            value = self.view.talk.on if self.view else None
        return self.desk.write(
            briefs.prepare,
            self.client_uid,
            self.talk_uid,
            quiet=True,
            then=self._kept,
            owner=self,
            **{name: value},
        )

    def _kept(self, done: Any) -> None:
        if done.value.client_uid == self.client_uid:
            self.talk_uid = done.value.uid

    def _draft(self, client_uid: str, name: str, text: str | None) -> None:
        self.desk.drafts.submit(note, self.desk.workspace, _form_id(client_uid), name, text)

    def _lacking(self, code: str) -> None:
        """Go where something missing is typed in."""
        form, name = self.page.form, FIELDS.get(code, "")
        if code in ("objections", "answers"):
            self._answer()
        elif code == "proofs":
            self.desk.go("library", section="cases")
        elif name and form is not None:
            form.open_at(name)
        else:
            self.desk.go("clients", uid=self.client_uid, tab=TABS.get(code, "overview"))

    def _answer(self) -> None:
        rows = self.page.answers.rows
        empty = next((answer for text, answer in rows if not answer.toPlainText().strip()), None)
        if empty is None:
            self.page.answers.add_row()
        else:
            empty.setFocus()

    # -- afterwards -------------------------------------------------------------------------------

    def go_card(self) -> None:
        """To the card of the client."""
        self.desk.go("clients", uid=self.client_uid, tab="overview")

    def show_brief(self) -> None:
        """Back from the form after the meeting."""
        if self.page.debrief is not None:
            self.page.debrief.flush()
        self._after = False
        self.page.set_sheet(self.wanted_sheet())

    def tell(self) -> None:
        """Turn to the form after the meeting."""
        if self.view is None or self.desk.masked:
            return
        self.page.flush()
        self._after = True
        self._new_debrief(self.view)
        self.page.set_sheet(self.wanted_sheet())

    def _new_debrief(self, view: BriefView) -> None:
        from ui.pages.briefs.debrief import DebriefForm

        form = self.page.debrief
        if form is None or not form.fits(view):
            form = DebriefForm(self.desk, view, self._told)
            self.page.put_debrief(form)
        form.begin()

    def _told(self, told: Told) -> None:
        """The meeting was written down: on to the recap, or back to the client."""
        self._after, self.talk_uid = False, None
        self.page.put_debrief(None)
        if told.recap is not None:
            self.desk.go("recaps", talk_uid=told.talk.uid)
        else:
            self.go_card()


def _form_id(client_uid: str) -> str:
    return f"brief-{client_uid}"
