"""The recovery code as it is spelled and read."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.domain import recovery


@given(st.binary(min_size=19, max_size=32))
def test_a_code_is_read_back_however_it_is_typed(random: bytes) -> None:
    code = recovery.spell(random)
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}", code)
    secret = recovery.read(code)
    assert secret is not None
    assert len(secret) == 30
    assert recovery.read(code.lower().replace("-", " ")) == secret
    assert recovery.read(code.replace("-", "").replace("0", "O").replace("1", "l")) == secret


def test_slips_are_noticed() -> None:
    code = recovery.spell(b"just some random bytes here 32..")
    for at, sign in enumerate(code):
        if sign != "-":
            other = "7" if sign != "7" else "8"
            assert recovery.read(code[:at] + other + code[at + 1 :]) is None
    assert recovery.read(code[:-1]) is None
    assert recovery.read("") is None
    assert recovery.read("Ж" * 32) is None
    assert recovery.spell(b"a" * 32) != recovery.spell(b"b" * 32)
