"""`kamdesk prices`: a list taken over, items found."""

from __future__ import annotations


def test_the_price_book(kamdesk, refused, place):
    kamdesk("workspace", "create")
    (place / "list.csv").write_text(
        "Code;Name;Price\nM-7;Module;5900\nD-2;Dryer;400\n", encoding="utf-8"
    )
    told = kamdesk("prices", "import", "--file", "list.csv", "--currency", "EUR")
    assert "list: 2 added, 0 updated, 0 unchanged" in told
    assert kamdesk("prices", "--find", "dry").split("\t")[:2] == ["D-2", "Dryer"]
    assert "Name the file" in refused("prices", "import")
