"""Servers to send to: one that takes mail, and one that takes what bots are posted, both on this machine."""

from __future__ import annotations

import json
import socketserver
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Mailbox:
    """What the mail server took; `refuse` makes it answer with a code instead."""

    port: int = 0
    mails: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    signed_in: list[str] = field(default_factory=list)
    refuse: str = ""


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """Speak as much SMTP as a client needs."""
    box = Mailbox()

    class Session(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        def handle(self) -> None:
            self.say("220 test")
            while line := self.rfile.readline().decode().strip():
                verb, _, rest = line.partition(" ")
                answer = {"EHLO": "250-test\r\n250 AUTH PLAIN", "QUIT": "221 bye"}.get(verb.upper(), "250 ok")
                if verb.upper() == "AUTH":
                    box.signed_in.append(rest)
                    answer = "235 ok"
                if verb.upper() == "RCPT":
                    box.recipients.append(rest)
                    answer = box.refuse or answer
                if verb.upper() == "DATA":
                    self.say("354 go on")
                    lines = iter(lambda: self.rfile.readline().decode(), ".\r\n")
                    box.mails.append("".join(lines))
                self.say(answer)
                if verb.upper() == "QUIT":
                    return

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        server.daemon_threads = True
        box.port = server.server_address[1]
        with _running(server):
            yield box


@dataclass
class Group:
    """What a bot's address was posted; `answers` are given in turn, the last one again and again."""

    origin: str = ""
    posted: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    answers: list[tuple[int, bytes]] = field(default_factory=lambda: [(200, b'{"errcode": 0}')])
    elsewhere: str = ""


@contextmanager
def bot_server() -> Iterator[Group]:
    """Take posts, and answer as told."""
    group = Group()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            group.posted.append((self.path, json.loads(body)))
            status, answer = group.answers[0] if len(group.answers) == 1 else group.answers.pop(0)
            self.send_response(status)
            if group.elsewhere:
                self.send_header("Location", group.elsewhere)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Door) as server, _running(server):
        group.origin = f"http://127.0.0.1:{server.server_address[1]}"
        yield group


@contextmanager
def _running(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
