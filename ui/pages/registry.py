"""Which pages there are; a page is imported when it is opened for the first time."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, NamedTuple

from kamdesk.i18n import N_

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.pages.base import Page


class PageSpec(NamedTuple):
    """A page by name: `rail` shows a door at the left, `foot` puts that door at the bottom."""

    id: str
    title: str
    icon: str
    rail: bool
    module: str
    cls: str
    foot: bool = False
    door: str = ""

    @property
    def lights(self) -> str:
        """The id of the door that is lit while this page is in front."""
        return self.door or self.id

    def make(self, desk: Desk) -> Page:
        """Import the module and build the page."""
        page: Page = getattr(importlib.import_module(self.module), self.cls)(desk)
        page.page_id = self.id
        return page


PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", N_("Today"), "layout-dashboard", True, "ui.pages.today.page", "TodayPage"),
    PageSpec("clients", N_("Clients"), "building-2", True, "ui.pages.clients.page", "ClientsPage"),
    PageSpec(
        "proposals",
        N_("Proposals"),
        "file-text",
        True,
        "ui.pages.proposals.page",
        "ProposalsPage",
    ),
    PageSpec("library", N_("Library"), "library", True, "ui.pages.library.page", "LibraryPage"),
    PageSpec(
        "templates",
        N_("Templates"),
        "file-text",
        False,
        "ui.pages.templates.page",
        "TemplatesPage",
        door="library",
    ),
    PageSpec("regions", N_("Regions"), "globe", True, "ui.pages.regions.page", "RegionsPage"),
    PageSpec(
        "interviews",
        N_("Interview"),
        "message-circle",
        False,
        "ui.pages.interviews.page",
        "InterviewPage",
        door="clients",
    ),
    PageSpec(
        "tco",
        N_("Cost of ownership"),
        "calculator",
        False,
        "ui.pages.tco.page",
        "TcoPage",
        door="clients",
    ),
    PageSpec(
        "deals", N_("Deal"), "target", False, "ui.pages.deals.page", "DealPage", door="clients"
    ),
    PageSpec(
        "studio",
        N_("Proposal"),
        "file-text",
        False,
        "ui.pages.proposals.studio",
        "StudioPage",
        door="proposals",
    ),
    PageSpec(
        "exchange",
        N_("Import"),
        "upload",
        False,
        "ui.pages.exchange.page",
        "ImportPage",
        door="clients",
    ),
    PageSpec(
        "briefs",
        N_("Brief for the meeting"),
        "book-open",
        False,
        "ui.pages.briefs.page",
        "BriefPage",
        door="clients",
    ),
    PageSpec(
        "recaps",
        N_("Recap"),
        "mail",
        False,
        "ui.pages.recaps.page",
        "RecapPage",
        door="clients",
    ),
    PageSpec(
        "merging",
        N_("Duplicates"),
        "merge",
        False,
        "ui.pages.merging.page",
        "MergingPage",
        door="clients",
    ),
    PageSpec(
        "bin", N_("Recycle bin"), "trash-2", False, "ui.pages.bin.page", "BinPage", door="settings"
    ),
    PageSpec("start", N_("Welcome"), "folder-open", False, "ui.pages.workspace.start", "StartPage"),
    PageSpec(
        "settings",
        N_("Settings"),
        "settings",
        True,
        "ui.pages.settings.page",
        "SettingsPage",
        foot=True,
    ),
)


def page(page_id: str) -> PageSpec:
    """The page of that id; raises KeyError."""
    for spec in PAGES:
        if spec.id == page_id:
            return spec
    raise KeyError(page_id)


def doors() -> tuple[PageSpec, ...]:
    """Doors of the rail."""
    return tuple(spec for spec in PAGES if spec.rail)
