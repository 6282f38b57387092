"""English labels of domain ids; `kamdesk.i18n.term` translates them with the enum as context."""

from __future__ import annotations

from typing import Final

from kamdesk.terms import (
    account,
    client,
    common,
    deal,
    field,
    method,
    people,
    proposal,
    relation,
    value,
)

#: Enumeration → {id: English label}, such as TERMS["decision_role"]["approver"].
TERMS: Final[dict[str, dict[str, str]]] = {
    **common.TERMS,
    **client.TERMS,
    **people.TERMS,
    **relation.TERMS,
    **deal.TERMS,
    **value.TERMS,
    **proposal.TERMS,
    **account.TERMS,
    **field.TERMS,
    **method.TERMS,
}
