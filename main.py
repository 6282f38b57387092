"""KAM Desk: the window without arguments, a command with its name (`--help` lists them)."""

from __future__ import annotations

import builtins
import gc
import os
import sys
from itertools import pairwise

from kamdesk import later, paths


def main(argv: list[str] | None = None) -> int:
    """Start the window or a command; returns the exit code."""
    argv = list(sys.argv if argv is None else argv)
    later.late_methods()
    if argv[1:2] == ["--worker"]:  # a built program starts itself as its workers
        return _work(argv[2])
    if _means_command(argv[1:]):
        from kamdesk import commands

        return int(commands.main(argv[1:]) or 0)
    os.umask(paths.PRIVATE)
    gc.disable()  # what is loaded now stays; the window begins to collect when it has settled
    from ui import crash

    crash.install(paths.state_folder() / "log")
    if not _has_display():
        return _without_display()
    _load_qt()
    from ui.app import run

    return run(argv)


def _means_command(words: list[str]) -> bool:
    """True for the name of a command or a question for help, also behind options with a value."""
    behind = ["", *words]
    return any(
        word in ("-h", "--help", "--version")
        or not (word.startswith("-") or before in ("--workspace", "--lang", "--open"))
        for before, word in pairwise(behind)
    )


def _work(module: str) -> int:
    """Be a worker, such as the printing process."""
    import importlib

    if not module.startswith("kamdesk.formats."):
        return 2
    return int(importlib.import_module(module).main())


def _load_qt() -> None:
    """Load Qt, and take back the import statement that its bindings have put their own in for.

    Theirs reads and keeps the source of every module imported afterwards, to look for a switch of
    spelling that nobody here uses: a third of the start and 20 MB.
    """
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _has_display() -> bool:
    """True when a window can be shown: on Linux a display or a named Qt platform is needed."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in wanted)


def _without_display() -> int:
    """Show what the program makes, as files, where no window can be shown."""
    from kamdesk import commands
    from kamdesk.i18n import _

    out = paths.data_folder() / "demo"
    print(_("There is no display here, so no window can be shown."))
    code = int(commands.main(["demo", "--out", str(out)]) or 0)
    if code == 0:
        print(_("Sample documents are in {folder}:").format(folder=out))
        for file in sorted(out.rglob("*.pdf")):
            print(f"  {file}")
    return code


if __name__ == "__main__":
    sys.exit(main())
