"""What was meant when the wrong keyboard layout was on."""

from __future__ import annotations

import pytest

from kamdesk.layouts import slips


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cjrvfi", "сокмаш"),
        ("Cjrvfi", "Сокмаш"),
        ("[kt,jpfdjl", "хлебозавод"),
        ("akfuvfy j;", "флагман ож"),
        ("ащккуые", "forrest"),
        ("Фдиф Ьуефдд", "Alba Metall"),
        ("mzller", "myller"),
        ("m;ller", "möller"),
    ],
)
def test_the_same_keys_under_another_layout(typed, meant):
    assert meant in slips(typed)


@pytest.mark.parametrize("typed", ["", "123", "+7 495", "Αθήνα", "Köln"])
def test_nothing_else_is_guessed(typed):
    assert slips(typed) == ()
