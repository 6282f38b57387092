"""The recovery code: a key that a person can write down and type (safety point 10).

150 random bits and a check in eight groups of four signs; letters that look like digits are not
used, and are taken for the digit when they are typed.
"""

from __future__ import annotations

import hashlib

#: Crockford's base 32: no I, L, O or U.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("ILO", "110", " -–—_.\t\r\n\u00a0")
_SECRET, _CHECK, _GROUP = 30, 2, 4


def spell(random: bytes) -> str:
    """Return a code for at least 19 random bytes: eight groups of four signs."""
    number = int.from_bytes(random, "big")
    signs = "".join(SIGNS[number >> 5 * at & 31] for at in range(_SECRET))
    whole = signs + _check(signs)
    return "-".join(whole[at : at + _GROUP] for at in range(0, len(whole), _GROUP))


def read(typed: str) -> str | None:
    """Return the secret of a code as it was typed, None when it is no code or has a slip."""
    signs = typed.upper().translate(_ALIKE)
    secret, check = signs[:_SECRET], signs[_SECRET:]
    if len(signs) != _SECRET + _CHECK or not set(signs) <= set(SIGNS) or check != _check(secret):
        return None
    return secret


def _check(signs: str) -> str:
    digest = hashlib.sha256(signs.encode()).digest()
    return SIGNS[digest[0] & 31] + SIGNS[digest[1] & 31]
