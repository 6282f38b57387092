"""Finds the texts to translate: in Python, in Jinja templates and in the terms of the methods."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog

FUNCTIONS = {"_": 1, "N_": 1, "gettext": 1, "ngettext": 2, "pgettext": 2, "npgettext": 3}
METHODS = {"text": 1, "plural": 2, "context": 2, **FUNCTIONS}
PLURALS = {"ngettext", "plural"}
CONTEXTS = {"pgettext", "context"}
NOT_SPEECH = {"sa", "sqlalchemy", "ax", "axes"}  # other libraries' methods of the same name

Found = tuple[str | None, str | tuple[str, str]]  # context, msgid


class TextError(ValueError):
    """A text that cannot be translated, such as an f-string."""


def collect(root: Path) -> Catalog:
    """Return a template catalogue of every text of the program under `root`."""
    catalog = Catalog(charset="utf-8")
    for path, found in _everything(root):
        context, msgid = found
        if msgid not in ("", ("", "")):
            catalog.add(msgid, None, [(path, 0)], context=context)
    return catalog


def _everything(root: Path) -> Iterator[tuple[str, Found]]:
    sources = [path for folder in ("kamdesk", "ui") for path in (root / folder).rglob("*.py")]
    for path in sorted([*sources, root / "main.py"]):
        if path.exists():
            name = path.relative_to(root).as_posix()
            for found in in_python(path.read_text("utf-8"), name):
                yield name, found
    templates = root / "resources" / "templates"
    for path in sorted(p for p in templates.rglob("*") if p.is_file() and _is_template(p)):
        name = path.relative_to(root).as_posix()
        for found in in_template(path.read_text("utf-8"), name):
            yield name, found
    for found in in_terms():
        yield "kamdesk/terms", found


def _is_template(path: Path) -> bool:
    return bool({".html", ".jinja", ".j2", ".txt", ".xml", ".svg"} & set(path.suffixes))


def in_terms() -> Iterator[Found]:
    """Yield the labels of domain ids; the name of the enumeration is the context."""
    from kamdesk.terms import TERMS

    for enum, labels in TERMS.items():
        for label in labels.values():
            yield enum, label


def in_python(source: str, name: str) -> Iterator[Found]:
    """Yield texts of calls such as _("…"), speech.text("…"), speech.plural("…", "…", n)."""
    for node in ast.walk(ast.parse(source, name)):
        if isinstance(node, ast.Call):
            yield from _of_call(node, name)


def _of_call(node: ast.Call, name: str) -> Iterator[Found]:
    match node.func:
        case ast.Name(id=word) if word in FUNCTIONS:
            sure = True
        case ast.Attribute(value=ast.Name(id=owner)) if owner in NOT_SPEECH:
            return
        case ast.Attribute(attr=word) if word in METHODS:
            sure = False
        case _:
            return
    count = METHODS[word]
    if len(node.args) < count:
        return
    arguments = [_strings(argument) for argument in node.args[:count]]
    if any(_is_fstring(argument) for argument in node.args[:count]) and sure:
        raise TextError(f"{name}:{node.lineno}: an f-string cannot be translated")
    if not all(arguments):
        return
    if word in PLURALS:
        yield None, (arguments[0][0], arguments[1][0])
    elif word in CONTEXTS:
        for text in arguments[1]:
            yield arguments[0][0], text
    else:
        for text in arguments[0]:
            yield None, text


def _strings(node: ast.expr) -> list[str]:
    """Return the literal, or both literals of `"a" if x else "b"`; empty if not literal."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        body, other = _strings(node.body), _strings(node.orelse)
        return body + other
    return []


def _is_fstring(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr)


def in_template(source: str, name: str) -> Iterator[Found]:
    """Yield texts of a Jinja template: {% trans %}, _("…"), speech.text("…")."""
    from jinja2 import Environment, nodes

    environment = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"])
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.policies["ext.i18n.trimmed"] = True
    for call in environment.parse(source, name).find_all(nodes.Call):
        word = getattr(call.node, "name", None) or getattr(call.node, "attr", None)
        if word not in METHODS:
            continue
        texts = [_template_strings(argument) for argument in call.args[: METHODS[word]]]
        if len(texts) < METHODS[word] or not all(texts):
            continue
        if word in PLURALS:
            yield None, (texts[0][0], texts[1][0])
        elif word in CONTEXTS:
            for text in texts[1]:
                yield texts[0][0], text
        elif word == "npgettext":
            yield texts[0][0], (texts[1][0], texts[2][0])
        else:
            for text in texts[0]:
                yield None, text


def _template_strings(node: object) -> list[str]:
    from jinja2 import nodes

    if isinstance(node, nodes.Const | nodes.TemplateData):
        value = getattr(node, "value", None) or getattr(node, "data", None)
        return [value] if isinstance(value, str) else []
    if isinstance(node, nodes.CondExpr):
        return _template_strings(node.expr1) + _template_strings(node.expr2)
    return []
