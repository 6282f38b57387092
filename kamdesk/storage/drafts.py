"""Draft files: what is typed and not yet saved, outside the database (safety point 5).

Each open form has one file of JSON lines; every line is synced before `append` returns. The last
line for a field holds; a torn last line is what a sudden end leaves and is passed over. In an
encrypted workspace each line is sealed on its own, with `keys`, for its form alone.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import re
import threading
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from kamdesk.storage.workspace import reserve
from kamdesk.storage.workspace.engine import private_folder, sync_folder
from kamdesk.storage.workspace.faults import told_apart
from kamdesk.storage.workspace.keys import NONCE, Keys

FOLDER = "drafts"
#: Before the form's id in the file's name: some names alone are devices on some systems.
_PREFIX = "form-"
_SUFFIX = ".jsonl"
#: A file longer than this is written anew with its last lines only.
_COMPACT_FROM = 64 * 1024
_turn = threading.Lock()


class Line(NamedTuple):
    """The last draft of one field; `at` is seconds since 1970."""

    field: str
    text: str
    at: float


def append(
    folder: Path, form_id: str, field: str, text: str | None, at: float, keys: Keys | None = None
) -> None:
    """Write one line and make it last; text None takes the field's draft back."""
    path = _path(folder, form_id)
    with _turn, reserve.given_back(folder), told_apart(files=True):
        fresh = not path.exists()
        if text is None and fresh:
            return
        private_folder(path.parent)
        if not fresh and path.stat().st_size > _COMPACT_FROM:
            _compact(path, form_id, keys)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            _mend(handle)
            data = _line({"field": field, "text": text, "at": at}, form_id, keys)
            while data:
                data = data[os.write(handle, data) :]
            os.fsync(handle)
        finally:
            os.close(handle)
        if fresh:
            sync_folder(path.parent)
        if text is None and not _read(path, form_id, keys):
            path.unlink(missing_ok=True)


def read(folder: Path, form_id: str, keys: Keys | None = None) -> dict[str, Line]:
    """Return the drafts of one form by field."""
    with _turn:
        return _read(_path(folder, form_id), form_id, keys)


def lines_in(folder: Path, form_id: str) -> int:
    """Return how many lines of the file of a form are ended, readable or not."""
    with _turn:
        return _path(folder, form_id).read_bytes().count(b"\n")


def resealed(folder: Path, form_id: str, before: Keys | None, after: Keys | None) -> bytes:
    """Return the file of a form as it is with other keys."""
    lines = read(folder, form_id, before).values()
    return b"".join(_line(one._asdict(), form_id, after) for one in lines)


def name_of(form_id: str) -> str:
    """Return the name of the file of a form."""
    return _path(Path(), form_id).name


def forms(folder: Path) -> list[str]:
    """Return the ids of the forms that have a draft file."""
    place = folder / FOLDER
    if not place.is_dir():
        return []
    names = (one.name for one in place.glob(f"{_PREFIX}*{_SUFFIX}"))
    return sorted(unquote(one.removeprefix(_PREFIX).removesuffix(_SUFFIX)) for one in names)


def remove(folder: Path, form_id: str) -> None:
    """Delete the drafts of a form."""
    with _turn, told_apart(files=True):
        _path(folder, form_id).unlink(missing_ok=True)


def _path(folder: Path, form_id: str) -> Path:
    name = quote(form_id, safe="-_").replace(".", "%2E")
    if not name or len(name) > 180 or not re.fullmatch(r"[\w%-]+", name):
        raise ValueError(form_id)
    return folder / FOLDER / (_PREFIX + name + _SUFFIX)


def _mend(handle: int) -> None:
    """End a torn last line, so that the next one stands on its own."""
    size = os.fstat(handle).st_size
    if size:
        os.lseek(handle, size - 1, os.SEEK_SET)
        if os.read(handle, 1) != b"\n":
            os.write(handle, b"\n")


def _line(values: dict[str, Any], form_id: str, keys: Keys | None) -> bytes:
    data = json.dumps(values, ensure_ascii=False).encode("utf-8", "replace")
    if keys is not None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(NONCE)
        sealed = AESGCM(keys.drafts).encrypt(nonce, data, form_id.encode())
        data = base64.b64encode(nonce + sealed)
    return data + b"\n"


def _opened(raw: bytes, form_id: str, keys: Keys | None) -> bytes:
    """Return a line as it was before it was sealed; raises ValueError when it cannot be read."""
    if keys is None:
        return raw
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        data = base64.b64decode(raw, validate=True)
        return AESGCM(keys.drafts).decrypt(data[:NONCE], data[NONCE:], form_id.encode())
    except (InvalidTag, binascii.Error) as error:
        raise ValueError from error


def _read(path: Path, form_id: str, keys: Keys | None) -> dict[str, Line]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    found: dict[str, Line] = {}
    for raw in data.split(b"\n"):
        try:
            one = json.loads(_opened(raw, form_id, keys))
            field, text = str(one["field"]), one["text"]
            line = None if text is None else Line(field, str(text), float(one["at"]))
        except (ValueError, KeyError, TypeError):
            continue
        found.pop(field, None)
        if line is not None:
            found[field] = line
    return found


def _compact(path: Path, form_id: str, keys: Keys | None) -> None:
    lines = _read(path, form_id, keys)
    fresh = path.with_suffix(".new")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        for one in lines.values():
            file.write(_line(one._asdict(), form_id, keys))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync_folder(path.parent)
