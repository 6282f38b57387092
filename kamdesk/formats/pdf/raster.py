"""Pages of a PDF as pictures."""

from __future__ import annotations

from io import BytesIO

from kamdesk.formats.pdf import wire

MOST_PIXELS = 4000


class Unreadable(Exception):
    """A file to be drawn is not a PDF."""


def draw(pdf: bytes, page: int, width: int, *, png: bool = False) -> wire.Picture:
    """Return a page as a picture `width` pixels wide; raises Unreadable for what is not a PDF."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise Unreadable from error
    with document:
        count = len(document)
        page = max(0, min(page, count - 1))
        sheet = document[page]
        scale = max(1, min(width, MOST_PIXELS)) / sheet.get_width()
        scale = min(scale, MOST_PIXELS / sheet.get_height())
        bitmap = sheet.render(scale=scale, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRx)
        data = bytes(bitmap.buffer)
        if png:
            file = BytesIO()
            bitmap.to_pil().convert("RGB").save(file, "PNG")
            data = file.getvalue()
        return wire.Picture(
            page=page, pages=count, width=bitmap.width, height=bitmap.height,
            stride=0 if png else bitmap.stride, data=data,
        )  # fmt: skip
