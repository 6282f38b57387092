"""The page of clients as its tests begin with it."""

from __future__ import annotations

from kamdesk.domain.clients import Client
from kamdesk.services import clients
from ui.pages.clients.page import ClientsPage


def clients_page(live, ws, qtbot, settle):
    """The page over three clients, the first one in front."""
    for name in ("Сокмаш", "Alba", "Boreal"):
        clients.add_client(ws, Client(short_name=name, grade="A" if name == "Alba" else None))
    made = ClientsPage(live)
    qtbot.addWidget(made)
    live.went.connect(lambda _page, args: made.open(**args))
    made.resize(1300, 800)
    made.show()
    made.open()
    settle()
    return made


def shown(page):
    """The names in the list."""
    return [row[1] for row in page.list.view.rows.rows]
