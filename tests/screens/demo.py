"""Pictures of the demo workspace: pages, panels, questions, messages, mistakes beside fields."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from tests.screens import (
    contacts,
    exchange,
    facts,
    fields,
    files,
    frame,
    maps,
    meetings,
    proposals,
    trust,
)
from tests.screens.meetings import CLIENT, SAID
from tests.screens.stage import Stage

UNREADABLE = {"en": "twelve apples", "ru": "двенадцать яблок", "de": "zwölf Äpfel"}
Shown = Callable[[Any], object]


def workspace(folder: Path, language: str) -> Path:
    """The demo workspace, made when it is not there."""
    from kamdesk.services.workspace import close_workspace, create_workspace, workspace_exists

    if not workspace_exists(folder):
        close_workspace(create_workspace(folder, demo=True, language=language))
    return folder


def pictures(stage: Stage) -> None:
    """Make them all."""
    stage.open()
    uids = stage.read(_uids)
    for part in (
        _pages, _people, _panels, _mistakes, frame.pictures, frame.settings,
        meetings.interview, meetings.brief, maps.pictures, exchange.pictures,
        proposals.pictures, _watching, contacts.pictures, fields.pictures,
        files.pictures, facts.pictures, trust.pictures,
    ):  # fmt: skip
        part(stage, uids)
    stage.end()


def _uids(workspace: Any) -> dict[str, str]:
    from kamdesk.services import records

    tables = {"region": "regions", "interview": "interviews", "proposal": "proposals"}
    return {kind: records.listing(workspace, table)[-1].uid for kind, table in tables.items()}


def _pages(stage: Stage, uids: dict[str, str]) -> None:
    """Every page and tab as it opens."""
    found: dict[str, tuple[str, dict[str, Any]]] = {
        "01-today": ("today", {}),
        "08-proposals": ("proposals", {}),
        "09-regions": ("regions", {"uid": uids["region"]}),
        "10-import": ("exchange", {}),
        "11-settings": ("settings", {}),
        "05-interview": ("interviews", {"uid": uids["interview"]}),
        "05-interview-new": ("interviews", {"client_uid": CLIENT}),
        "06-tco": ("tco", {"client_uid": CLIENT}),
        "07-studio": ("studio", {"uid": uids["proposal"]}),
        "19-brief": ("briefs", {"client_uid": CLIENT}),
    }
    for tab in ("overview", "business", "people", "analysis", "history", "work"):
        found[f"02-client-{tab}"] = ("clients", {"uid": CLIENT, "tab": tab})
    for tab in ("qualify", "value", "talk"):
        found[f"20-deal-{tab}"] = ("deals", {"client_uid": CLIENT, "tab": tab})
    for name, (page, args) in found.items():
        if stage.wants(name):
            stage.go(page, **args)
            stage.shoot(name)
    _library(stage)
    for part in ("b", "c", "d", "price", "plan", "letter", "sections"):
        _over(stage, f"07-studio-{part}", "studio", {"uid": uids["proposal"]}, _part(part))


def _library(stage: Stage) -> None:
    from ui.pages.library.presenter import SECTIONS

    for section in SECTIONS:
        if stage.wants(f"13-library-{section}"):
            stage.go("library", section=section)
            stage.shoot(f"13-library-{section}")
    if stage.wants("13-library-templates"):
        stage.go("templates", name="proposal/blocks.html")
        stage.shoot("13-library-templates")


def _part(key: str) -> Shown:
    return lambda page: page.show_part(key)


def _over(stage: Stage, name: str, page: str, args: dict[str, Any], show: Shown) -> None:
    """Photograph a panel or a part of a page, then close it."""
    if stage.wants(name):
        stage.go(page, **args)
        show(stage.page)
        stage.shoot(name)
        stage.clear()


def _people(stage: Stage, _uids: dict[str, str]) -> None:
    """Views of the people, a person, an arrow, the decision path."""
    from kamdesk.services.maps import VIEW_NAMES

    card = {"uid": CLIENT, "tab": "people"}

    def tab(page: Any) -> Any:
        return page.card.pages["people"]

    def arrow(page: Any) -> None:
        tab(page).open_arrow(tab(page).view.edges[0])

    for view in VIEW_NAMES:
        _over(stage, f"03-people-{view}", "clients", card, lambda p, v=view: tab(p).show_as(v))
    _over(stage, "03-person", "clients", card, lambda p: tab(p).choose(f"{CLIENT}-p2"))
    _over(stage, "03-person-new", "clients", card, lambda p: tab(p).ask_person())
    _over(stage, "03-path", "clients", card, lambda p: tab(p).open_path())
    _over(stage, "03-arrow", "clients", card, arrow)


def _drawing(page: Any, at: int) -> None:
    """One of the drawings of the cost page, in large."""
    page.drawings.button(at).click()
    page.enlarge()


def _panels(stage: Stage, uids: dict[str, str]) -> None:
    """Panels, menus and popovers of the other pages."""
    from kamdesk.services import journal, records
    from kamdesk.services.clients import handing

    card, costs = {"uid": CLIENT}, {"client_uid": CLIENT}
    region = {"uid": uids["region"]}
    factor = stage.read(lambda ws: records.listing(ws, "factors")[0])
    _over(stage, "02-client-new", "clients", card, lambda p: p.card.ask_new())
    stage.write(handing.begin, CLIENT)
    _over(stage, "02-client-handover", "clients", card, lambda p: p.presenter.hand_over())
    stage.write(journal.undo)
    _over(
        stage, "02-why", "clients", {**card, "tab": "analysis"},
        lambda p: p.card.pages["analysis"].whys["orders"].click(),
    )  # fmt: skip
    _over(stage, "06-tco-choose", "tco", costs, lambda p: p.choose("current", "downtime"))
    _over(stage, "06-tco-chart", "tco", costs, lambda p: p.enlarge())
    _over(stage, "06-tco-turns", "tco", costs, lambda p: _drawing(p, 1))
    _over(
        stage, "06-tco-years", "tco", costs, lambda p: (p.drawings.button(2).click(), p.enlarge())
    )
    _over(stage, "06-tco-rate", "tco", costs, lambda p: p.ways.ask_rate())
    _over(stage, "06-tco-add", "tco", costs, lambda p: p.add_component())
    _over(stage, "06-tco-why", "tco", costs, lambda p: _first_why(p).click())
    _over(stage, "08-proposal-new", "proposals", {}, lambda p: p.ask_client())
    _over(stage, "09-region-new", "regions", region, lambda p: p.presenter.ask_new())
    _over(stage, "09-factor-new", "regions", region, lambda p: p.presenter.ask_factor())
    _over(stage, "09-factor", "regions", region, lambda p: p.presenter.open_factor(factor.uid))
    rival = stage.read(lambda ws: records.listing(ws, "competitors")[0])
    _over(
        stage, "09-competitor", "regions", region,
        lambda p: p.presenter.open_competitor(rival.uid),
    )  # fmt: skip
    _beside(stage, region)
    _told(stage)
    _old_rate(stage)
    _studio_questions(stage, uids)


def _beside(stage: Stage, region: dict[str, str]) -> None:
    """Two regions beside each other; the second one is there for this picture alone."""
    if not stage.wants("09-region-compare"):
        return
    from kamdesk.domain.clients import Hours
    from kamdesk.domain.regions import Region
    from kamdesk.services import records, regions

    names = {"en": "Bavaria", "ru": "Бавария", "de": "Bayern"}
    other = Region(code="", country="DE", subdivision="DE-BY", names=names,
                   time_zone="Europe/Berlin", working_hours=Hours())  # fmt: skip
    uid = stage.write(regions.add_region, other).value.uid
    _over(stage, "09-region-compare", "regions", region, lambda p: p.presenter.compare())
    stage.write(records.remove, "regions", uid)


def _told(stage: Stage) -> None:
    """A client who has denied the budget: who said so, and when."""
    if not stage.wants("20-deal-told"):
        return
    from kamdesk.services import deals, journal, records

    deal = stage.read(lambda ws: records.listing(ws, "deals")[0])
    stage.write(deals.tell, deal.uid, "budget", "denied", None, f"{CLIENT}-p1")
    _over(
        stage, "20-deal-told", "deals", {"client_uid": CLIENT, "tab": "qualify"},
        lambda p: p.pages["qualify"].bant.rows["budget"].said.more.click(),
    )  # fmt: skip
    stage.write(journal.undo)


def _old_rate(stage: Stage) -> None:
    """Costs with a line in another currency, whose rate was stated long ago."""
    if not stage.wants("06-tco-rate-old"):
        return
    from kamdesk.domain.money import Money, Rate
    from kamdesk.services import records

    rate = Rate(currency="CNY", rate=Decimal("11.2"), on=date(2026, 1, 12), source="Sparkasse")
    sheet = stage.read(lambda ws: records.listing(ws, "tco_sheets")[0])
    cell = stage.read(lambda ws: records.listing(ws, "tco_cells", component="delivery")[0])
    changes = (
        ("tco_sheets", sheet, "rates", (rate,)),
        ("tco_cells", cell, "fact_uid", None),
        ("tco_cells", cell, "estimate", Money.of(36000, "CNY")),
    )
    for table, one, field, value in changes:
        stage.write(records.set_field, table, one.uid, field, value)
    _over(stage, "06-tco-rate-old", "tco", {"client_uid": CLIENT}, lambda p: None)
    for table, one, field, _value in reversed(changes):
        stage.write(records.set_field, table, one.uid, field, getattr(one, field))


def _first_why(page: QWidget) -> Any:
    from ui.widgets.why import Why

    return next(one for one in page.findChildren(Why) if one.isVisible())


def _studio_questions(stage: Stage, uids: dict[str, str]) -> None:
    """What the method doubts, and what blocks."""
    place = {"uid": uids["proposal"]}
    if stage.wants("07-studio-asks"):
        _without(
            stage,
            ("proposals", "case_uids", ()),
            lambda: _over(stage, "07-studio-asks", "studio", place, lambda p: p.make_pdf()),
        )
    if stage.wants("07-studio-letters"):
        from kamdesk.services import journal, records

        names = dict.fromkeys(("en", "ru", "de"), "株式会社 Sokmash 東京")
        stage.write(records.set_field, "clients", CLIENT, "legal_names", names)
        _over(stage, "07-studio-letters", "studio", place, lambda p: p.make_pdf())
        stage.write(journal.undo)
    if stage.wants("07-studio-blocked"):
        _without(
            stage,
            ("deals", "decision_on", None),
            lambda: _over(stage, "07-studio-blocked", "studio", place, lambda p: p.make_pdf()),
        )


def _without(stage: Stage, gap: tuple[str, str, object], show: Callable[[], object]) -> None:
    """Show something while a field of the deal or the proposal is empty."""
    from kamdesk.services import records

    table, field, empty = gap
    one = stage.read(lambda ws: records.listing(ws, table)[0])
    stage.write(records.set_field, table, one.uid, field, empty)
    show()
    stage.write(records.set_field, table, one.uid, field, getattr(one, field))


def _mistakes(stage: Stage, uids: dict[str, str]) -> None:
    """What cannot be read stands with a sentence beside it."""
    words = UNREADABLE[stage.language]

    def business(page: Any) -> None:
        form = page.card.pages["business"].forms[0]
        form.editor("purchase_volume_category").set_raw(words)
        form.restore_draft({"purchase_volume_category": words, "short_name": ""})
        form.flush()

    def forget(page: Any) -> None:
        form = page.card.pages["business"].forms[0]
        form.reset(form.values() | {"purchase_volume_category": None})
        stage.go("clients", uid=CLIENT, tab="overview")

    card = {"uid": CLIENT, "tab": "business"}
    if stage.wants("21-mistake-business"):
        stage.go("clients", **card)
        business(stage.page)
        stage.shoot("21-mistake-business")
        forget(stage.page)
    _over(stage, "21-mistake-region", "regions", {"uid": uids["region"]}, _refused_region)
    if stage.wants("21-mistake-promise"):
        stage.go("clients", uid=CLIENT, tab="overview")
        stage.desk.command("promise")
        stage.settle()
        panel = stage.panel
        panel.what.setText(SAID[stage.language][:40])
        panel.due.setText(words)
        panel.save()
        stage.shoot("21-mistake-promise")
        panel.sketch.forget()
        stage.clear()


def _refused_region(page: Any) -> None:
    page.presenter.ask_new()
    page.panel.content.submit()


def _watching(stage: Stage, uids: dict[str, str]) -> None:
    """The same pages while the client is watching."""
    stage.desk.masked = True
    shown: list[tuple[str, str, dict[str, Any]]] = [
        ("today", "today", {}),
        ("tco", "tco", {"client_uid": CLIENT}),
        ("studio", "studio", {"uid": uids["proposal"]}),
        ("interview", "interviews", {"client_uid": CLIENT}),
        ("brief", "briefs", {"client_uid": CLIENT}),
        ("region", "regions", {"uid": uids["region"]}),
        ("proposals", "proposals", {}),
    ]
    shown += [
        (tab, "clients", {"uid": CLIENT, "tab": tab})
        for tab in ("overview", "people", "analysis", "history", "work")
    ]
    for name, page, args in shown:
        if stage.wants(f"20-watching-{name}"):
            stage.go(page, **args)
            stage.shoot(f"20-watching-{name}")
    stage.desk.masked = False
