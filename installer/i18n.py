"""Upkeep of the translations.

    python -m installer.i18n extract [--prune]   collect texts; --prune drops unused ones
    python -m installer.i18n add FILE.json       merge translations and compile
    python -m installer.i18n check               fail on anything not fit to ship
    python -m installer.i18n compile             write what the program reads

A file for `add` maps msgids to translations: {"Save as…": {"ru": "…", "de": "…"}}. A plural's key
is "one\\u0000many" with a list of forms; a context goes before the msgid: "context\\u0004msgid".
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.plurals import get_plural

from installer import catalogue, texts

FORMAT_FIELD = re.compile(r"%\((\w+)\)|(?<!\{)\{(\w*)[^{}]*\}(?!\})")
TAG = re.compile(r"</?[a-z][^<>]*>")


def problems(template: Catalog, locale: Path) -> Iterator[str]:
    """Yield one line for every text of `template` that is not fit to ship in some language."""
    wanted = catalogue.messages(template)
    for language in catalogue.LANGUAGES:
        catalog = catalogue.load(locale, language)
        known = catalogue.messages(catalog)
        same = allowed_same(locale, language)
        for key, message in wanted.items():
            for fault in _faults(message, known.get(key), language, same):
                yield f"{language}: {fault}: {_shown(message)}"
        for key, message in known.items():
            if key not in wanted:
                yield f"{language}: unused: {_shown(message)}"


def _faults(
    message: Message, translated: Message | None, language: str, same: set[str]
) -> Iterator[str]:
    originals = [message.id] if isinstance(message.id, str) else list(message.id)
    forms: list[str] = []
    if translated is not None:
        raw = translated.string
        forms = [raw] if isinstance(raw, str) else list(raw)
    if len(originals) == 1 and not originals[0]:
        return
    if not forms or not all(forms):
        yield "untranslated"
        return
    assert translated is not None
    if translated.fuzzy:
        yield "fuzzy"
    if len(originals) > 1 and len(forms) != get_plural(language).num_plurals:
        yield f"{len(forms)} plural forms"
    if (len(originals) > 1) != (isinstance(translated.string, tuple)):
        yield "plural where singular is used, or the other way round"
    for number, form in enumerate(forms):
        # Only a form that stands for exactly one may leave the number out.
        one = len(forms) > 1 and number == 0 and language == "de"
        if _marks(form, one) not in [_marks(text, one) for text in originals[-1 - one :]]:
            yield f"placeholders differ in {form!r}"
        if form in originals and form not in same and any(map(str.isalpha, _bare(form))):
            yield "same as English"


def _marks(text: str, one: bool) -> list[str]:
    """Return placeholders and tags; of the form for exactly one without the number."""
    fields = [old or f"{{{new}" for old, new in FORMAT_FIELD.findall(text)]
    return sorted(m for m in fields + TAG.findall(text) if not (one and m in ("n", "{n")))


def _bare(text: str) -> str:
    return TAG.sub("", FORMAT_FIELD.sub("", text))


def _shown(message: Message) -> str:
    context = f"[{message.context}] " if message.context else ""
    return f"{context}{catalogue.singular(message)!r}"


def allowed_same(locale: Path, language: str) -> set[str]:
    """Return texts that are the same word in this language and in English."""
    path = locale / "same.txt"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    marked = (line.partition(" ") for line in lines if line and not line.startswith("#"))
    return {text.replace("\\n", "\n") for code, _, text in marked if code == language}


def allow_same(entries: dict[str, dict[str, str | list[str]]], locale: Path) -> None:
    """Enter translations that equal their English text into the list of equal words."""
    lines = set()
    for raw, translations in entries.items():
        msgid = catalogue.parse_key(raw)[1]
        originals = {msgid} if isinstance(msgid, str) else set(msgid)
        for language, given in translations.items():
            for form in [given] if isinstance(given, str) else given:
                if form in originals and any(map(str.isalpha, _bare(form))):
                    lines.add(f"{language} {form}".replace("\n", "\\n"))
    path = locale / "same.txt"
    with catalogue.locked(locale):
        old = path.read_text("utf-8").splitlines() if path.exists() else []
        head = [line for line in old if line.startswith("#")]
        body = sorted(lines.union(line for line in old if line and not line.startswith("#")))
        path.write_text("\n".join([*head, *body]) + "\n", "utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 1 when `check` finds something or `add` could not take everything."""
    parser = argparse.ArgumentParser(
        prog="python -m installer.i18n",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    extract = commands.add_parser("extract")
    extract.add_argument("--prune", action="store_true", help="drop texts no longer used")
    add = commands.add_parser("add")
    add.add_argument("file", type=Path)
    add.add_argument("--replace", action="store_true", help="overwrite what is there")
    add.add_argument("--same", action="store_true", help="words equal to English are meant so")
    commands.add_parser("check")
    commands.add_parser("compile")
    given = parser.parse_args(arguments)
    locale = catalogue.LOCALE
    found: list[str] = []
    if given.command == "extract":
        catalogue.update(texts.collect(catalogue.ROOT), locale, prune=given.prune)
    elif given.command == "add":
        entries = json.loads(given.file.read_text("utf-8"))
        found = catalogue.merge(entries, locale, replace=given.replace)
        if given.same:
            allow_same(entries, locale)
        catalogue.compile_all(locale)
    elif given.command == "check":
        found = list(problems(texts.collect(catalogue.ROOT), locale))
    else:
        catalogue.compile_all(locale)
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
