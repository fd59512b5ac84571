"""A web server of the tests' own, on the loopback: what each path answers is a function, and every request is kept."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nnot much of one\n%%EOF\n"
HTML = "<!DOCTYPE html><html><head><title>页面不存在</title></head><body>抱歉</body></html>".encode()
Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """One request; `send` writes a whole answer."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        self.site.requests.append((self.path, dict(self.headers)))
        self.close_connection = True
        answer = self.site.answers.get(self.path.partition("?")[0])
        with suppress(OSError):  # the client has gone
            answer(self) if answer else self.send(404, HTML)

    def send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.begin(status, **{"Content-Length": str(len(body)), **headers})
        self.wfile.write(body)

    def begin(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Connection", "close")
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Says nothing."""


@dataclass
class Site:
    """The running server: where it is, what it answers, what it was asked."""

    address: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"{self.address}{path}"

    def file(self, path: str, body: bytes = PDF, **headers: str) -> str:
        """A file with an ETag of its content, given again only when it changed; its URL."""
        etag = f'"{hash(body):x}"'

        def answer(handler: Handler) -> None:
            if handler.headers.get("If-None-Match") == etag:
                handler.send(304)
            else:
                handler.send(200, body, ETag=etag, **headers)

        self.answers[path] = answer
        return self.url(path)

    def asked(self, path: str) -> int:
        return sum(each == path for each, _ in self.requests)


@contextmanager
def running() -> Iterator[Site]:
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("_Handler", (Handler,), {"site": site}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def then(*answers: Answer) -> Answer:
    """One answer after the other, the last again and again."""
    left = list(answers)
    return lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler)  # noqa: PLW0108  another one every time


def drip(pause: float) -> Answer:
    """A body that comes byte by byte, each in time for any limit of a single read."""

    def answer(handler: Handler) -> None:
        handler.begin(200, Content_Length="100000")
        while True:
            handler.wfile.write(b"%")
            handler.wfile.flush()
            time.sleep(pause)

    return answer


def drip_headers(pause: float) -> Answer:
    """The same with headers, before any answer is there."""

    def answer(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while True:
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(pause)

    return answer


def cut_off(handler: Handler) -> None:
    handler.begin(200, Content_Length=str(len(PDF) + 1000))
    handler.wfile.write(PDF)


def cut_off_chunk(handler: Handler) -> None:
    handler.begin(200, Transfer_Encoding="chunked")
    handler.wfile.write(b"%x\r\n" % (len(PDF) + 10) + PDF)


def endless(handler: Handler) -> None:
    """More and more, without saying how much."""
    handler.begin(200)
    while True:
        handler.wfile.write(b"%PDF-" + b"0" * 65536)


def to(location: str, status: int = 302) -> Answer:
    return lambda handler: handler.send(status, Location=location)
