"""The formats of group bots: what is posted, how it is signed, and what their answers mean.

WeCom (企业微信 群机器人): JSON text, the secret is in the address. DingTalk (钉钉 自定义机器人): the signature travels in
the address, HMAC-SHA256 of "time in milliseconds, line feed, secret" under the secret. Feishu (飞书 自定义机器人): the
signature travels in the body, HMAC-SHA256 of nothing under "time in seconds, line feed, secret".
"""

from __future__ import annotations

import hmac
import json
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jianfu.redress.domain.notices.kinds import Way

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_OK = 200
_CODES = ("errcode", "code", "StatusCode")


@dataclass(frozen=True, slots=True)
class Call:
    """A request to a bot: the whole address with its signature, and the body."""

    url: str
    body: bytes


def call(way: Way, url: str, secret: str, text: str, now: datetime) -> Call:
    """Return the request that posts `text`; without a `secret` it is not signed. WeCom knows no signature."""
    plain: dict[str, Any] = {"msgtype": "text", "text": {"content": text}}
    if way is Way.DINGTALK and secret:
        stamp = str(int(now.timestamp() * 1000))
        joint = "&" if "?" in url else "?"
        url = f"{url}{joint}timestamp={stamp}&sign={quote(dingtalk_sign(secret, stamp), safe='')}"
    elif way is Way.FEISHU:
        plain = {"msg_type": "text", "content": {"text": text}}
        if secret:
            stamp = str(int(now.timestamp()))
            plain |= {"timestamp": stamp, "sign": feishu_sign(secret, stamp)}
    return Call(url, json.dumps(plain, ensure_ascii=False).encode())


def dingtalk_sign(secret: str, milliseconds: str) -> str:
    """Return DingTalk's signature, before it is quoted for the address."""
    return _signed(secret.encode(), f"{milliseconds}\n{secret}".encode())


def feishu_sign(secret: str, seconds: str) -> str:
    """Return Feishu's signature: what other services sign is its key, and the text is empty."""
    return _signed(f"{seconds}\n{secret}".encode(), b"")


def problem_of(status: int, body: bytes) -> str:
    """Return what a bot's answer complains about, as a short code; empty when the message was taken."""
    if status != _OK:
        return f"HTTP {status}"
    try:
        answer: Mapping[str, Any] = json.loads(body)
        codes = [answer[name] for name in _CODES if name in answer]
    except (ValueError, TypeError):
        return "no JSON"
    if not codes:
        return "no code"
    wrong = [code for code in codes if code != 0]
    return f"code {wrong[0]}"[:40] if wrong else ""


def _signed(key: bytes, text: bytes) -> str:
    return b64encode(hmac.new(key, text, sha256).digest()).decode()
