"""Pictures of the demo workspace: pages, panels, questions, messages, mistakes beside fields."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from tests.screens import contacts, exchange, facts, fields, files, maps, proposals, trust
from tests.screens.stage import Stage

CLIENT = "sokmash"
SAID = {
    "en": "Three and a half hours a month, an hour costs 85 thousand. They send logs by 20 March.",
    "ru": "Три с половиной часа в месяц, час стоит 85 тысяч. Пришлют журналы до 20 марта.",
    "de": "Dreieinhalb Stunden im Monat, eine Stunde kostet 85.000. Sie schicken die Protokolle"
    " bis 20. März.",
}
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
        _pages, _people, _panels, _mistakes, _frame, _settings, _interview, _briefs,
        maps.pictures, exchange.pictures, proposals.pictures, _watching, contacts.pictures,
        fields.pictures,
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
        panel = _panel(stage)
        panel.what.setText(SAID[stage.language][:40])
        panel.due.setText(words)
        panel.save()
        stage.shoot("21-mistake-promise")
        panel.sketch.forget()
        stage.clear()


def _refused_region(page: Any) -> None:
    page.presenter.ask_new()
    page.panel.content.submit()


def _panel(stage: Stage) -> Any:
    from ui.widgets.panel import Panel

    return next(one for one in stage.window.findChildren(Panel) if one.is_open).content


def _frame(stage: Stage, uids: dict[str, str]) -> None:
    """What the frame does: talks, promises, keys, palette, menus, messages, mistakes of ours."""
    from ui.messages import Option

    window, desk = stage.window, stage.desk
    stage.go("clients", uid=CLIENT, tab="overview")
    desk.command("log_talk")
    stage.settle()
    stage.shoot("14-talk")
    panel = _panel(stage)
    panel.note.setPlainText(SAID[stage.language])
    QTest.qWait(600)
    stage.shoot("14-talk-typed")
    panel.sketch.forget()
    stage.clear()
    desk.command("promise")
    stage.shoot("15-promise")
    stage.clear()
    window.open_shortcuts()
    stage.shoot("16-shortcuts")
    stage.clear()
    for name, text in (("17-palette", "zim"), ("17-palette-all", ""), ("17-palette-none", "qqq")):
        window.open_palette()
        window.palette_box.line.setText(text)
        stage.shoot(name)
        window.palette_box.close_palette()
    window.choose_client(lambda _uid: None)
    stage.shoot("17-palette-client")
    window.palette_box.close_palette()
    window.topbar.new.menu().popup(
        window.topbar.new.mapToGlobal(window.topbar.new.rect().bottomLeft())
    )
    stage.shoot("18-new")
    stage.clear()
    _messages(stage, Option)
    if stage.wants("22-crash"):
        stage.program._show_crash(
            "2026-03-16 09:12:44Z\nPython 3.11\nbuiltins.ValueError\n"
            "  ui/pages/clients/card.py:145 show_card\n  kamdesk/services/clients/view.py:88 card"
        )
        stage.shoot("22-crash")
        stage.clear()
    if stage.wants("22-page-broken"):
        from ui.pages import registry

        window._tell_broken(registry.page("regions"), {"uid": uids["region"]}, ValueError("x"))
        stage.shoot("22-page-broken")
        stage.go("today")


def _messages(stage: Stage, option: Any) -> None:
    from kamdesk.i18n import _
    from kamdesk.services import talks

    promise = stage.read(lambda ws: _open_promise(ws))
    stage.go("clients", uid=CLIENT, tab="work")
    stage.desk.write(talks.keep_promise, promise)
    stage.shoot("18-message-undo")
    stage.desk.undo()
    stage.shoot("18-message-undone")
    stage.clear()
    stage.desk.messages.warn(_("The disk is full."), action=_("Try again"), run=lambda: None)
    stage.shoot("18-message-warning")
    stage.clear()
    stage.desk.messages.ask(
        _("Send anyway?"), _("Nothing here is forbidden. The answer is kept with the proposal."),
        [option("no", _("Go back")), option("yes", _("Send anyway"), "primary")],
        lambda _answer: None,
    )  # fmt: skip
    stage.shoot("18-message-question")
    stage.clear()


def _open_promise(workspace: Any) -> str:
    from kamdesk.services import records

    return next(p.uid for p in records.listing(workspace, "promises") if p.status == "open")


def _settings(stage: Stage, _uids: dict[str, str]) -> None:
    """Every group of settings, and a search without a hit."""
    from ui.pages.settings.source import GROUPS

    for group in GROUPS:
        if stage.wants(f"11-settings-{group}"):
            stage.go("settings", group=group)
            if stage.page._of_group():
                stage.shoot(f"11-settings-{group}")
    if stage.wants("11-settings-none"):
        stage.go("settings", find="qqq")
        QTest.qWait(300)
        stage.shoot("11-settings-none")
        stage.page.search.clear()
        stage.page._group = "appearance"


def _interview(stage: Stage, _uids: dict[str, str]) -> None:
    """A meeting under way: an answer, notes first, an own question, a reason, the end."""
    from kamdesk.services import interviews

    if not stage.wants("05-interview-"):
        return
    people = (f"{CLIENT}-p3", f"{CLIENT}-p4")
    uid = stage.write(interviews.start, CLIENT, person_uids=people).value.uid
    stage.go("interviews", uid=uid)
    page = stage.page
    page.ask.box.setPlainText(SAID[stage.language])
    stage.shoot("05-interview-live")
    combo = next(iter(page.ask.facts.lines))
    assert isinstance(combo, QComboBox)
    combo.showPopup()
    stage.shoot("05-interview-choice")
    combo.hidePopup()
    page.ask.box.clear()
    page.presenter.steps.own_question()
    stage.shoot("05-interview-own")
    page.presenter.skip()
    stage.settle()
    page.presenter.questions.ask_key("g_n12")
    page.presenter.skip()
    stage.shoot("05-interview-reason")
    page.presenter.skip()
    page.presenter.set_notes(True)
    box = page.notes.box
    assert isinstance(box, QPlainTextEdit)
    box.setPlainText(SAID[stage.language])
    page.presenter.go_on()
    stage.settle()
    box.appendPlainText(SAID[stage.language].split(".")[0])
    stage.shoot("05-interview-notes")
    page.presenter.set_notes(False)
    page.presenter.finish()
    stage.settle()
    stage.shoot("05-interview-finish")
    stage.clear()


def _briefs(stage: Stage, _uids: dict[str, str]) -> None:
    """A brief with everything open, the form after the meeting, the recap, a reminder."""
    if not stage.wants("19-brief-"):
        return
    stage.go("briefs", client_uid=CLIENT)
    page = stage.page
    page.form.more.set_open(True)
    stage.shoot("19-brief-more")
    page.form.more.set_open(False)
    for at, name in (
        (900, "19-brief-people"),
        (1_900, "19-brief-questions"),
        (9_999, "19-brief-end"),
    ):
        page.column.verticalScrollBar().setValue(at)
        stage.shoot(name)
    page.presenter.tell()
    stage.settle()
    page.debrief.outcome._buttons["advance"].click()
    page.debrief.notes.box.insertPlainText(SAID[stage.language])
    page.debrief.promises.add.click()
    stage.shoot("19-brief-after")
    page.presenter.show_brief()
    stage.go("recaps", talk_uid=f"{CLIENT}-t3")
    stage.shoot("19-brief-recap")
    stage.go("recaps", talk_uid=f"{CLIENT}-t4")
    stage.shoot("19-brief-recap-sent")
    stage.write(_late_promise)
    stage.go("clients", uid=CLIENT, tab="work")
    stage.page.card.pages["work"].promises.remind_first()
    stage.shoot("19-brief-reminder")
    stage.clear()


def _late_promise(workspace: Any) -> Any:
    from datetime import date

    from kamdesk.services import talks

    late = talks.NewPromise(
        side="client", what="Floor plan", due_on=date(2026, 3, 10), person_uid=f"{CLIENT}-p4"
    )
    return talks.add_promise(workspace, CLIENT, late)


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
