"""One self-contained page for a phone: no script, no font, no picture from anywhere."""

from __future__ import annotations

import re
from typing import Any

from kamdesk import paths
from kamdesk.formats.pdf.html import ACCENT, environment
from kamdesk.i18n import Speech


def phone_page(template: str, values: dict[str, Any], speech: Speech) -> str:
    """Return a template filled with plain values as one HTML page, its style inside."""
    from markupsafe import Markup

    sheet = (paths.resources() / "templates" / "brief" / "phone.css").read_text("utf-8")
    return (
        environment()
        .get_template(template)
        .render(
            values,
            style=Markup(sheet.replace("ACCENT", ACCENT)),
            telephone=telephone,
            mailbox=mailbox,
            _=speech.text,
            term=speech.term,
        )
    )


def telephone(text: str) -> str:
    """Return what a tel: link calls: digits and a leading plus; '' when there is no number."""
    number = re.sub(r"[^\d+]", "", text.partition(",")[0])
    digits = number.replace("+", "")
    return ("+" if number.startswith("+") else "") + digits if len(digits) >= 3 else ""


def mailbox(text: str) -> str:
    """Return what a mailto: link writes to; '' for what is no address."""
    found = re.fullmatch(r"[^\s@<>?&#%]+@[^\s@<>?&#%]+", text.strip())
    return found.group() if found else ""
