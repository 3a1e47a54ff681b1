"""Which addresses a message may be sent to: the three services' own hosts, and what the administrator allows beside them.

A webhook is an address that somebody types and the server opens. So that nobody can make the server knock at the doors of
the network it stands in, the host must be on a list, the scheme https, and what the name stands for a public address;
only origins that the administrator has written down may be anything else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.domain.notices.errors import NOT_A_MAILBOX, WEBHOOK_NOT_ALLOWED
from jianfu.redress.domain.notices.kinds import Way

if TYPE_CHECKING:
    from collections.abc import Collection

HOSTS = {
    Way.WECOM: "qyapi.weixin.qq.com",
    Way.DINGTALK: "oapi.dingtalk.com",
    Way.FEISHU: "open.feishu.cn",
}
_DOORS = {"https": 443, "http": 80}
_MAILBOX = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Target:
    """Where to knock; `trusted` origins come from the administrator and may lie within the own network."""

    host: str
    port: int
    path: str
    secure: bool
    trusted: bool


def target(way: Way, url: str, allowed: Collection[str] = ()) -> Target:
    """Return what an address means; `allowed` are further origins ("https://im.example.gov.cn:8443").

    Raises `Refusal` (`WEBHOOK_NOT_ALLOWED`): another host, not https, a name or password in it, or not an address.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or _DOORS.get(parts.scheme, 0)
        host = parts.hostname or ""
    except ValueError:
        raise _refused(way, "—") from None
    plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= _LONGEST
    trusted = f"{parts.scheme}://{host}:{port}" in {_whole(origin) for origin in allowed}
    theirs = parts.scheme == "https" and host == HOSTS[way] and port == _DOORS["https"]
    if not plain or parts.username is not None or not (trusted or theirs):
        raise _refused(way, host or "—")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(host, port, path, parts.scheme == "https", trusted)


def is_public(address: str) -> bool:
    """Say whether an IP address belongs to nobody's inner network."""
    one = ip_address(address.partition("%")[0])
    inner = getattr(one, "ipv4_mapped", None) or one
    return inner.is_global and not inner.is_multicast


def mailbox(given: str) -> str:
    """Return an e-mail address; refuse (`NOT_A_MAILBOX`) what is none, or would smuggle a second line into a header."""
    plain = given.strip()
    if not _MAILBOX.fullmatch(plain):
        raise Refusal(NOT_A_MAILBOX)
    return plain


def _whole(origin: str) -> str:
    parts = urlsplit(origin.strip())
    return f"{parts.scheme}://{parts.hostname}:{parts.port or _DOORS.get(parts.scheme, 0)}"


def _refused(way: Way, host: str) -> Refusal:
    return Refusal(WEBHOOK_NOT_ALLOWED, way=way.label, host=host, theirs=HOSTS[way])
