"""Posting to a bot's address: to the very address that was checked, over TLS, without redirects, within seconds."""

from __future__ import annotations

import http.client
import socket
import ssl
from contextlib import closing
from typing import TYPE_CHECKING

from django.conf import settings

from jianfu.redress.domain.notices import bots
from jianfu.redress.domain.notices.addresses import Target, is_public, target

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.redress.domain.notices.kinds import Way

SECONDS = 8.0
NO_TLS, INNER = "TLS", "inner address"
_MOST_READ = 64 * 1024


class NotSentError(Exception):
    """A message that did not get through; its text is a short code without addresses or secrets."""


def post(way: Way, url: str, secret: str, text: str, now: datetime) -> None:
    """Post `text` to a bot. Raises `NotSentError`, and `Refusal` for an address that is not (or no longer) allowed."""
    call = bots.call(way, url, secret, text, now)
    door = target(way, call.url, settings.WEBHOOKS)
    try:
        status, answer = _exchange(door, call.body)
    except ssl.SSLError:
        raise NotSentError(NO_TLS) from None
    except (OSError, http.client.HTTPException) as error:
        raise NotSentError(type(error).__name__[:40]) from None
    if problem := bots.problem_of(status, answer):
        raise NotSentError(problem)


def _exchange(door: Target, body: bytes) -> tuple[int, bytes]:
    with closing(_Connection(door)) as connection:
        connection.request("POST", door.path, body, {"Content-Type": "application/json; charset=utf-8"})
        answer = connection.getresponse()
        return answer.status, answer.read(_MOST_READ)


class _Connection(http.client.HTTPConnection):
    """A connection to an IP address that was looked at: the name is not resolved a second time, to something else."""

    def __init__(self, door: Target) -> None:
        super().__init__(door.host, door.port, timeout=SECONDS)
        self._door = door

    def connect(self) -> None:
        """Open the socket; refuse (`NotSentError`) a name that stands for an inner address, unless it is trusted."""
        self.sock = socket.create_connection((self._address(), self._door.port), SECONDS)
        if self._door.secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self._door.host)

    def _address(self) -> str:
        found = socket.getaddrinfo(self._door.host, self._door.port, type=socket.SOCK_STREAM)
        addresses = [str(one[4][0]) for one in found]
        if not self._door.trusted and not all(is_public(address) for address in addresses):
            raise NotSentError(INNER)
        return addresses[0]
