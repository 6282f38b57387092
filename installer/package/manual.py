"""The manual page kamdesk(1), out of what the commands say of themselves."""

from __future__ import annotations

from datetime import UTC, datetime

from kamdesk import __version__, commands

_PAGE = """\
.TH KAMDESK 1 {day} "KAM Desk {version}" "User Commands"
.SH NAME
kamdesk \\- desktop workplace for key account managers
.SH SYNOPSIS
.B kamdesk
[\\fB\\-\\-workspace\\fR \\fIFOLDER\\fR] [\\fB\\-\\-lang\\fR \\fIen\\fR|\\fIru\\fR|\\fIde\\fR]
[\\fB\\-\\-theme\\fR \\fIlight\\fR|\\fIdark\\fR] [\\fB\\-\\-open\\fR \\fIFILE\\fR]
.br
.B kamdesk
\\fICOMMAND\\fR [\\fIOPTION\\fR...]
.SH DESCRIPTION
Without a command the window opens.
With one the same use cases run from a terminal, with no display; where there is no display, no
command means
.BR "kamdesk demo" .
.PP
Everything lies in one folder, the workspace. One program holds it at a time.
.SH COMMANDS
{commands}\
.PP
.B kamdesk \\fICOMMAND\\fB \\-\\-help
tells the options of a command.
.SH OPTIONS
.TP
.BI \\-\\-workspace " FOLDER"
the workspace to work in
.TP
.BI \\-\\-lang " en\\fR|\\fPru\\fR|\\fPde"
the language to speak
.TP
.BI \\-\\-theme " light\\fR|\\fPdark"
the colours of the window
.TP
.BI \\-\\-open " FILE"
a list, an address book or a dossier to be shown by the window before it is taken over
.TP
.B \\-\\-json
answer a command as JSON
.TP
.B \\-\\-version
tell the version and leave
.SH EXIT STATUS
0 when it is done, 1 when it was refused, 2 when it was called wrongly.
.SH ENVIRONMENT
.TP
.B KAMDESK_WORKSPACE
the workspace when none is named
.SH FILES
.TP
.I ~/.local/share/kamdesk/workspace
the workspace of the window
.TP
.I ~/.local/state/kamdesk
logs without clients' data, size and place of the window
"""


def page(born: int) -> str:
    """Return the page; `born` is its day, in seconds."""
    lines = [f".TP\n.B {_roff(name)}\n{_roff(told)}\n" for name, told in commands.COMMANDS.items()]
    day = datetime.fromtimestamp(born, UTC).date().isoformat()
    return _PAGE.format(day=day, version=__version__, commands="".join(lines))


def _roff(text: str) -> str:
    """Return text as roff takes it: true minus signs, and no request where a line begins."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text
