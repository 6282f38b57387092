"""Pictures from outside are opened with care: known kinds, whole ones, not too many points."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


class Unreadable(Exception):
    """No picture of the kinds asked for, or half of one."""


class TooLarge(Exception):
    """More points than were allowed."""


@contextmanager
def opened(data: bytes, kinds: tuple[str, ...], most_points: int) -> Iterator[Image]:
    """Give the picture in `data` to be worked on; raises Unreadable or TooLarge until it is done.

    `kinds` are Pillow's names of formats.
    """
    from PIL import Image, ImageFile, UnidentifiedImageError

    # WeasyPrint lets Pillow draw the half of a picture that is there.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(BytesIO(data), formats=kinds)
            if image.width * image.height > most_points:
                raise TooLarge
            yield image
    except Image.DecompressionBombError as error:
        raise TooLarge from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Warning) as error:
        raise Unreadable from error
