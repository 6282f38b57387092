"""What a person types into a brief: the form of a meeting, saved field by field."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.domain.people import CHANNELS
from kamdesk.errors import Unreadable
from kamdesk.i18n import N_, _
from ui.widgets.disclosure import Disclosure
from ui.widgets.editors import Editor, Field
from ui.widgets.forms import Form
from ui.widgets.records import named, terms

if TYPE_CHECKING:
    from kamdesk.services.briefs import BriefView
    from ui.tasks import Job

#: Meetings that one prepares for.
HOW = CHANNELS[:3]
#: Fields that a brief keeps as a text: an empty one is "", not unknown.
TEXTS = ("wanted_advance", "fallback", "goal", "place", "agenda", "offer_idea", "route", "manners")
LISTS = ("materials", "questions")


def hour(text: str) -> time:
    """Read "11", "9:30", "14.15" as an hour of the day."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?", text.strip())
    hours, minutes = (int(part or 0) for part in found.groups()) if found else (99, 0)
    if hours > 23 or minutes > 59:
        raise Unreadable(_("Write an hour as 11:00."))
    return time(hours, minutes)


def shown_hour(value: time) -> str:
    """Write an hour as it is read."""
    return value.strftime("%H:%M")


def what_fields(view: BriefView) -> list[Field]:
    """What the meeting is to bring, and who comes."""
    return [
        Field("wanted_advance", N_("Wanted"), hint=N_("The step they should take")),
        Field("fallback", N_("At least"), hint=N_("What you would settle for")),
        named("goal"),
        Field("person_uids", N_("Who is coming"), "multichoice", choices=view.people),
    ]


def when_fields() -> list[Field]:
    """When and where it is."""
    return [
        Field("on", N_("Day"), "date"),
        Field("hour", N_("Hour there"), parse=hour, format=shown_hour, hint="11:00"),
        named("channel", "choice", required=True, choices=terms("channel", HOW)),
        named("place"),
    ]


def more_fields(view: BriefView) -> list[Field]:
    """Everything else one prepares."""
    return [
        named("agenda", "multiline"),
        named("offer_idea", "multiline"),
        Field("questions", N_("Own questions"), "list"),
        named("materials", "list"),
        named("manners", "multiline"),
        named("travel_minutes", "int"),
        named("buffer_minutes", "int"),
        named("route", "multiline"),
        named("duration_minutes", "int"),
        Field("team_uids", N_("Of us"), "multichoice", choices=view.team),
        Field("listening", N_("Listening"), "bool", hint=N_("I mean to ask and wait")),
    ]


def values_of(view: BriefView) -> dict[str, Any]:
    """What the form shows of a meeting."""
    talk, brief = view.talk, view.brief
    start = talk.started_at
    found: dict[str, Any] = {"hour": start.time() if start else None}
    found["on"] = talk.on if view.agreed else None
    for name in ("wanted_advance", "fallback", "goal", "channel", "person_uids", "place",
                 "duration_minutes", "team_uids"):  # fmt: skip
        found[name] = getattr(talk, name)
    for name in ("travel_minutes", "buffer_minutes", "route", "agenda", "offer_idea", "questions",
                 "materials", "manners", "listening"):  # fmt: skip
        found[name] = getattr(brief, name)
    return found


class PrepareForm(QWidget):
    """The form of one client's meeting: what and when side by side, the rest on demand.

    `keep(name, value)` saves and returns its job.
    """

    def __init__(
        self,
        view: BriefView,
        keep: Callable[[str, Any], Job],
        on_draft: Callable[[str, str | None], object],
    ) -> None:
        super().__init__()
        self._keep = keep
        self.made_for = (view.client_uid, view.people, view.team)
        self._forms = [
            Form(fields, self._save, on_draft=on_draft, shown=len(fields))
            for fields in (what_fields(view), when_fields(), more_fields(view))
        ]
        what, when, more = self._forms
        self.more = Disclosure(_("Prepare more"), more, "brief/more")
        pair = QHBoxLayout()
        pair.setSpacing(24)
        pair.addWidget(what, 5, Qt.AlignmentFlag.AlignTop)
        pair.addWidget(when, 3, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(pair)
        box.addWidget(self.more)

    def fits(self, view: BriefView) -> bool:
        """True while the form offers the people there are."""
        return self.made_for == (view.client_uid, view.people, view.team)

    def _save(self, name: str, value: Any) -> Job:
        if value is None and name in TEXTS:
            value = ""
        if value is None and name in LISTS:
            value = ()
        return self._keep(name, value)

    def _form(self, name: str) -> Form:
        return next(one for one in self._forms if name in one.names)

    def editor(self, name: str) -> Editor:
        """The input of a field."""
        return self._form(name).editor(name)

    def open_at(self, name: str) -> None:
        """Put the keyboard into a field, unfolding what holds it."""
        if self._form(name) is self._forms[-1]:
            self.more.set_open(True)
        self.editor(name).setFocus()

    def set_values(self, values: dict[str, Any]) -> None:
        """Show saved values; a field that is being typed in keeps what was typed."""
        for one in self._forms:
            one.set_values(values)

    def reset(self, values: dict[str, Any]) -> None:
        """Show another meeting."""
        for one in self._forms:
            one.reset(values)

    def restore_draft(self, drafts: dict[str, str]) -> None:
        """Put back what was typed and not saved."""
        for one in self._forms:
            one.restore_draft(drafts)

    def flush(self) -> None:
        """Save what is being typed, now."""
        for one in self._forms:
            one.flush()
