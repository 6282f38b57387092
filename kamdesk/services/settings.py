"""The settings of a workspace: thresholds of the methods and the program's own."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from string import Formatter
from typing import Any

from kamdesk.domain.settings import DEFAULTS, SETTINGS, WAITING, SettingError, Value, Values
from kamdesk.domain.settings.values import SUMS, checked
from kamdesk.errors import NotFound, Refused
from kamdesk.i18n import LANGUAGES, N_, _, fmt_number, fmt_percent, usual_currency
from kamdesk.services.base import Changes, Done, Workspace
from kamdesk.storage.reading import ask, from_json
from kamdesk.storage.unit import Reader
from kamdesk.text import clean_text


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingView:
    """A setting as a page shows it; label and unit are in the window's language.

    `type` is one of the six kinds of the registry, or "text" or "words" for one of the program;
    `note` says what else one should know; one that is `waiting` is used by no page yet.
    """

    key: str
    value: Any
    default: Any
    type: str
    label: str
    unit: str
    source: str
    section: str
    group: str
    note: str = ""
    waiting: bool = False

    @property
    def changed(self) -> bool:
        """True when a person set it differently from the default."""
        return bool(self.value != self.default)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Own:
    default: Any
    type: str
    label: str
    unit: str = ""
    shown: bool = True


#: Words that no spelling check flags, and where else dictionaries may lie.
OWN_WORDS, DICTIONARY_FOLDER = "own_words", "dictionary_folder"
MOST_WORDS, LONGEST_WORD = 20_000, 300

#: After how many minutes nobody is there.
LOCK_AFTER, LONGEST_WAIT = "lock_after_minutes", 24 * 60

#: Where each backup goes as well.
SECOND_PLACE = "backup_folder"

#: What names folders of one computer: a file from another one has nothing to say of ours.
PLACES = (SECOND_PLACE, DICTIONARY_FOLDER)

#: How files of a proposal are named; what may stand in braces.
FILE_PATTERN = "file_pattern"
DEFAULT_PATTERN = "{number} {client} {language}"
NAME_PARTS = ("number", "client", "language", "date", "title")

#: Settings of the program itself, beside the registry of the methods.
_PROGRAM: dict[str, _Own] = {
    "own_currency": _Own(default="", type="text", label=N_("Our own currency")),
    "device_country": _Own(
        default="",
        type="text",
        label=N_("Country of this computer, such as DE; empty: that of our company"),
    ),
    FILE_PATTERN: _Own(
        default=DEFAULT_PATTERN,
        type="text",
        label=N_("Names of proposal files; in braces: number, client, language, date, title"),
    ),
    SECOND_PLACE: _Own(
        default="",
        type="text",
        label=N_("Second place for backups: a folder on a USB stick or network drive"),
    ),
    LOCK_AFTER: _Own(
        default=15,
        type="integer",
        label=N_("Lock an encrypted workspace when it is not used for (0: never)"),
        unit=N_("min"),
    ),
    "undo_depth": _Own(
        default=200,
        type="integer",
        label=N_("Steps that can be undone after a restart"),
        unit=N_("steps"),
    ),
    OWN_WORDS: _Own(
        default=[], type="words", label=N_("My words and figures that checks accept, one per line")
    ),
    DICTIONARY_FOLDER: _Own(
        default="", type="text", label=N_("Folder with Hunspell dictionaries (.dic and .aff)")
    ),
    "language": _Own(default="en", type="text", label=N_("Language"), shown=False),
    "pinned_date": _Own(default=None, type="text", label=N_("Pinned day"), shown=False),
}
#: What one should know of settings of the methods.
_NOTES = {
    "capital_you": N_(
        "What you type stays as it is. Documents to one person are printed with the capital, in"
        " your words and in ours; words in quotation marks and from the data stay as they are."
    ),
}
_DECLARED = {setting.key: setting for setting in SETTINGS}


def values(ws: Workspace) -> Values:
    """Return the thresholds in force: the declared defaults and what a person changed.

    A stored value that no longer fits its declaration gives way to the default.
    """
    with ws.read() as reader:
        return values_from(reader)


def values_from(reader: Reader) -> Values:
    """Return the same from an open reader or unit."""
    overrides = _overrides(_stored(reader))
    return DEFAULTS.override(overrides) if overrides else DEFAULTS


def in_force(ws: Workspace) -> dict[str, Any]:
    """Return the value of every setting that a person can change, by its key."""
    with ws.read() as reader:
        stored = _stored(reader)
    own = {key: stored.get(key, one.default) for key, one in _PROGRAM.items() if one.shown}
    return {key: one.default for key, one in _DECLARED.items()} | _overrides(stored) | own


def all_settings(ws: Workspace) -> tuple[SettingView, ...]:
    """Return every setting a person can change, in the order of the registry."""
    present = values(ws).overrides
    with ws.read() as reader:
        stored = _stored(reader)
    own = [_program_view(key, stored) for key, one in _PROGRAM.items() if one.shown]
    own = [
        replace(one, note=_dictionaries(one.value)) if one.key == DICTIONARY_FOLDER else one
        for one in own
    ]
    return (*(_view(key, present) for key in _DECLARED), *own)


def _dictionaries(folder: str) -> str:
    from kamdesk.services import spelling

    spelling.look_again()
    return " ".join(filter(None, (spelling.found(folder), spelling.advice(folder))))


def setting(ws: Workspace, key: str) -> Any:
    """Return the value of one setting, of the methods or of the program; raises NotFound."""
    with ws.read() as reader:
        return _one(reader, key).value


def set_setting(ws: Workspace, key: str, value: Any) -> Done[SettingView]:
    """Change a setting; a value equal to the default takes the change back.

    Raises Refused naming the setting when the value does not fit, NotFound for an unknown key.
    """
    if key in _DECLARED:
        try:
            fit: Any = checked(_DECLARED[key], value)
        except SettingError as error:
            raise Refused(_why(key), field=key) from error
        default: Any = _DECLARED[key].default
    elif key in _PROGRAM:
        fit, default = _program_value(key, value), _PROGRAM[key].default
    else:
        raise NotFound(_("There is no such setting."), field=key)
    return _store(ws, key, None if fit == default else fit, N_("Changed the setting {setting}"))


def reset_setting(ws: Workspace, key: str) -> Done[SettingView]:
    """Let the default of a setting hold again."""
    if key not in _DECLARED and key not in _PROGRAM:
        raise NotFound(_("There is no such setting."), field=key)
    return _store(ws, key, None, N_("Reset the setting {setting}"))


def own_currency(ws: Workspace) -> str:
    """Return our own currency: the setting, else the own company's, else the language's."""
    with ws.read() as reader:
        return currency_of(reader)


def currency_of(reader: Reader) -> str:
    """Return the same within a reading."""
    from kamdesk.domain.library import OwnCompany

    own = reader.first(OwnCompany)
    chosen = reader.setting("own_currency") or (own.currency if own else "")
    return str(chosen or usual_currency())


def _store(ws: Workspace, key: str, value: Any, label: str) -> Done[SettingView]:
    with ws.unit(label, setting=_label(key), setting_id=key) as unit:
        unit.put_setting(key, _json(value))
        view = _one(unit, key)
    return Done(value=view, changes=unit.changes)


def _json(value: Any) -> Any:
    return format(value, "f") if isinstance(value, Decimal) else value


def _stored(reader: Reader) -> dict[str, Any]:
    rows = ask(reader.driver, "SELECT key, value FROM settings")
    return {key: from_json(value) for key, value in rows}


def _overrides(stored: Mapping[str, Any]) -> dict[str, object]:
    overrides: dict[str, object] = {}
    for key, value in stored.items():
        if key in _DECLARED:
            with suppress(SettingError):
                overrides[key] = checked(_DECLARED[key], value)
    return overrides


def _one(reader: Reader, key: str) -> SettingView:
    stored = reader.setting(key)
    if key in _PROGRAM:
        return _program_view(key, {} if stored is None else {key: stored})
    if key not in _DECLARED:
        raise NotFound(_("There is no such setting."), field=key)
    try:
        present = {} if stored is None else {key: checked(_DECLARED[key], stored)}
    except SettingError:
        present = {}
    return _view(key, present)


def _view(key: str, present: Mapping[str, Value]) -> SettingView:
    one = _DECLARED[key]
    return SettingView(
        key=key,
        value=present.get(key, one.default),
        default=one.default,
        type=one.type,
        label=_(one.label_msgid),
        unit=_(one.unit),
        source=one.source,
        section=one.section,
        group=one.group,
        note=_note(key),
        waiting=key in WAITING,
    )


def _note(key: str) -> str:
    if key in WAITING:
        return _("Not used on any page yet.")
    return _(_NOTES[key]) if key in _NOTES else ""


def _program_view(key: str, stored: Mapping[str, Any]) -> SettingView:
    one = _PROGRAM[key]
    return SettingView(
        key=key,
        value=stored.get(key, one.default),
        default=one.default,
        type=one.type,
        label=_(one.label),
        unit=_(one.unit),
        source="DEF",
        section="",
        group="workspace",
    )


def _label(key: str) -> str:
    return _(_DECLARED[key].label_msgid if key in _DECLARED else _PROGRAM[key].label)


def label_of(key: str) -> str:
    """Return the label of a setting in the window's language; an unknown key stands for itself."""
    return _label(key) if key in _DECLARED or key in _PROGRAM else key


def _program_value(key: str, value: Any) -> Any:
    if key == "undo_depth":
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 10_000:
            raise Refused(_("Give a whole number from 0 to 10,000."), field=key)
        return value
    if key == LOCK_AFTER:
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LONGEST_WAIT:
            raise Refused(_("Give a whole number of minutes, at most a day."), field=key)
        return value
    if key == "device_country":
        code = str(value or "").strip().upper()
        if code and (len(code) != 2 or not code.isascii() or not code.isalpha()):
            raise Refused(_("Give the two letters of a country, such as DE."), field=key)
        return code
    if key == "own_currency":
        code = str(value or "").strip().upper()
        if code and (len(code) != 3 or not code.isascii() or not code.isalpha()):
            raise Refused(_("Give the three letters of a currency, such as EUR."), field=key)
        return code
    if key == FILE_PATTERN:
        return _file_pattern(value)
    if key == OWN_WORDS:
        return _words(value)
    if key == DICTIONARY_FOLDER:
        return clean_text(str(value or "")).strip()
    if key == "language" and value not in LANGUAGES:
        raise Refused(_("This language is not available: {code}.").format(code=value), field=key)
    return value


def _file_pattern(value: Any) -> str:
    """Return a pattern that names every proposal and language differently."""
    text = clean_text(str(value or ""), 200).strip()
    known = dict.fromkeys(NAME_PARTS, "x")
    try:
        names = {name for _text, name, _form, _conv in Formatter().parse(text) if name is not None}
        fits = {"number", "language"} <= names <= set(known) and bool(text.format(**known))
    except (ValueError, IndexError, KeyError):
        fits = False
    if not fits:
        raise Refused(
            _("Use {parts} in braces, number and language among them.").format(
                parts=", ".join(NAME_PARTS)
            ),
            field=FILE_PATTERN,
        )
    return text


def own_word(text: str) -> str:
    """Return a word, or a figure with its proposal, as one line of the own words."""
    return " ".join(clean_text(text, LONGEST_WORD).split())


def add_word(ws: Workspace, word: str) -> Changes:
    """Add a word to the own words, so that it is never flagged again."""
    word = own_word(word)
    present = setting(ws, OWN_WORDS)
    with ws.unit(N_("Added “{word}” to my words"), word=word) as unit:
        unit.put_setting(OWN_WORDS, sorted({*present, word} - {""}, key=str.casefold))
    return unit.changes


def _words(value: Any) -> list[str]:
    """Return words in the order of the alphabet, each once."""
    if not isinstance(value, (list, tuple)) or len(value) > MOST_WORDS:
        raise Refused(_("Enter words, one per line."), field=OWN_WORDS)
    words = {own_word(str(one)) for one in value}
    return sorted(words - {""}, key=str.casefold)


def _why(key: str) -> str:
    kind = _DECLARED[key].type
    if key in SUMS:
        return _("The weights must add up to {sum}.").format(
            sum=fmt_percent(SUMS[key]) if SUMS[key] == 1 else fmt_number(SUMS[key])
        )
    return {
        "table": _("This table has an entry that cannot be used."),
        "integer": _("Give a whole number."),
        "number": _("Give a number."),
        "share": _("Enter a percentage from 0 to 100 %."),
        "money": _("Give an amount as a number."),
        "flag": _("Give yes or no."),
    }[kind]
