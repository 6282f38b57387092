"""The studio: parts at the left, the text in the middle, the real document at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from kamdesk.i18n import _
from ui.assets import prefs
from ui.pages.base import Page
from ui.pages.proposals import source
from ui.pages.proposals.added import AddedSections
from ui.pages.proposals.blocks import (
    AttentionSection,
    BenefitsSection,
    CredentialsSection,
    DestinationSection,
)
from ui.pages.proposals.contents import Check, Contents
from ui.pages.proposals.evidence import EvidenceCard
from ui.pages.proposals.export import Leaving
from ui.pages.proposals.header import StudioHead
from ui.pages.proposals.letter import LetterSection
from ui.pages.proposals.more import More
from ui.pages.proposals.parts import UNPRINTED, Layout, checks, part_of, parts
from ui.pages.proposals.passage import PassageEdit
from ui.pages.proposals.plan import PlanSection
from ui.pages.proposals.presenter import StudioPresenter
from ui.pages.proposals.preview import PreviewPane
from ui.pages.proposals.prices import PriceSection
from ui.pages.proposals.sections import Section
from ui.widgets.cards import scrolled
from ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from kamdesk.services.proposals.studio import StudioView
    from ui.desk import Desk

#: How high text and evidence stand under one another, by part; other parts have no evidence.
SPLITS = {"a": (430, 300), "b": (530, 200), "d": (530, 200), "sections": (530, 200)}
_FIELDS = {"next_step": "next_on", "cells": "body"}


class StudioPage(Page):
    """Opens with `uid`, or with `client_uid` for the newest draft or a new proposal."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = _("Proposal")
        self.part = "a"
        self.view: StudioView | None = None
        self._last: PassageEdit | None = None
        self._layout = UNPRINTED
        self.head = StudioHead()
        self.contents = Contents()
        self.sections: dict[str, Section] = {
            "a": AttentionSection(desk),
            "b": BenefitsSection(desk),
            "c": CredentialsSection(desk),
            "d": DestinationSection(desk),
            "price": PriceSection(desk),
            "plan": PlanSection(desk),
            "letter": LetterSection(desk),
            "sections": AddedSections(desk),
        }
        self.evidence = EvidenceCard()
        self.preview = PreviewPane()
        body = Splitter("studio", (self.contents, 224), (self._middle(), 566), (self.preview, 452))
        body.setStretchFactor(1, 1)
        body.setStretchFactor(2, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(body, 1)
        self.presenter = StudioPresenter(self, desk)
        self.leaving = Leaving(self, desk, self.go_to)
        self.more = More(self, desk)
        self._connect()
        self._actions()

    def _middle(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 22, 20)
        for section in self.sections.values():
            section.hide()
            column.addWidget(section)
        column.addStretch(1)
        self.area = scrolled(inner)
        lower = QWidget()
        box = QVBoxLayout(lower)
        box.setContentsMargins(24, 0, 22, 16)
        box.addWidget(self.evidence)
        self.under = lower
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(6)
        self.split.addWidget(self.area)
        self.split.addWidget(lower)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.splitterMoved.connect(self._keep_split)
        self.split.setMinimumWidth(440)
        return self.split

    def _keep_split(self) -> None:
        sizes = " ".join(str(size) for size in self.split.sizes())
        prefs().setValue(f"splitter/evidence-{self.part}", sizes)

    def _restore_split(self) -> None:
        editable = self.view is None or self.view.editable
        start = SPLITS.get(self.part) if editable else None
        self.under.setVisible(start is not None)
        kept = str(prefs().value(f"splitter/evidence-{self.part}", "")).split()
        if len(kept) == 2 and all(size.isdigit() for size in kept):
            self.split.setSizes([int(size) for size in kept])
        elif start is not None:
            self.split.setSizes(list(start))

    def _connect(self) -> None:
        self.contents.chosen.connect(self.show_part)
        self.contents.wanted.connect(self.go_to)
        self.contents.acted.connect(self.act)
        self.contents.explained.connect(lambda: self.desk.go("settings", find="Hunspell"))
        self.evidence.chosen.connect(lambda one: self.insert(one.template))
        self.evidence.fact.connect(lambda uid: self.desk.command("fact", uid=uid))
        for section in self.sections.values():
            section.typed.connect(self.presenter.typed)
        self.preview.wanted.connect(self.presenter.draw)
        self.head.language_wanted.connect(self.presenter.speak)
        self.head.pdf_wanted.connect(self.make_pdf)
        self.head.more_wanted.connect(self.more.show)
        self.head.send_wanted.connect(self.send)
        self.head.revise_wanted.connect(self.presenter.revise)
        self.head.status_wanted.connect(self.presenter.set_status)
        self.head.refreshed.connect(self.presenter.refreshed)
        self.desk.masked_changed.connect(self._watched)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focused)

    def _actions(self) -> None:
        self.use(
            {
                "studio.pdf": self.make_pdf,
                "studio.phrase": self.more.choose_phrase,
                "studio.files": self.more.choose_files,
                "studio.diff": self.more.show_changes,
                "studio.other": self.more.take_over,
                "studio.down": lambda: self.step_part(+1),
                "studio.up": lambda: self.step_part(-1),
                "studio.check": self.next_check,
                "studio.evidence": lambda: self.evidence.take_focus(),
                "studio.page": lambda: self.preview.turn(+1),
                "studio.back": lambda: self.preview.turn(-1),
            }
        )

    # -- page -----------------------------------------------------------------------------------

    def open(self, **args: Any) -> None:
        """Show a proposal by `uid`, or that of a client."""
        self.presenter.open(args.get("uid"), args.get("client_uid") or args.get("client"))

    def flush(self) -> None:
        """Save what is being typed."""
        for section in self.sections.values():
            section.flush()

    def command(self, name: str, **args: Any) -> bool:
        """Interview and talk start from the client of this proposal; files are its own."""
        if self.view is None:
            return False
        client_uid = self.desk.client_uid = self.view.material.client.uid
        if name == "files" and "owner" not in args:
            owner = ("proposals", self.view.proposal.uid)
            self.desk.command("files", client_uid=client_uid, owner=owner)
            return True
        return False

    # -- showing --------------------------------------------------------------------------------

    def show_view(self, view: StudioView) -> None:
        """Show a proposal as it is saved; what is being typed stays."""
        self.view = view
        self.title = f"{view.proposal.number} r{view.proposal.revision}"
        for section in self.sections.values():
            section.expect(view)
        if self.sections[self.part].isVisibleTo(self):
            self.sections[self.part].come()
            self.under.setVisible(view.editable and self.part in SPLITS)
        else:
            self.show_part(self.part)
            texts = self.sections[self.part].passages() if view.editable else ()
            if texts:  # one begins to write; a button would answer to the first Enter
                self.give_keyboard(next(iter(texts)), asked=True)
        self.look(view)

    def _watched(self, on: bool) -> None:
        if self.view is not None:
            self.head.show_view(self.view, masked=on)

    def look(self, view: StudioView) -> None:
        """Show what follows from the text as it is being typed."""
        self.view = view
        self.sections[self.part].set_known(view)
        self.head.show_view(view, masked=self.desk.masked)
        self.evidence.show_evidence(view.evidence)
        self.contents.show_parts(parts(view), self.part)
        self.contents.show_checks(checks(view, self._layout))
        self.contents.unspelled.setVisible(view.editable and not view.spelled)

    def show_layout(self, layout: Layout) -> None:
        """Tell what the printed pages showed of the layout."""
        if layout != self._layout:
            self._layout = layout
            if self.view is not None:
                self.contents.show_checks(checks(self.view, layout))

    def show_part(self, key: str) -> None:
        """Turn to a part."""
        if key not in self.sections:
            return
        if key != self.part:
            self.sections[self.part].flush()
        self.part = key
        self.sections[key].come()
        for name, section in self.sections.items():
            section.setVisible(name == key)
        self._restore_split()
        self.area.verticalScrollBar().setValue(0)
        for name, item in self.contents.items.items():
            item.set_current(name == key)

    def step_part(self, by: int) -> None:
        """To the next part or the one before, into its first field."""
        keys = list(self.sections)
        at = min(max(keys.index(self.part) + by, 0), len(keys) - 1)
        self.show_part(keys[at])
        self.sections[self.part].go_first()

    def go_to(self, place: Any) -> None:
        """Go where a finding is put right."""
        key = part_of(place)
        if place.where == "tco":
            if self.view is not None:
                self.desk.go("tco", uid=self.view.proposal.tco_uid)
            return
        self.show_part(key)
        section = self.sections.get(key)
        if section is None:
            return
        if place.field == "quotes":
            self.evidence.take_focus(_("Quote"))
        elif not section.go(_FIELDS.get(place.field, place.field), place.uid or ""):
            section.go_first()
        QTimer.singleShot(0, self, lambda: self._reveal(place.words))

    def act(self, check: Check) -> None:
        """Do what a finding offers: keep a word, take a newer version, let a figure follow."""
        if check.newer and self.view is not None:
            self.flush()
            self.desk.write(source.take_newer, self.view.proposal.uid, check.newer, owner=self)
            return
        if check.word:
            self.presenter.add_word(check.word)
            return
        self.go_to(check.place)
        edit = self.focusWidget()
        if isinstance(edit, PassageEdit) and edit.select_words(check.place.words):
            edit.put(check.template)

    def _reveal(self, words: str = "") -> None:
        focused, inner = self.focusWidget(), self.area.widget()
        if words and isinstance(focused, PassageEdit):
            focused.select_words(words)
        if focused is not None and inner is not None and inner.isAncestorOf(focused):
            self.area.ensureWidgetVisible(focused, 20, 60)

    def next_check(self) -> None:
        """To the gravest open check, or the one after the last that was visited."""
        items = [one for one in self.contents.checks if one.check.kind != "hint"]
        if not items:
            self.desk.messages.inform(_("Nothing to fix."))
            return
        self._visited = (getattr(self, "_visited", -1) + 1) % len(items)
        self.go_to(items[self._visited].check.place)

    # -- evidence -------------------------------------------------------------------------------

    def _focused(self, _old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, PassageEdit) and self.isAncestorOf(now):
            self._last = now

    def target(self) -> PassageEdit | None:
        """The text in which the cursor was last, else that of the part, its cursor at the end."""
        here = [one for one in self.sections[self.part].passages() if one.isVisibleTo(self)]
        target = self._last if self._last in here else None
        if target is None:
            bodies = [one for one in here if not one.single]
            target = next(iter(bodies or here), None)
            if target is not None:
                target.moveCursor(target.textCursor().MoveOperation.End)
        return target if target is not None and not target.isReadOnly() else None

    def insert(self, template: str) -> None:
        """Put an insert where the cursor was last, else at the end of the part's text."""
        target = self.target()
        if target is not None:
            target.put(template)
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- leaving --------------------------------------------------------------------------------

    def make_pdf(self) -> None:
        """Write the PDF in the language that is shown."""
        if self.view is not None:
            self.flush()
            self.leaving.make_pdf(
                self.view.proposal.uid, (self.view.language,), sent=not self.view.editable
            )

    def send(self) -> None:
        """Mark as sent in the language that is shown."""
        if self.view is not None:
            self.flush()
            self.leaving.send(self.view.proposal.uid, (self.view.language,))
