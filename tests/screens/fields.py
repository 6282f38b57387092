"""Pictures of the list as a person arranges it: own fields, tags, filters, the table, several."""

from __future__ import annotations

from typing import Any

from kamdesk.domain.clients import Client
from tests.screens.stage import Stage
from ui.pages.clients.change import ChangeBody

CLIENT = "sokmash"
OTHERS = (
    ("Alba Metallbau", "Ulm", "machinery", "B"),
    ("Boreal Logistics", "Tampere", "logistics", "C"),
    ("Θάλασσα Ναυτιλία", "Πειραιάς", "logistics", None),
    ("Donaudampfschifffahrtsgesellschaft", "Regensburg", "logistics", "A"),
    ("Кедр", "Тверь", "retail", "B"),
    ("Ostwald & Söhne", "Leipzig", "chemicals", None),
    ("Pinewood Foods", "Leeds", "food", "C"),
)
WORDS = {
    "en": ("Machines at the plant", "Next audit", "Tier", ("Gold", "Silver"), "Trade fair"),
    "ru": ("Станков на заводе", "Следующий аудит", "Уровень", ("Золото", "Серебро"), "Выставка"),
    "de": (
        "Werkzeugmaschinenbestand", "Nächste Prüfung", "Stufe", ("Gold", "Silber"), "Messekontakt",
    ),
}  # fmt: skip


def pictures(stage: Stage, _uids: dict[str, str]) -> None:
    """Make them; all that was done for them is taken back."""
    names = ("card", "library-fields", "library-tags", "filter", "several", "table", "columns")
    if not any(stage.wants(f"26-{one}") for one in names):
        return
    steps = _declare(stage)
    _card(stage)
    for section, name in (("own_fields", "fields"), ("tags", "tags")):
        stage.go("library", section=section)
        stage.shoot(f"26-library-{name}")
    _list(stage)
    from kamdesk.services import journal

    for _step in range(steps):
        stage.write(journal.undo)


def _declare(stage: Stage) -> int:
    """Declare fields, fill some, tag and cover clients; returns how many steps that were."""
    from kamdesk.services import clients, own_fields, records

    machines, audit, tier, choices, tag = WORDS[stage.language]
    for name, city, sector, grade in OTHERS:
        one = Client(short_name=name, city=city, sector=sector, grade=grade)
        stage.write(clients.add_client, one)
    stage.write(own_fields.declare, "clients", machines, "number")
    stage.write(own_fields.declare, "clients", audit, "date")
    key = stage.write(own_fields.declare, "clients", tier, "choice", choices).value.key
    stage.write(own_fields.set_value, "clients", CLIENT, key, choices[0])
    page = stage.read(lambda workspace: clients.list_clients(workspace))
    team = stage.read(lambda workspace: clients.team_names(workspace))
    chosen = clients.Chosen(uids=tuple(row.uid for row in page.rows[:6]))
    stage.write(clients.change_several, chosen, "add_tag", tag)
    stage.write(records.set_field, "clients", CLIENT, "owner_user", team[0][0])
    return 6 + len(OTHERS)


def _list(stage: Stage) -> None:
    """The filter, what can be done with several, the table and its columns."""
    from ui.pages.clients import columns

    stage.go("clients", uid=CLIENT, tab="overview")
    found: Any = stage.page.list
    found.ask_filter()
    stage.shoot("26-filter")
    stage.clear()
    found.view.selectAll()
    stage.settle()
    found.several.change.click()
    stage.settle()
    body = stage.page.findChild(ChangeBody)
    body.which.setCurrentIndex(body.which.findData("sector"))
    body.editor.show_value("logistics")
    body.editor.edited.emit()
    stage.until(lambda: body.run.isEnabled())
    stage.shoot("26-several")
    stage.clear()
    found.several.unmark.click()
    own = [one.name for one in found.narrow.facets.own]
    columns.choose((*columns.FIRST, *own))
    stage.go("clients", table=True)
    stage.shoot("26-table")
    found.ask_columns()
    stage.shoot("26-columns")
    stage.clear()
    stage.go("clients", uid=CLIENT)


def _card(stage: Stage) -> None:
    """The fields a person declared, on the card."""
    stage.go("clients", uid=CLIENT, tab="business")
    tab: Any = stage.page.card.pages["business"]
    tab.own.more.set_open(True)
    stage.settle()
    area = tab.own.parent()
    while area is not None and not hasattr(area, "ensureWidgetVisible"):
        area = area.parent()
    if area is not None:
        area.ensureWidgetVisible(tab.own, 0, 60)
    stage.shoot("26-card")
    tab.own.more.set_open(False)
