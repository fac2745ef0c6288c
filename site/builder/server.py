"""Serves the built site on this machine, builds it anew when a source file changes, and reloads the open pages."""

from __future__ import annotations

import errno
import queue
import subprocess
import sys
import threading
import webbrowser
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from . import offline
from .errors import BuildError
from .watch import Watch

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

HOST = "127.0.0.1"
# How many ports after the wanted one are tried.
PORTS = 20
EVENTS = "/__events"
SCRIPT = "/__reload.js"
TAG = f'<script src="{SCRIPT}" defer></script>'.encode()
# Seconds between two signs of life on an open event stream, so that streams of closed pages end.
HEARTBEAT = 15


class Handler(SimpleHTTPRequestHandler):
    """Gives out files below the server's mount path, as a static host does."""

    server: SiteServer
    protocol_version = "HTTP/1.1"
    # Said here and not by the machine, whose own tables differ.
    extensions_map = {  # noqa: RUF012 (the base class declares it so)
        "": "application/octet-stream",
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".ico": "image/x-icon",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".mjs": "text/javascript; charset=utf-8",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
        ".whl": "application/zip",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
        ".zip": "application/zip",
    }

    def translate_path(self, path: str) -> str:
        """The file an address means; addresses outside the mount path have none."""
        mount = self.server.mount
        if not urlsplit(path).path.startswith(mount):
            return str(self.server.folder / "no such file")
        self.directory = str(self.server.folder)
        return super().translate_path("/" + path[len(mount) :])

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A missing page is the site's own 404 page, as on static hosts."""
        page = self.server.folder / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_bytes(page.read_bytes(), ".html", HTTPStatus.NOT_FOUND)

    def send_bytes(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        """Send a whole response."""
        self.send_response(status)
        self.send_header("Content-Type", self.extensions_map[kind])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """No static host the site is made for lists folders."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND, "File not found")

    def end_headers(self) -> None:
        # Addresses of assets and of the runtime's files change with their bytes; pages must always be asked for anew.
        hashed = any(f"{self.server.mount}{part}/" in self.path for part in ("assets", "runtime"))
        self.send_header("Cache-Control", "max-age=31536000, immutable" if hashed else "no-cache")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Requests are not worth a line each."""


class SiteServer(ThreadingHTTPServer):
    """A folder served on loopback below `mount`, a path with a slash at both ends."""

    daemon_threads = True

    def __init__(self, folder: Path, mount: str = "/", port: int = 0, handler: type[Handler] = Handler) -> None:
        self.folder = folder
        self.mount = mount
        super().__init__((HOST, port), handler)

    @property
    def address(self) -> str:
        """Where the site's first page is."""
        return f"http://{HOST}:{self.server_port}{self.mount}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that was closed while it loaded is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class News:
    """Tells every open page that the site was built anew, or why it was not."""

    def __init__(self) -> None:
        self.problem = ""
        self.listeners = set[queue.SimpleQueue[str]]()

    def publish(self, problem: str) -> None:
        """Say how a build went; no problem means that pages reload."""
        self.problem = problem
        for listener in tuple(self.listeners):
            listener.put(self.message())

    def message(self) -> str:
        """One server-sent event."""
        data = "".join(f"data: {line}\n" for line in self.problem.splitlines() or [""])
        return f"event: {'problem' if self.problem else 'built'}\n{data}\n"

    def follow(self) -> Iterator[str]:
        """The problem there is now, if any, then each event as it happens, and a sign of life in between."""
        listener = queue.SimpleQueue[str]()
        self.listeners.add(listener)
        try:
            yield self.message() if self.problem else ":\n\n"
            while True:
                try:
                    yield listener.get(timeout=HEARTBEAT)
                except queue.Empty:
                    yield ":\n\n"
        finally:
            self.listeners.discard(listener)


class DevelopmentHandler(Handler):
    """Puts the reload script on every page it sends; nothing of it is ever in dist/."""

    server: DevelopmentServer

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        file = Path(self.translate_path(path))
        page = file / "index.html" if path.endswith("/") else file
        if path == EVENTS:
            self.stream()
        elif path == SCRIPT:
            self.send_bytes(Path(__file__).with_name("reload.js").read_bytes(), ".js")
        elif path == f"{self.server.mount}{offline.ADDRESS}":
            self.send_bytes(Path(__file__).with_name("retire.js").read_bytes(), ".js")
        elif page.suffix == ".html" and page.is_file():
            self.send_bytes(page.read_bytes().replace(b"</head>", TAG + b"</head>", 1), ".html")
        elif not self.server.folder.exists():
            self.send_bytes(b"<!doctype html><title>Building</title><link rel=icon href=data:,>" + TAG, ".html")
        else:
            super().do_GET()

    def stream(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        for text in self.server.news.follow():
            self.wfile.write(text.encode())
            self.wfile.flush()


class DevelopmentServer(SiteServer):
    """The site while someone works on it."""

    def __init__(self, folder: Path, port: int) -> None:
        self.news = News()
        super().__init__(folder, "/", port, DevelopmentHandler)


def listen(folder: Path, port: int) -> DevelopmentServer:
    """A server on `port` or on the next free one."""
    for candidate in range(port, port + PORTS):
        try:
            return DevelopmentServer(folder, candidate)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    raise BuildError("serve the site", f"no port from {port} to {port + PORTS - 1} is free", "Choose another with --port.")


def rebuild(root: Path) -> str:
    """Build in a process of its own, so that a change of the builder counts too; gives what went wrong, or nothing."""
    command = [sys.executable, str(root / "build.py"), "build"]
    ran = subprocess.run(command, stderr=subprocess.PIPE, text=True, errors="replace")
    problem = ran.stderr.strip("\n") if ran.returncode else ""
    if problem:
        print(problem, file=sys.stderr, flush=True)
    return problem


def serve(root: Path, port: int, open_page: bool) -> int:
    """Build and serve until interrupted."""
    watch = Watch([root / "site", root / "pysrc", root / "exercises", root / "pyproject.toml"])
    problem = rebuild(root)
    with listen(root / "dist", port) as server:
        server.news.publish(problem)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"\nThe site is at {server.address}\nIt is built again when a file changes; Ctrl+C ends it.", flush=True)
        if open_page:
            webbrowser.open(server.address)
        while True:
            changed = watch.wait()
            print(f"\n{changed.relative_to(root)} changed: building", flush=True)
            problem = rebuild(root)
            server.news.publish(problem)
            if problem:
                print("not built; the pages stay as they were", flush=True)
