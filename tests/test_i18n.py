"""Every text of the program stands in three languages, and every id has a label."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import kamdesk.domain
from installer import catalogue, i18n, texts
from kamdesk.domain.settings import SETTINGS
from kamdesk.i18n import Speech, methods
from kamdesk.terms import TERMS

ROOT = catalogue.ROOT
#: Tuples of the domain that hold no ids for people's eyes.
NOT_SHOWN = {
    "SHORT_SET_FIRST",
    "SHORT_SET_LAST",
    "LISTS",
    "FORMS",
    "_UNASKED",
    "CODED",
    "TEMPLATES",
}
#: Modules whose tuples are words of a text, not ids.
WORDS = ("kamdesk.domain.notes", "kamdesk.domain.exchange", "kamdesk.domain.people.naming")


@pytest.fixture
def locale(tmp_path: Path) -> Path:
    """A copy of the translations, brought up to the texts of the program."""
    shutil.copytree(catalogue.LOCALE, tmp_path / "locale")
    catalogue.update(texts.collect(ROOT), tmp_path / "locale")
    return tmp_path / "locale"


def test_every_text_is_translated(locale: Path):
    assert "\n".join(i18n.problems(texts.collect(ROOT), locale)) == ""


def test_every_label_is_translated(locale: Path):
    """The labels alone: they are there before the pages are."""
    for language in catalogue.LANGUAGES:
        known = catalogue.messages(catalogue.load(locale, language))
        missing = [
            (enum, label)
            for enum, labels in TERMS.items()
            for label in labels.values()
            if not getattr(known.get((enum, label)), "string", "")
        ]
        assert missing == []


def id_tuples() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every tuple of ids declared in the domain."""
    for module in pkgutil.walk_packages(kamdesk.domain.__path__, "kamdesk.domain."):
        if module.name.startswith(WORDS):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            ids = isinstance(value, tuple) and value and all(isinstance(one, str) for one in value)
            if name.isupper() and ids and name not in NOT_SHOWN:
                yield f"{module.name}.{name}", value


def test_every_id_of_the_domain_has_a_label():
    unknown = {
        name: ids
        for name, ids in id_tuples()
        if not any(set(ids) <= set(labels) for labels in TERMS.values())
    }
    assert unknown == {}


def python_files() -> Iterator[Path]:
    yield from (path for folder in ("kamdesk", "ui") for path in (ROOT / folder).rglob("*.py"))


def literal(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def unknown_terms(path: Path) -> Iterator[str]:
    """Calls that name an enumeration or an id nobody declared."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        word = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        first = literal(node.args[0])
        if first is None:
            continue
        where = f"{path.relative_to(ROOT)}:{node.lineno}"
        if word in ("term", "terms"):
            second = literal(node.args[1]) if len(node.args) > 1 else None
            if first not in TERMS:
                yield f"{where}: {first}"
            elif second is not None and second not in TERMS[first]:
                yield f"{where}: {first} {second}"
        elif word in ("named", "money_field", "hours_field"):
            given = next((literal(k.value) for k in node.keywords if k.arg == "term"), first)
            if given not in TERMS["field"]:
                yield f"{where}: field {given}"


def test_only_declared_terms_are_used():
    assert [found for path in python_files() for found in unknown_terms(path)] == []


@pytest.mark.parametrize("language", ["en", "ru", "de"])
def test_a_label_is_found_at_run_time(language: str):
    catalogue.compile_all(catalogue.LOCALE)
    speech = Speech(language)
    words = {"en": "Approver (veto)", "ru": "Согласующий", "de": "Genehmiger"}
    assert speech.term("decision_role", "approver") == words[language]
    assert (
        speech.term("attitude", -2)
        == {"en": "Opponent", "ru": "Противник", "de": "Gegner"}[language]
    )
    assert speech.term("sector", "our own word") == "our own word"
    assert speech.term("sector", None) == ""


def test_a_rule_is_told_by_the_names_of_its_methods() -> None:
    assert methods("33, 35.2") == "BANT · Stages of probability"
    assert methods("6, 0a.12") == "Regular clients and segments of the base"
    assert methods("hours × cost, a year") == "hours × cost, a year"


def test_every_method_that_a_setting_serves_has_a_name() -> None:
    served = {part for one in SETTINGS for part in one.section.split(", ") if part}
    assert served <= set(TERMS["method"])
