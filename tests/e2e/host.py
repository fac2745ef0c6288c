"""A static host that can be stopped, moved to another version of the site, and made to break off in the middle of a file."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from builder import trial
from builder.server import DevelopmentServer, Handler, SiteServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class CuttingHandler(Handler):
    """Gives out files as its host says."""

    server: CuttingServer

    def setup(self) -> None:
        super().setup()
        self.server.host.connections.add(self.connection)

    def finish(self) -> None:
        self.server.host.connections.discard(self.connection)
        super().finish()

    def end_headers(self) -> None:
        for name, value in self.server.host.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def do_GET(self) -> None:  # noqa: N802  the base class calls it so
        self.server.host.asked.append(self.path)
        super().do_GET()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send the file, or as much of it as the host lets through before it drops the connection."""
        after = next((after for name, after in self.server.host.cuts.items() if name in self.path), None)
        if after is None:
            super().copyfile(source, outputfile)
            return
        outputfile.write(source.read(after))
        outputfile.flush()
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)
        self.server.host.cut.set()


class CuttingServer(SiteServer):
    def __init__(self, host: Host, port: int) -> None:
        self.host = host
        super().__init__(host.folder, trial.BASE, port, CuttingHandler)


class Host:
    """The host; it keeps its address when it is stopped and started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cuts: dict[str, int] = {}
        """Parts of addresses, each with the number of bytes after which the connection drops."""
        self.cut = threading.Event()
        """Set once a connection was dropped so."""
        self.asked: list[str] = []
        """Every address that was asked for."""
        self.headers: dict[str, str] = {}
        """What it sends with every file, besides the usual."""
        self.connections: set[socket.socket] = set()
        self.port = 0
        self.server: CuttingServer | None = None

    def start(self) -> Host:
        self.server = CuttingServer(self, self.port)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def stop(self) -> None:
        """Nobody answers from now on, not even on connections that are open."""
        if not self.server:
            return
        self.server.shutdown()
        self.server.server_close()
        self.server = None
        for connection in tuple(self.connections):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:  # the other side was faster
                continue

    def deploy(self, folder: Path) -> None:
        """Another version of the site takes the place of the one there was."""
        self.folder = folder
        if self.server:
            self.server.folder = folder

    def wait_for_cut(self) -> None:
        """Wait until a file broke off."""
        assert self.cut.wait(60), f"nobody asked for any of {', '.join(self.cuts)}"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{trial.BASE}"


@contextmanager
def develop(folder: Path, host: Host) -> Iterator[DevelopmentServer]:
    """The development server, below the very address that `host` had."""
    with DevelopmentServer(folder, host.port) as running:
        # It serves at the root otherwise, where another service worker would be in charge.
        running.mount = trial.BASE
        threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        yield running
        running.shutdown()
