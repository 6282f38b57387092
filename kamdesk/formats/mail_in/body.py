"""What a letter of Outlook says: one text out of the forms in which it is kept."""

from __future__ import annotations

from kamdesk.formats import encodings
from kamdesk.formats.mail_in import caps, mapi, rtf
from kamdesk.formats.mail_in.plain import text_of

#: The properties that hold what is written, the simplest first.
FORMS = (mapi.BODY, mapi.HTML, mapi.RICH)


def body_of(found: mapi.Values) -> str:
    """Return the plain text, else what the HTML says, else what the Rich Text says; "" for none."""
    text = found.get(mapi.BODY)
    if isinstance(text, str) and text.strip():
        return text
    html = found.get(mapi.HTML)
    if isinstance(html, bytes):
        html = encodings.decode(html).text
    if isinstance(html, str) and html:
        return text_of(html, caps.MOST_TEXT)
    rich = found.get(mapi.RICH)
    try:
        return rtf.read(rich, caps.MOST_TEXT) if isinstance(rich, bytes) else ""
    except ValueError:
        return ""
