"""The translation tool: what it finds, what it keeps, what it complains about."""

from __future__ import annotations

import gettext
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from babel.messages import Catalog

from installer import catalogue, i18n, texts


def template(*ids: str | tuple[str, str]) -> Catalog:
    catalog = Catalog(charset="utf-8")
    for one in ids:
        catalog.add(one, None, [("x.py", 0)])
    return catalog


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('_("One")', [(None, "One")]),
        ('N_("One" " and two")', [(None, "One and two")]),
        ('_("a" if x else "b")', [(None, "a"), (None, "b")]),
        ('ngettext("{n} day", "{n} days", n)', [(None, ("{n} day", "{n} days"))]),
        ('pgettext("role", "Open")', [("role", "Open")]),
        ('speech.text("Dear")', [(None, "Dear")]),
        ('self.speech.plural("{n} a", "{n} b", 2)', [(None, ("{n} a", "{n} b"))]),
        ('step(label=N_("Moved"))', [(None, "Moved")]),
        ('widget.text(); _(name); sa.text("SELECT 1")', []),
    ],
)
def test_texts_in_python(source: str, found: list[object]):
    assert list(texts.in_python(source, "x.py")) == found


def test_an_fstring_is_refused():
    with pytest.raises(texts.TextError, match=r"x\.py:1"):
        list(texts.in_python('_(f"Hello {name}")', "x.py"))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("{% trans %}To{% endtrans %}", [(None, "To")]),
        ("{% trans %}\n  A\n  b\n{% endtrans %}", [(None, "A b")]),
        ("{% trans n=x %}One{% pluralize %}{{ n }} of{% endtrans %}",
         [(None, ("One", "%(n)s of"))]),
        ('{{ _("Page") }} {{ speech.text("of") }}', [(None, "Page"), (None, "of")]),
        ('{{ pgettext("unit", "pc") }} {{ _(variable) }}', [("unit", "pc")]),
    ],
)  # fmt: skip
def test_texts_in_templates(source: str, found: list[object]):
    assert list(texts.in_template(source, "x.html")) == found


def test_update_keeps_translations_and_prunes_on_demand(tmp_path: Path):
    catalogue.update(template("Old", "Kept"), tmp_path)
    catalogue.merge({"Old": {"ru": "Старое"}, "Kept": {"ru": "Живое"}}, tmp_path)
    catalogue.update(template("Kept", "New"), tmp_path)
    known = catalogue.messages(catalogue.load(tmp_path, "ru"))
    assert {key[1]: message.string for key, message in known.items()} == {
        "Old": "Старое", "Kept": "Живое", "New": "",
    }  # fmt: skip
    catalogue.update(template("Kept", "New"), tmp_path, prune=True)
    assert ("", "Old") not in catalogue.messages(catalogue.load(tmp_path, "ru"))


def test_update_twice_changes_nothing(tmp_path: Path):
    catalogue.update(template("b", "a", ("{n} c", "{n} d")), tmp_path)
    before = catalogue.po_path(tmp_path, "de").read_bytes()
    catalogue.update(template(("{n} c", "{n} d"), "a", "b"), tmp_path)
    assert catalogue.po_path(tmp_path, "de").read_bytes() == before


def test_merge_keeps_what_stands_unless_told(tmp_path: Path):
    catalogue.merge({"A": {"ru": "один"}}, tmp_path)
    assert catalogue.merge({"A": {"ru": "два"}}, tmp_path) == ["ru: kept 'один' for 'A'"]
    assert catalogue.merge({"A": {"ru": "два"}}, tmp_path, replace=True) == []
    assert catalogue.messages(catalogue.load(tmp_path, "ru"))["", "A"].string == "два"


def test_merge_refuses_forms_that_do_not_fit(tmp_path: Path):
    entries = {"A": {"de": ["x", "y"]}, "a\0b": {"de": "z", "ru": ["x", "y"]}}
    assert len(catalogue.merge(entries, tmp_path)) == 3


def test_many_may_merge_at_once(tmp_path: Path):
    def add(number: int) -> None:
        catalogue.merge({f"Text {number}": {"ru": f"Текст {number}", "de": "x"}}, tmp_path)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(24)))
    assert len(catalogue.messages(catalogue.load(tmp_path, "ru"))) == 24


def test_what_is_compiled_can_be_read(tmp_path: Path):
    forms = {"ru": ["{n} день", "{n} дня", "{n} дней"], "de": ["{n} Tag", "{n} Tage"]}
    entries = {"{n} day\0{n} days": forms, "role\x04Open": {"ru": "Открыта", "de": "Offen"}}
    catalogue.merge(entries, tmp_path)
    catalogue.compile_all(tmp_path)
    russian = gettext.translation("kamdesk", tmp_path, languages=["ru"])
    assert [russian.ngettext("{n} day", "{n} days", n) for n in (1, 2, 5, 21)] == [
        "{n} день", "{n} дня", "{n} дней", "{n} день",
    ]  # fmt: skip
    assert russian.pgettext("role", "Open") == "Открыта"
    dates = {russian.info()[f"po{kind}-date"] for kind in ("t-creation", "-revision")}
    assert dates == {"1970-01-01 00:00+0000"}  # the same texts give the same bytes


GOOD = {"Hi {name}": {"ru": "Привет, {name}", "de": "Hallo {name}"}}


@pytest.mark.parametrize(
    ("ids", "entries", "complaint"),
    [
        (["Hi {name}"], GOOD, None),
        (["Hi {name}"], {}, "untranslated"),
        (["Hi {name}"], {"Hi {name}": {"ru": "Привет", "de": "Hallo {name}"}}, "placeholders"),
        (["<b>A</b>"], {"<b>A</b>": {"ru": "<b>А</b>", "de": "Ah"}}, "placeholders"),
        (["%(n)s of"], {"%(n)s of": {"ru": "%(n)s из", "de": "%(m)s von"}}, "placeholders"),
        (["Name"], {"Name": {"ru": "Имя", "de": "Name"}}, "same as English"),
        (["{a} – {b}"], {"{a} – {b}": {"ru": "{a} – {b}", "de": "{a} – {b}"}}, None),
        ([], GOOD, "unused"),
        ([("{n} day", "{n} days")],
         {"{n} day\0{n} days": {"ru": ["день", "{n} дня", "{n} дней"], "de": ["Tag", "{n} Tage"]}},
         "placeholders"),
    ],
)  # fmt: skip
def test_what_is_not_fit_is_named(
    tmp_path: Path, ids: list[str], entries: dict[str, dict[str, str]], complaint: str | None
):
    catalogue.update(template(*ids), tmp_path)
    catalogue.merge(entries, tmp_path)
    found = list(i18n.problems(template(*ids), tmp_path))
    if complaint is None:
        assert found == []
    else:
        assert any(complaint in line for line in found)


def test_a_word_may_be_the_same_when_it_is_listed(tmp_path: Path):
    entries = {"Name": {"ru": "Имя", "de": "Name"}}
    catalogue.merge(entries, tmp_path)
    i18n.allow_same(entries, tmp_path)
    assert list(i18n.problems(template("Name"), tmp_path)) == []
    assert (tmp_path / "same.txt").read_text("utf-8").splitlines() == ["de Name"]


def test_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture):
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path)
    monkeypatch.setattr(texts, "collect", lambda root: template("Hi {name}"))
    assert i18n.main(["extract"]) == 0
    assert i18n.main(["check"]) == 1
    assert "untranslated: 'Hi {name}'" in capsys.readouterr().out
    (tmp_path / "add.json").write_text(json.dumps(GOOD), "utf-8")
    assert i18n.main(["add", str(tmp_path / "add.json")]) == 0
    assert i18n.main(["check"]) == 0
    assert i18n.main(["compile"]) == 0
    assert (tmp_path / "de" / "LC_MESSAGES" / "kamdesk.mo").exists()
