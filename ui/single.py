"""One window per workspace: a second start brings the first window forward.

The lock itself lies with the workspace. Here is only the way to knock: a local socket named by a
hash of the workspace's folder.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

KNOCK_MS = 300


def door_name(folder: Path) -> str:
    """The name of the socket for a workspace."""
    return "kamdesk-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:20]


def knock(folder: Path) -> bool:
    """Ask the window that has this workspace to come forward; False when nobody answers."""
    socket = QLocalSocket()
    socket.connectToServer(door_name(folder))
    if not socket.waitForConnected(KNOCK_MS):
        return False
    socket.write(b"show\n")
    socket.flush()
    socket.waitForBytesWritten(KNOCK_MS)
    socket.disconnectFromServer()
    return True


class Doorbell(QObject):
    """Listens for knocks while this program has the workspace."""

    rung = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        QLocalServer.removeServer(door_name(folder))
        self.listening = self._server.listen(door_name(folder))

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.rung.emit()

    def close(self) -> None:
        """Stop listening."""
        self._server.close()
