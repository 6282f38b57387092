"""Tax and registration numbers: whether they are built as in their country (section 1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from stdnum.at import uid as at_vat
from stdnum.ch import uid as ch_uid
from stdnum.ch import vat as ch_vat
from stdnum.de import stnr as de_tax
from stdnum.de import vat as de_vat
from stdnum.gb import utr as gb_tax
from stdnum.gb import vat as gb_vat
from stdnum.ru import inn, ogrn

from kamdesk.domain.clients import Client

Test = Callable[[str], bool]
#: A number is right when one of the tests says so; other countries are not judged.
TAX_IDS: Final[dict[str, tuple[Test, ...]]] = {
    "RU": (inn.is_valid,),
    "DE": (de_vat.is_valid, de_tax.is_valid),
    "AT": (at_vat.is_valid,),
    "CH": (ch_vat.is_valid, ch_uid.is_valid),
    "GB": (gb_vat.is_valid, gb_tax.is_valid),
}
REGISTRATION_NOS: Final[dict[str, tuple[Test, ...]]] = {"RU": (ogrn.is_valid,)}


def doubtful(client: Client) -> tuple[str, ...]:
    """Return the fields of a client whose number has not the form of its country (section 1)."""
    asked = {
        "tax_id": (client.tax_id, TAX_IDS.get(client.country, ())),
        "registration_no": (client.registration_no, REGISTRATION_NOS.get(client.country, ())),
    }
    return tuple(
        field
        for field, (number, tests) in asked.items()
        if number and tests and not any(test(number) for test in tests)
    )
