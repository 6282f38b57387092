"""A disk that loses power: what a process wrote, and what of it a disk may hold afterwards.

`recorded` runs a process under strace; `Disk` follows what it did to a folder. A disk holds what
was synced. Of the rest it holds, for each sector of 512 bytes, any state since the last sync; a
file has any of its lengths since then, and what was cut off is not there by half; names in a folder
change in their order, up to any point (a file that was synced may still have no name: that comes
with a sync of its folder).
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

SECTOR = 512
#: Calls that change a disk, make it last, or say where in a file the next one writes.
CALLS = (
    "openat,close,lseek,write,pwrite64,sendfile,ftruncate,fallocate,fsync,fdatasync,rename,renameat,renameat2,"
    "unlink,unlinkat,rmdir,mkdir,mkdirat"
)
#: Calls that would change a disk unseen by `Disk`: nothing here uses them.
STRANGE = (
    "open,creat,writev,pwritev,pwritev2,truncate,copy_file_range,link,linkat,symlink,symlinkat"
)
_LINE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+|0x[0-9a-f]+)", re.S)
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Call(NamedTuple):
    """One call of the system: its name, its arguments as told, its texts, what it returned."""

    name: str
    told: str
    texts: tuple[bytes, ...]
    came: int


def no_tracing() -> str:
    """Say why no process can be traced here, "" when it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "strace may not trace processes here"


def recorded(command: list[str], said: str, trace: Path, cwd: Path) -> list[Call]:
    """Run a process of one thread, `said` on its standard input; return its calls in order."""
    told = [
        "-f",
        "--seccomp-bpf",
        "-xx",
        "-s",
        "99999999",
        "-e",
        f"trace={CALLS},{STRANGE}",
        "-o",
        str(trace),
    ]
    subprocess.run(
        ["strace", *told, *command],
        input=said, text=True, cwd=cwd, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return list(_calls(trace))


def _calls(trace: Path) -> Iterator[Call]:
    with trace.open(encoding="ascii") as lines:
        for line in lines:
            found = _LINE.match(line)
            if found is None:
                assert "unfinished" not in line, "the process has more than one thread"
                continue
            _pid, name, told, came = found.groups()
            if not came.startswith("-"):
                texts = tuple(bytes.fromhex(one.replace("\\x", "")) for one in _TEXT.findall(told))
                yield Call(name, _TEXT.sub("", told), texts, int(came, 0))


class Change(NamedTuple):
    """Bytes written at a place, or (`cut`) all taken from there on; the length it left."""

    at: int
    data: bytes
    length: int
    cut: bool = False


@dataclass(eq=False)
class File:
    """A file as processes see it, as it certainly is on the disk, and the changes in between."""

    seen: bytearray = field(default_factory=bytearray)
    lasting: bytes = b""
    later: list[Change] = field(default_factory=list)

    def write(self, at: int, data: bytes) -> None:
        """Change bytes; what lies between the end and `at` becomes zeros."""
        self.seen.extend(bytes(max(0, at + len(data) - len(self.seen))))
        self.seen[at : at + len(data)] = data
        self.later.append(Change(at, data, len(self.seen)))

    def cut(self, length: int) -> None:
        """Shorten it, or lengthen it with zeros."""
        del self.seen[length:]
        self.seen.extend(bytes(length - len(self.seen)))
        self.later.append(Change(length, b"", length, cut=True))

    def sync(self) -> None:
        """Make all of it last."""
        self.lasting, self.later = bytes(self.seen), []

    def after_cut(self, dice: random.Random) -> bytes:
        """Return what a disk may hold of it.

        A file is shortened at one moment: before it, nothing written later is there.
        """
        now, sectors, lengths = (
            bytearray(self.lasting),
            dict[int, list[bytes]](),
            [len(self.lasting)],
        )
        for one in self.later:
            if one.cut:
                if dice.random() < 0.5:
                    break
                del now[one.at :]
                sectors = {nr: old for nr, old in sectors.items() if nr * SECTOR < one.at}
                lengths = []
            lengths.append(one.length)
            now.extend(bytes(one.length - len(now)))
            touched = range(one.at // SECTOR, -(-(one.at + len(one.data)) // SECTOR))
            for nr in touched:
                sectors.setdefault(nr, [bytes(now[nr * SECTOR : (nr + 1) * SECTOR])])
            now[one.at : one.at + len(one.data)] = one.data
            for nr in touched:
                sectors[nr].append(bytes(now[nr * SECTOR : (nr + 1) * SECTOR]))
        for nr, versions in sectors.items():
            chosen = dice.choice(versions)
            now[nr * SECTOR : nr * SECTOR + len(chosen)] = chosen
        length = dice.choice(lengths)
        return bytes(now[:length]) + bytes(max(0, length - len(now)))


@dataclass(eq=False)
class Folder:
    """The names in a folder: as processes see them, and as they certainly are on the disk."""

    seen: dict[str, File | Folder] = field(default_factory=dict)
    lasting: dict[str, File | Folder] = field(default_factory=dict)


class Named(NamedTuple):
    """One change of names: what stands under a name in a folder now, None for nothing."""

    changes: tuple[tuple[Folder, str, File | Folder | None], ...]

    def into(self, names: dict[Folder, dict[str, File | Folder]]) -> None:
        """Make the change in these names."""
        for folder, name, what in self.changes:
            if what is None:
                names[folder].pop(name, None)
            else:
                names[folder][name] = what


class _Open(NamedTuple):
    what: File | Folder
    path: str
    appends: bool


class Disk:
    """A folder on a disk as it was before, and what one process does to it.

    With `deaf` the disk takes no notice of syncs: what depends on them is then lost.
    """

    def __init__(self, root: Path, before: Folder, *, deaf: bool = False) -> None:
        self.root, self._deaf = str(root), deaf
        self.top = before
        self._later: list[Named] = []
        self._open: dict[int, _Open] = {}
        self._at: dict[int, int] = {}

    def follow(self, call: Call) -> None:
        """Do what a call did."""
        assert call.name in CALLS.split(","), f"nobody follows {call.name}"
        getattr(self, f"_{call.name}")(call)

    # -- files ------------------------------------------------------------------------------------

    def _openat(self, call: Call) -> None:
        self._open.pop(call.came, None)
        path = self._path(call, 0)
        if (found := self._find(path)) is None:
            return
        folder, name = found
        what = folder.seen.get(name) if name else folder
        if what is None and "O_CREAT" in call.told:
            what = File()
            self._name((folder, name, what))
        if what is not None:
            self._open[call.came] = _Open(what, path, "O_APPEND" in call.told)
            self._at[call.came] = 0
            if "O_TRUNC" in call.told and isinstance(what, File):
                what.cut(0)

    def _close(self, call: Call) -> None:
        self._open.pop(_number(call, 0), None)

    def _lseek(self, call: Call) -> None:
        self._at[_number(call, 0)] = call.came

    def _write(self, call: Call) -> None:
        handle = _number(call, 0)
        if (held := self._open.get(handle)) is not None and isinstance(held.what, File):
            at = len(held.what.seen) if held.appends else self._at[handle]
            held.what.write(at, call.texts[0][: call.came])
            self._at[handle] = at + call.came

    def _pwrite64(self, call: Call) -> None:
        if (file := self._file(call)) is not None:
            file.write(_number(call, -1), call.texts[0][: call.came])

    def _ftruncate(self, call: Call) -> None:
        if (file := self._file(call)) is not None:
            file.cut(_number(call, 1))

    def _fallocate(self, call: Call) -> None:
        if (file := self._file(call)) is not None:
            file.cut(max(len(file.seen), _number(call, 2) + _number(call, 3)))

    def _sendfile(self, call: Call) -> None:
        handle, source = _number(call, 0), self._open.get(_number(call, 1))
        if (held := self._open.get(handle)) is None or not call.came:
            return
        assert source is not None, "a copy of a file from elsewhere"
        assert isinstance(source.what, File)
        assert isinstance(held.what, File)
        start = int(re.findall(r"\[(\d+)\]", call.told)[0])
        held.what.write(self._at[handle], bytes(source.what.seen[start : start + call.came]))
        self._at[handle] += call.came

    def _fsync(self, call: Call) -> None:
        held = self._open.get(_number(call, 0))
        if held is None or self._deaf:
            return
        if isinstance(held.what, File):
            held.what.sync()
            return
        folder = held.what
        done = [one for one in self._later if any(part[0] is folder for part in one.changes)]
        self._later = [one for one in self._later if one not in done]
        for one in done:
            one.into({part[0]: part[0].lasting for part in one.changes})

    _fdatasync = _fsync

    def _file(self, call: Call) -> File | None:
        held = self._open.get(_number(call, 0))
        return held.what if held is not None and isinstance(held.what, File) else None

    # -- names ------------------------------------------------------------------------------------

    def _rename(self, call: Call) -> None:
        before, after = (self._find(self._path(call, nr)) for nr in (0, 1))
        if before is None and after is None:
            return
        assert before is not None, "something from elsewhere was moved in"
        assert after is not None, "something was moved elsewhere"
        what = before[0].seen[before[1]]
        self._name((*after, what), (*before, None))

    _renameat = _renameat2 = _rename

    def _unlink(self, call: Call) -> None:
        if (found := self._find(self._path(call, 0))) is not None:
            self._name((*found, None))

    _unlinkat = _rmdir = _unlink

    def _mkdir(self, call: Call) -> None:
        if (found := self._find(self._path(call, 0))) is not None:
            self._name((*found, Folder()))

    _mkdirat = _mkdir

    def _name(self, *changes: tuple[Folder, str, File | Folder | None]) -> None:
        made = Named(changes)
        made.into({part[0]: part[0].seen for part in changes})
        self._later.append(made)

    def _path(self, call: Call, nr: int) -> str:
        """Return the full path that a call names; one that is relative begins at an open folder."""
        path = os.fsdecode(call.texts[nr])
        if not path.startswith("/"):
            held = self._open.get(_number(call, 0)) if call.told[:1].isdigit() else None
            path = f"{held.path if held is not None else '/elsewhere'}/{path}"
        return os.path.normpath(path)

    def _find(self, path: str) -> tuple[Folder, str] | None:
        """Return the folder of a path and the name in it ("" for the top), None outside."""
        if path == self.root:
            return self.top, ""
        if not path.startswith(f"{self.root}/"):
            return None
        *way, name = path[len(self.root) + 1 :].split("/")
        folder = self.top
        for one in way:
            inner = folder.seen.get(one)
            if not isinstance(inner, Folder):
                return None
            folder = inner
        return folder, name

    # -- power ------------------------------------------------------------------------------------

    def after_cut(self, target: Path, dice: random.Random) -> None:
        """Write into a new folder what a disk may hold if the power goes now.

        One time in three nothing is there that was not synced, one time in three all of it.
        """
        mood = dice.choice(("nothing", "all", "some"))
        folders = {part[0] for one in self._later for part in one.changes}
        ends = {one: dice.randint(0, len(self._later)) for one in folders}
        if mood != "some":
            ends = dict.fromkeys(folders, 0 if mood == "nothing" else len(self._later))
        names: dict[Folder, dict[str, File | Folder]] = {one: dict(one.lasting) for one in folders}
        for nr, one in enumerate(self._later):
            if nr < ends[one.changes[0][0]]:
                one.into(names)
        self._lay_down(self.top, target, names, mood, dice)

    def _lay_down(
        self,
        folder: Folder,
        target: Path,
        names: dict[Folder, dict[str, File | Folder]],
        mood: str,
        dice: random.Random,
    ) -> None:
        target.mkdir(mode=0o700)
        for name, what in names.get(folder, folder.lasting).items():
            if isinstance(what, Folder):
                self._lay_down(what, target / name, names, mood, dice)
                continue
            held = {"nothing": lambda one: one.lasting, "all": lambda one: bytes(one.seen)}
            data = held.get(mood, lambda one: one.after_cut(dice))(what)
            (target / name).write_bytes(data)
            (target / name).chmod(0o600)


def loaded(path: Path) -> Folder:
    """Return a folder as it lies on the disk."""
    folder = Folder()
    for one in path.iterdir():
        if one.is_dir():
            folder.seen[one.name] = loaded(one)
        else:
            data = one.read_bytes()
            folder.seen[one.name] = File(bytearray(data), data)
    folder.lasting = dict(folder.seen)
    return folder


def _number(call: Call, nr: int) -> int:
    """Return an argument that is a number."""
    return int(call.told.split(",")[nr])
