"""A PDF that opens with a password alone: AES with 256 bits, as PDF 2.0 has it."""

from __future__ import annotations

import secrets
from io import BytesIO


def locked(pdf: bytes, password: str) -> bytes:
    """Return the file locked with a password; who opens it may read, print and copy from it.

    Tags stay, so that it can be read aloud. Nothing keeps the password.
    """
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.pdf_header = "%PDF-2.0"
    writer.encrypt(password, secrets.token_urlsafe(24), algorithm="AES-256")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()
