"""Hostile words and files through every field, way in, template and way out."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import random
import re
import shutil
import sys
import time
import traceback
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

from kamdesk import commands
from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.domain.handover import Handover
from kamdesk.domain.library import LibraryText
from kamdesk.domain.looks import OwnLook
from kamdesk.domain.money import Money
from kamdesk.domain.negotiation import Concession, Objection
from kamdesk.domain.own_fields import PRINTED, OwnField
from kamdesk.domain.people import Person
from kamdesk.domain.prices import PriceItem, PriceList
from kamdesk.domain.proposals import Delivery, Proposal, ProposalEvent
from kamdesk.domain.proposals.sections import AddedSection
from kamdesk.errors import Refused
from kamdesk.formats.worker.confine import peak
from kamdesk.services import exchange, health, logo, mails, people, records
from kamdesk.services.workspace import close_workspace, create_workspace, open_workspace
from kamdesk.storage.codec import specs
from kamdesk.storage.reading import ask
from kamdesk.storage.tables import BY_NAME
from tests.drill.broken import WORDS, broken, rows_with_bad_ones
from tests.naughty import is_clean
from tests.storage.samples import sample_records

#: One file may take so much of our own processor time, and all of them so much memory.
SLOW_S, MOST_MB = 10.0, 1_000


def unclean(ws: Any) -> int:
    """Count texts in all tables, the journal's and the index's included, that are not clean."""
    with ws.read() as reader:
        names = ask(reader.driver, "SELECT name FROM sqlite_master WHERE type = 'table'")
        return sum(
            isinstance(value, str) and not is_clean(value)
            for (name,) in names
            for row in ask(reader.driver, f'SELECT * FROM "{name}"')
            for value in row
        )


class Spread(NamedTuple):
    """Strings written into every text of every record: how many were, and what was wrong."""

    strings: int
    texts: int
    unclean: int
    changed: int

    def said(self) -> str:
        """Return the counts in words."""
        return (
            f"{self.strings} strings in {self.texts} texts of {len(BY_NAME)} kinds of record:"
            f" {self.unclean} stored unclean, {self.changed} read back otherwise"
        )


def spread(place: Path, number: int, *, seed: int = 1) -> Spread:
    """Write strings, one at a time, into every text of every record; read all of it back."""
    texts = bad = changed = 0
    ws = create_workspace(place / "desk")
    for nr in range(seed - 1, seed - 1 + number):
        word = WORDS[nr % len(WORDS)]
        given = iter(sample_records(nr + 1, lambda _name, word=word: word))  # type: ignore[misc]
        with ws.unit("Added {name}", name=word) as unit:
            stored = unit.add_all(given)
        with ws.read() as reader:
            changed += sum(reader.one(type(one), one.uid) != one for one in stored)
        texts += sum(one.type is str for each in stored for one in specs(type(each)))
    bad = unclean(ws)
    close_workspace(ws)
    return Spread(number, texts, bad, changed)


class Fed(NamedTuple):
    """Broken files taken in: what became of them, and what ought not to have happened."""

    files: int
    refused: int
    reported: int
    untold: int
    broke: int
    slow: int
    heavy: int
    unclean: int

    def said(self) -> str:
        """Return the counts in words."""
        return (
            f"{self.files} files, {self.refused} refused, {self.reported} bad rows reported:"
            f" {self.untold} untold, {self.broke} broke something, {self.slow} took over"
            f" {SLOW_S:.0f} s, {self.heavy} times over {MOST_MB} MB, {self.unclean} texts unclean"
        )


def feed(place: Path, number: int, *, seed: int = 1) -> Fed:
    """Give broken files to whatever takes files in, and every tenth time a list with bad rows."""
    ws = create_workspace(place / "desk")
    client = records.add(ws, "clients", Client(short_name="Fed")).value
    person = records.add(ws, "people", Person(client_uid=client.uid, surname="Fed")).value
    lists = exchange.ListReader()
    before = peak()
    refused = reported = untold = broke = slow = 0
    for nr in range(seed - 1, seed - 1 + number):
        ending, data = broken(nr)
        path = place / f"{nr}{ending}"
        path.write_bytes(data)
        begun = time.process_time()
        try:
            reported += _take(ws, path, lists, client.uid, person.uid)
        except Refused:
            refused += 1
        except Exception:
            broke += 1
            print(f"{path.name} broke something:\n{traceback.format_exc()}", file=sys.stderr)
        slow += time.process_time() - begun > SLOW_S
        path.unlink()
        if nr % 10 == 9:
            data, bad = rows_with_bad_ones(random.Random(nr))
            path = place / f"{nr}-known.csv"
            path.write_bytes(data)
            told = len(exchange.run(ws, path, lists=lists).bad)
            reported, untold = reported + told, untold + abs(bad - told)
    lists.close()
    whole, left = health.check(ws).whole, unclean(ws)
    close_workspace(ws)
    heavy = int(peak() - before > MOST_MB)
    return Fed(number, refused, reported, untold, broke + (not whole), slow, heavy, left)


def _take(ws: Any, path: Path, lists: exchange.ListReader, client: str, person: str) -> int:
    """Take a file in; return how many bad rows were reported."""
    match path.suffix:
        case ".eml" | ".msg":
            letter = mails.read(path)
            mails.view(ws, letter, client)
            parts = tuple(range(len(letter.parts)))
            mails.log(ws, letter, mails.Entry(client_uid=client, direction="theirs", parts=parts))
        case ".png":
            people.set_photo(ws, person, path)
        case ".svg":
            logo.set_logo(ws, path)
        case _:
            return len(exchange.run(ws, path, lists=lists).bad)
    return 0


class Shown(NamedTuple):
    """Ways out of a workspace full of hostile words: files, and calls that broke."""

    rounds: int
    words: int
    answers: int
    files: int
    broke: int
    active: int

    def said(self) -> str:
        """Return the counts in words."""
        return (
            f"{self.words} hostile words in a sample workspace, {self.answers} answers of commands,"
            f" {self.files} files (PDF, DOCX, HTML, SVG, PNG, EML, CSV, XLSX, vCard, JSON):"
            f" {self.broke} broke, {self.active} with something active"
        )


#: Every command that only shows or writes files.
OUT = (
    "show --client {c}", "show --client {c} --json", "lint --client {c}", "search Müller {c}",
    "brief --client {c}", "brief --client {c} --out {out}/b.pdf",
    "brief --client {c} --out {out}/b.html", "card --client {c} --out {out}/c.pdf",
    "passport --region {r} --out {out}/r.pdf", "interview --client {c} --sheet {out}/s.pdf",
    "interview --client {c} --summary {out}/i.pdf", "facts --client {c} --json",
    "facts sheet --client {c} --out {out}/f.pdf", "facts sheet --client {c} --out {out}/f.eml",
    "map --client {c} --out {out}/m.svg", "map --client {c} --out {out}/m.pdf",
    "map --client {c} --view grid --out {out}/g.svg", "map --client {c} --out {out}/m.png",
    "proposal --client {c} --out {out}/p --anyway drill --format pdf,docx,eml,xlsx,json",
    "tco --client {c} --xlsx {out}/t.xlsx", "tco --client {c} --pdf {out}/t.pdf",
    "export --client {c} --out {out}/d.json", "export --people --out {out}/v.vcf",
    "export --people --out {out}/v.csv", "export --kind clients --out {out}/k.csv",
    "export --kind clients --out {out}/k.xlsx", "export --kind orders --out {out}/o.csv",
    "merge --list clients", "bin list", "check",
    "handover --client {c} --out {out}/h.pdf", "handover --client {c} --out {out}/pack",
    "deal --client {c}", "prices", "prices --json", "library", "library show {t}",
    "library export --file {out}/l.json",
)  # fmt: skip
#: What no file of ours may hold: it would fetch, run, or open something.
_ACTIVE = re.compile(
    rb"<script|<img src=(?:x|//)|javascript:[^)]*\)\s*>>|/S\s*/JavaScript|/Launch|/EmbeddedFile",
    re.I,
)
CLIENT, REGION, TEXT = "sokmash", "samara", "drill-text"
#: A document of nothing but longer words than these meets the cap of a minute.
LONG = 400


def show(place: Path, number: int, *, seed: int = 1) -> Shown:
    """Put hostile words into a sample workspace, round after round; let everything out of it."""
    from kamdesk.services import documents

    words = answers = files = broke = active = 0
    turn = turning(seed)
    for nr in range(number):
        folder, out = place / f"desk-{nr}", place / f"out-{nr}"
        (out / "p").mkdir(parents=True)
        ws = create_workspace(folder, demo=True)
        fill(ws)
        words += spoil(ws, turn)
        close_workspace(ws)
        for one in OUT:
            language = ("en", "ru", "de")[(seed + nr) % 3]
            given = [part.format(c=CLIENT, r=REGION, t=TEXT, out=out) for part in one.split()]
            said = io.StringIO()
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                try:
                    code = commands.main([*given, "--workspace", str(folder), "--lang", language])
                except Exception:
                    code = -1
                    said.write(traceback.format_exc())
            answers += 1
            if code not in (0, 1):
                broke += 1
                print(f"{one}: {code}\n{said.getvalue()[-3000:]}", file=sys.stderr)
        made = [one for one in out.rglob("*") if one.is_file()]
        files += len(made)
        active += sum(
            one.suffix in (".pdf", ".html", ".svg") and bool(_ACTIVE.search(one.read_bytes()))
            for one in made
        )
        ws = open_workspace(folder)
        broke += not health.check(ws).whole
        close_workspace(ws)
        shutil.rmtree(folder)
        shutil.rmtree(out)
    documents.close()
    return Shown(number, words, answers, files, broke, active)


def fill(ws: Any) -> None:
    """Add what the sample workspace has none of, so that its words turn hostile, too."""
    said, day = {"en": "Word", "ru": "Слово", "de": "Wort"}, date(2026, 3, 2)
    with ws.unit("Filled") as unit:
        proposal = unit.find(Proposal, client_uid=CLIENT, status="draft")[0]
        deal = unit.find(Deal, client_uid=CLIENT)[0]
        of = {"client_uid": CLIENT}
        unit.add(Handover(**of, started_on=day, reason="Word", first_days_plan="Word"))
        unit.add(Objection(**of, deal_uid=deal.uid, text="Word", answer="Word"))
        unit.add(Concession(**of, deal_uid=deal.uid, on=day, gave="Word", got="Word"))
        book = unit.add(PriceList(name="Word", note="Word"))
        unit.add(PriceItem(list_uid=book.uid, code="W-1", names=said, price=Money(100, "EUR"),
                           notes=said))  # fmt: skip
        unit.add(LibraryText(uid=TEXT, titles=said, bodies=said))
        unit.add(OwnLook(header=said, footer=said))
        for subject in PRINTED:
            unit.add(OwnField(subject=subject, key="word", label="Word", in_documents=True,
                              shown_as=said))  # fmt: skip
        client = unit.one(Client, CLIENT)
        unit.change(client, own={**client.own, "word": "Word"})
        unit.change(proposal, own={**proposal.own, "word": "Word"})
        for nr, kind in enumerate(("text", "list", "table"), 1):
            unit.add(AddedSection(**of, proposal_uid=proposal.uid, position=nr, kind=kind,
                                  titles=said, bodies=said))  # fmt: skip
        unit.add(Delivery(**of, proposal_uid=proposal.uid, position=1, promised=said,
                          delivered=said, shown_by=said))  # fmt: skip
        unit.add(ProposalEvent(**of, proposal_uid=proposal.uid, kind="question", note="Word",
                               happened_on=day))  # fmt: skip


def turning(seed: int) -> Iterator[str]:
    """Return hostile words without end, from another one for each seed."""
    start = (seed - 1) * 97 % len(WORDS)
    return cycle([one for one in WORDS[start:] + WORDS[:start] if len(one) < LONG])


def spoil(ws: Any, words: Iterator[str]) -> int:
    """Put the next word into each field of words that a person could type it into; count them."""
    done = 0
    with ws.unit("Spoilt") as unit:
        for entry in BY_NAME.values():
            typed = [one for one in specs(entry.cls) if one.type is str or one.kind == "nested"]
            for record in unit.find(entry.cls):
                values: dict[str, Any] = {}
                for one in typed:
                    old = getattr(record, one.name)
                    new = _spoilt(old, words)
                    if new is old or one.name in entry.refers:
                        continue
                    with contextlib.suppress(Refused):
                        values[one.name] = records.checked(entry.cls, one.name, new)
                if entry.table.name != "sealed":
                    unit.change(record, **values)
                    done += len(values)
    return done


def _spoilt(value: Any, words: Iterator[str]) -> Any:
    """Return a value with a hostile word in each text that is no id."""
    if isinstance(value, str):
        return next(words) + value if _is_words(value) else value
    if isinstance(value, tuple):
        parts = tuple(_spoilt(one, words) for one in value)
        return value if all(new is old for new, old in zip(parts, value, strict=True)) else parts
    if isinstance(value, dict):
        turned = {key: _spoilt(one, words) for key, one in value.items()}
        return value if turned == value else turned
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        held = {one.name: getattr(value, one.name) for one in dataclasses.fields(value)}
        new = {name: _spoilt(old, words) for name, old in held.items()}
        return value if new == held else dataclasses.replace(value, **new)
    return value


def _is_words(text: str) -> bool:
    return bool(text) and re.fullmatch(r"[a-z0-9_./:-]*|[A-Z]{2,3}", text) is None
