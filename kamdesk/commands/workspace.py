"""`kamdesk workspace`: a new workspace, and whether it is encrypted."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kamdesk import i18n
from kamdesk.commands import common, passphrases
from kamdesk.errors import Refused
from kamdesk.i18n import _

if TYPE_CHECKING:
    from kamdesk.services.encryption import Keys, Secret

#: What a person types who wants everything to be readable again, or the old files gone.
CONSENT, REMOVAL = "readable", "remove"


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the things to do with a workspace as a whole."""
    what = parser.add_subparsers(dest="what", required=True, metavar=_("WHAT"))
    create = what.add_parser("create", help=_("make a new workspace"))
    create.add_argument(
        "--encrypt", action="store_true", help=_("encrypt it with a passphrase from the start")
    )
    encrypt = what.add_parser("encrypt", help=_("encrypt everything in the workspace"))
    rekey = what.add_parser("rekey", help=_("change what opens an encrypted workspace"))
    for one in (create, encrypt, rekey):
        one.add_argument(
            "--code", type=Path, metavar="FILE.pdf", help=_("write the recovery code there as PDF")
        )
    _rekey_options(rekey)
    decrypt = what.add_parser("decrypt", help=_("decrypt everything in the workspace"))
    decrypt.add_argument("--consent", metavar=CONSENT, help=_("the word that confirms it"))
    move = what.add_parser("move", help=_("copy it to another folder, compare, and use that one"))
    move.add_argument(
        "--to", type=Path, metavar=_("FOLDER"), help=_("where (default: the program's own folder)")
    )
    forget = what.add_parser("forget", help=_("remove the old files of a workspace that was moved"))
    forget.add_argument("--consent", metavar=REMOVAL, help=_("the word that confirms it"))
    for one in (create, encrypt, decrypt, rekey, move, forget):
        common.common_options(one)


def _rekey_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--by-code",
        action="store_true",
        help=_("open it with the recovery code if the passphrase is forgotten"),
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--new-code", action="store_true", help=_("only make a new recovery code"))
    which.add_argument(
        "--everything", action="store_true", help=_("encrypt everything again with new keys")
    )
    which.add_argument(
        "--store", choices=("on", "off"), help=_("let the key store of this system open it")
    )
    parser.add_argument(
        "--new", type=Path, metavar=_("FILE"), help=_("file with the new passphrase")
    )


def run(given: argparse.Namespace) -> int:
    """Do it; never over a workspace that is there."""
    if getattr(given, "code", None) is not None:
        _see_that_it_can_be_written(given.code)
    return {
        "create": _create, "encrypt": _encrypt, "decrypt": _decrypt, "rekey": _rekey,
        "move": _move, "forget": _forget,
    }[given.what](given)  # fmt: skip


def _create(given: argparse.Namespace) -> int:
    from kamdesk.services import encryption, workspace

    folder = common.folder_of(given)
    if workspace.workspace_exists(folder):  # before a passphrase is asked for
        told = _("There is already a workspace in {folder}.")
        raise Refused(told.format(folder=folder), field="folder")
    secret = encryption.secret_for(passphrases.fresh()) if given.encrypt else None
    ws = workspace.create_workspace(
        folder, language=i18n.language(), what="workspace", secret=secret
    )
    workspace.close_workspace(ws)
    return _answer(given, _("New workspace: {folder}").format(folder=folder), secret)


def _encrypt(given: argparse.Namespace) -> int:
    from kamdesk.services import encryption

    folder = common.folder_of(given)
    if encryption.is_encrypted(folder):
        raise Refused(_("This workspace is already encrypted."))
    secret = encryption.encrypt(folder, passphrases.fresh())
    return _answer(given, _("Encrypted: {folder}").format(folder=folder), secret)


def _decrypt(given: argparse.Namespace) -> int:
    from kamdesk.services import encryption

    folder = common.folder_of(given)
    keys = passphrases.keys_of(folder)
    if keys is None:
        raise Refused(_("The workspace in {folder} is not encrypted.").format(folder=folder))
    told = _(
        "Whoever gets hold of this computer will be able to read everything."
        " Type “{word}” to continue: "
    )
    _consent(given.consent, CONSENT, told.format(word=CONSENT))
    encryption.decrypt(folder, keys)
    return _answer(given, _("No longer encrypted: {folder}").format(folder=folder), None)


def _consent(given: str | None, word: str, question: str) -> None:
    if given is None and sys.stdin is not None and sys.stdin.isatty():
        given = input(question)
    if (given or "").strip().casefold() != word:
        told = _("Nothing was changed. To continue, confirm: --consent {word}")
        raise Refused(told.format(word=word))


def _move(given: argparse.Namespace) -> int:
    from kamdesk.services import relocating

    folder = common.folder_of(given)
    progress = common.Progress()
    try:
        to = relocating.move(
            folder, given.to or relocating.better_place(), passphrases.keys_of(folder),
            lambda done, total: progress(done, total, str(folder)),
        )  # fmt: skip
    finally:
        progress.end()
    if common.wants_json(given):
        common.answer_json({"workspace": str(to), "old": str(folder)})
        return 0
    print(_("The workspace is in {folder} now.").format(folder=to))
    told = _("The old files are still in {folder}. To remove them: kamdesk workspace forget")
    print(told.format(folder=folder))
    return 0


def _forget(given: argparse.Namespace) -> int:
    from kamdesk.services import relocating

    folder = common.folder_of(given)
    told = _("The old files in {folder} will be deleted for good. Type “{word}” to continue: ")
    question = told.format(folder=relocating.left_at(folder), word=REMOVAL)
    _consent(given.consent, REMOVAL, question)
    old = relocating.forget(folder)
    if common.wants_json(given):
        common.answer_json({"workspace": str(folder), "removed": str(old)})
    else:
        print(_("Removed: the old files in {folder}").format(folder=old))
    return 0


def _rekey(given: argparse.Namespace) -> int:
    from kamdesk.services import encryption

    folder = common.folder_of(given)
    keys = passphrases.keys_of(folder, by_code=given.by_code)
    if keys is None:
        raise Refused(_("The workspace in {folder} is not encrypted.").format(folder=folder))
    if given.store:
        encryption.keep_in_store(folder, keys, given.store == "on")
        return _answer(given, _("Done: {folder}").format(folder=folder), None)
    if given.new_code:
        code = encryption.new_recovery_code(folder, keys)
        return _answer(given, _("New recovery code: {folder}").format(folder=folder), None,
                       code=code, keys=keys)  # fmt: skip
    phrase = passphrases.fresh(given.new) if given.new else passphrases.typed_twice()
    if given.everything:
        secret = encryption.renew(folder, keys, phrase)
        return _answer(given, _("New keys: {folder}").format(folder=folder), secret)
    encryption.change_passphrase(folder, keys, phrase)
    return _answer(given, _("New passphrase: {folder}").format(folder=folder), None)


def _answer(
    given: argparse.Namespace, told: str, secret: Secret | None, *, code: str = "",
    keys: Keys | None = None,
) -> int:  # fmt: skip
    """Say what was done; a new recovery code goes into the PDF that was named, else it is shown."""
    code, keys = (secret.code, secret.keys) if secret is not None else (code, keys)
    folder = common.folder_of(given)
    written = _written(folder, given.code, code, keys) if code and given.code else None
    if common.wants_json(given):
        answer = {"workspace": str(folder)}
        if written is not None:
            answer["recovery_pdf"] = str(written)
        elif code:
            answer["recovery_code"] = code
        common.answer_json(answer)
        return 0
    print(told)
    if written is not None:
        print(_("The recovery code is in {path}: print it, then delete it.").format(path=written))
    elif code:
        print(_("The recovery code, shown only now: {code}").format(code=code))
    return 0


def _written(folder: Path, path: Path, code: str, keys: Keys | None) -> Path:
    from kamdesk.services import documents, recovery, workspace

    ws = workspace.open_workspace(folder, what="workspace", keys=keys)
    try:
        return recovery.write(ws, code, path)
    except Refused as refused:
        told = _("{why} The recovery code, shown only now: {code}")
        raise Refused(told.format(why=refused.message, code=code)) from refused
    finally:
        workspace.close_workspace(ws)
        documents.close()


def _see_that_it_can_be_written(path: Path) -> None:
    """Refuse a place for the code before anything is done that makes one."""
    if not path.parent.is_dir():
        told = _("{path} cannot be written. Choose another place.")
        raise Refused(told.format(path=path), field="path")
