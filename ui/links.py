"""Opening links that came from outside: four schemes, the host shown, nothing else; and files."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

SCHEMES = ("http", "https", "mailto", "tel")


def safe_url(text: str) -> QUrl | None:
    """The address as a URL when its scheme is allowed; a bare host gets https. None otherwise."""
    text = text.strip()
    if not text or any(ord(letter) < 33 for letter in text):
        return None
    if "://" not in text and not text.startswith(("mailto:", "tel:")):
        if ":" in text.split("/")[0].split(".")[0] or "." not in text:
            return None
        text = "https://" + text
    url = QUrl(text, QUrl.ParsingMode.StrictMode)
    return url if url.isValid() and url.scheme().lower() in SCHEMES else None


def shown_host(text: str) -> str:
    """What a person must see before clicking: the host, the address or the number."""
    url = safe_url(text)
    return "" if url is None else url.host() or url.path()


def open_link(text: str) -> bool:
    """Open it in the program the system has for it; False when it is not allowed."""
    url = safe_url(text)
    return url is not None and QDesktopServices.openUrl(url)


def open_file(path: str) -> bool:
    """Open a file of this computer in the program the system has for it; False without one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(path))
