"""What holds up an argument of a proposal, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kamdesk.domain.records import in_language
from kamdesk.i18n import language, term

if TYPE_CHECKING:
    from kamdesk.domain.proposals import Support
    from kamdesk.services.proposals.studio import StudioView


def support_words(support: Support, view: StudioView) -> str:
    """What holds an argument up, in words."""
    if support.kind == "tco":
        return term("tco_component", support.ref)
    proofs: dict[str, Any] = {one.uid: one.titles for one in view.cases}
    proofs |= {one.uid: one.names for one in view.references}
    if support.ref in proofs:
        return in_language(proofs[support.ref], language()) or support.ref
    return in_language(support.texts, language())
