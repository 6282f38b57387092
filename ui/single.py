"""One window per workspace: a second start brings the first window forward.

The lock itself lies with the workspace. Here is only the way to knock: a local socket named by a
hash of the workspace's folder.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCryptographicHash, QDir, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

KNOCK_MS = 300


def door_name(folder: Path) -> str:
    """The name of the socket for a workspace."""
    path = str(folder.resolve()).encode()
    digest = QCryptographicHash.hash(path, QCryptographicHash.Algorithm.Sha256)
    return "kamdesk-" + bytes(digest.toHex().data()).decode("ascii")[:20]


def knock(folder: Path, file: str = "") -> bool:
    """Ask the window that has this workspace to come forward, and to show a file if one is named.

    False when nobody answers.
    """
    if not sys.platform.startswith("win") and not _socket_file(folder).exists():
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(door_name(folder))
    if not socket.waitForConnected(KNOCK_MS):
        return False
    socket.write(os.fsencode(os.path.abspath(file) if file else "") + b"\n")
    socket.flush()
    socket.waitForBytesWritten(KNOCK_MS)
    socket.disconnectFromServer()
    return True


def _socket_file(folder: Path) -> Path:
    """Where Qt puts the socket outside Windows: the folder of temporary files."""
    return Path(QDir.tempPath()) / door_name(folder)


class Doorbell(QObject):
    """Listens for knocks while this program has the workspace; `rung` names a file or nothing."""

    rung = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer

        self._server: QLocalServer = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        QLocalServer.removeServer(door_name(folder))
        self.listening = self._server.listen(door_name(folder))

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(self._hear)  # until then not all may be said
            if not socket.isValid():
                self._hear(socket)

    def _hear(self, said: QLocalSocket | None = None) -> None:
        socket = cast("QLocalSocket", said or self.sender())
        self.rung.emit(os.fsdecode(bytes(socket.readAll().data())).removesuffix("\n"))
        socket.deleteLater()

    def close(self) -> None:
        """Stop listening."""
        self._server.close()
