"""The catalogue files: where they lie, how they are read, written, merged and compiled."""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from filelock import FileLock

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
LANGUAGES = ("ru", "de")
#: The same texts give the same file, whenever it is written.
NO_DATE = datetime.fromtimestamp(0, UTC)
CONTEXT_MARK, PLURAL_MARK = "\u0004", "\u0000"

Key = tuple[str, str]  # context ("" for none), msgid in the singular


def po_path(locale: Path, language: str) -> Path:
    """Return the path of a language's catalogue."""
    return locale / language / "LC_MESSAGES" / "kamdesk.po"


def key_of(message: Message) -> Key:
    """Return what tells one message from another."""
    return (message.context or "", singular(message))


def singular(message: Message) -> str:
    """Return the msgid, of a plural message the one for one."""
    return message.id if isinstance(message.id, str) else message.id[0]


def messages(catalog: Catalog) -> dict[Key, Message]:
    """Return all messages but the header, by key."""
    return {key_of(message): message for message in catalog if message.id}


def load(locale: Path, language: str) -> Catalog:
    """Read a language's catalogue; an empty one when there is no file yet."""
    path = po_path(locale, language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8", abort_invalid=True)


def save(catalog: Catalog, path: Path, language: str | None) -> bool:
    """Write sorted by msgid with files as locations; return whether the file changed."""
    body = BytesIO()
    write_po(
        body, catalog, width=100, omit_header=True, sort_output=True, ignore_obsolete=True,
        include_lineno=False,
    )  # fmt: skip
    data = (_header(language) + body.getvalue().decode("utf-8").strip() + "\n").encode("utf-8")
    if path.exists() and path.read_bytes() == data:
        return False
    _replace(path, data)
    return True


def _header(language: str | None) -> str:
    lines = ["Project-Id-Version: KAM Desk"]
    lines += [f"Language: {language}"] if language else []
    lines += [
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    ]
    lines += [f"Plural-Forms: {get_plural(language).plural_forms}"] if language else []
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"


def _replace(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    os.chmod(name, 0o644)
    os.replace(name, path)


def locked(locale: Path) -> FileLock:
    """Return the lock under which catalogues are changed: several people add texts at once."""
    mark = hashlib.sha1(str(locale.resolve()).encode(), usedforsecurity=False).hexdigest()[:12]
    return FileLock(Path(tempfile.gettempdir()) / f"kamdesk-locale-{mark}.lock")


def update(template: Catalog, locale: Path, *, prune: bool = False) -> None:
    """Bring both catalogues up to the template; translations stay, unused ones unless `prune`."""
    with locked(locale):
        save(template, locale / "kamdesk.pot", None)
        wanted = messages(template)
        for language in LANGUAGES:
            known = messages(load(locale, language))
            fresh = Catalog(locale=language, charset="utf-8")
            for key, message in wanted.items():
                old = known.pop(key, None)
                text = _carried(old, message)
                fresh.add(message.id, text, message.locations, context=message.context)
            if not prune:
                for old in known.values():
                    fresh.add(old.id, old.string, context=old.context)
            save(fresh, po_path(locale, language), language)


def _carried(old: Message | None, message: Message) -> str | tuple[str, ...] | None:
    if old is None or isinstance(old.string, str) != isinstance(message.id, str):
        return None
    return old.string


def parse_key(key: str) -> tuple[str | None, str | tuple[str, str]]:
    """Split "context\\4one\\0many" into context and msgid."""
    context, mark, rest = key.rpartition(CONTEXT_MARK)
    one, plural, many = rest.partition(PLURAL_MARK)
    return (context if mark else None), ((one, many) if plural else one)


def merge(
    entries: dict[str, dict[str, str | list[str]]], locale: Path, *, replace: bool = False
) -> list[str]:
    """Add translations; one that stands already is kept unless `replace`. Return remarks."""
    remarks = []
    with locked(locale):
        for language in LANGUAGES:
            catalog = load(locale, language)
            known = messages(catalog)
            for raw, texts in entries.items():
                if not texts.get(language):
                    continue
                context, msgid = parse_key(raw)
                given = texts[language]
                text = given if isinstance(given, str) else tuple(given)
                wrong = isinstance(text, str) != isinstance(msgid, str)
                if wrong or (isinstance(text, tuple) and len(text) != catalog.num_plurals):
                    remarks.append(f"{language}: plural forms do not fit: {raw!r}")
                    continue
                one = msgid if isinstance(msgid, str) else msgid[0]
                old = known.get((context or "", one))
                if old is not None and type(old.id) is not type(msgid):
                    remarks.append(f"{language}: also used with another number: {raw!r}")
                    continue
                if old is not None and _filled(old) and old.string != text and not replace:
                    remarks.append(f"{language}: kept {old.string!r} for {raw!r}")
                    continue
                if old is None:
                    known[(context or "", one)] = catalog.add(msgid, text, context=context)
                else:
                    old.string = text
            save(catalog, po_path(locale, language), language)
    return remarks


def _filled(message: Message) -> bool:
    forms = [message.string] if isinstance(message.string, str) else message.string
    return bool(forms) and all(forms)


def compile_all(locale: Path, *, force: bool = False) -> None:
    """Write the binary catalogues that are older than their texts."""
    for language in LANGUAGES:
        source = po_path(locale, language)
        target = source.with_suffix(".mo")
        if not force and target.exists() and target.stat().st_mtime > source.stat().st_mtime:
            continue
        catalog = load(locale, language)
        catalog.creation_date = catalog.revision_date = NO_DATE
        data = BytesIO()
        write_mo(data, catalog)
        _replace(target, data.getvalue())
