"""One client's connection, as faults see it."""

from __future__ import annotations

import socket
import struct
import threading
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wire:
    """Where an answer goes. `closing`: set when the stand-in is about to end."""

    connection: socket.socket
    closing: threading.Event

    def send(self, data: bytes) -> None:
        """Send all of `data`."""
        self.connection.sendall(data)

    def wait(self, seconds: float | None = None) -> None:
        """Wait, but not past the end of the stand-in."""
        self.closing.wait(seconds)

    def reset(self) -> None:
        """End the connection with RST, so that the client gets ECONNRESET."""
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()
