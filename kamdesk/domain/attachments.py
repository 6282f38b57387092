"""Files attached to a client, talk, interview, fact or proposal: names, and what may be opened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from kamdesk.domain.records import Record

#: What a file can be attached to besides its client: the table, and the column that refers to it.
OWNERS = {
    "talks": "talk_uid",
    "interviews": "interview_uid",
    "facts": "fact_uid",
    "proposals": "proposal_uid",
}
#: A name's ending: short, letters and digits.
_ENDING = re.compile(r"\.([A-Za-z0-9_-]{1,16})$")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A file of a client; its bytes are kept in the workspace under their `digest` (SHA-256, hex).

    `name` is the person's own, cleaned, and never a path; `size` counts bytes. Without another
    owner it belongs to the client as such.
    """

    client_uid: str
    talk_uid: str | None = None
    interview_uid: str | None = None
    fact_uid: str | None = None
    proposal_uid: str | None = None
    name: str
    digest: str
    size: int
    added_at: datetime | None = None


def owner_of(one: Attachment) -> tuple[str, str]:
    """Return the table and uid of what a file is attached to."""
    for table, column in OWNERS.items():
        uid = getattr(one, column)
        if uid:
            return table, uid
    return "clients", one.client_uid


def is_digest(text: str) -> bool:
    """Say whether a text is a digest; nothing else is ever part of a path."""
    return _DIGEST.fullmatch(text) is not None


def parted(name: str) -> tuple[str, str]:
    """Return a file name as stem and ending with its dot; a long or odd ending is none."""
    found = _ENDING.search(name)
    return (name[: found.start()], found[0]) if found and found.start() else (name, "")


_ENDINGS = """
    exe com bat cmd scr pif msi msp mst msc cpl hta js jse mjs vbs vbe vb ws wsf wsh wsc sct ps1
    ps1xml ps2 psm1 psd1 psc1 reg lnk url scf inf jar jnlp application appref-ms gadget appx
    appxbundle msix msixbundle vhd vhdx iso img dll sys ocx drv chm hlp library-ms search-ms
    settingcontent-ms theme themepack diagcab diagpkg xll wll ade adp mde accde accda mdb accdb
    slk iqy oqy rqy dqy odc
    sh bash csh ksh zsh fish run bin elf so out desktop directory service appimage py pyc pyo pyw
    pyz pyzw pl pm rb php lua tcl command tool app pkg mpkg dmg deb rpm snap flatpak flatpakref
    workflow scpt scptd applescript action terminal webloc fileloc inetloc osx prefpane
    docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm
    htm html xht xhtml shtml mht mhtml svg svgz xml xsl xslt
"""
#: Endings of what a system runs or what runs within another program: never opened from here.
RUNS = frozenset(_ENDINGS.split())
#: How files begin that run whatever they are called: Windows, Linux, macOS, scripts, Java, links.
_HEADS = (
    b"MZ", b"\x7fELF", b"#!", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\x4c\x00\x00\x00\x01\x14\x02\x00",
    b"[Desktop Entry]",
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Where macros stand in documents of the old and of the new kind.
_MACROS = ("_VBA_PROJECT".encode("utf-16-le"), b"vbaProject.bin")


def runs(name: str, data: bytes) -> bool:
    """Say whether a file could run something when it is opened: by its ending and its contents.

    What has no ending counts as such: nobody knows what the system makes of it.
    """
    ending = parted(name)[1][1:].casefold()
    if not ending or ending in RUNS or data.startswith(_HEADS):
        return True
    holds = data.startswith((_OLE, b"PK"))
    return holds and any(one in data for one in _MACROS)
