"""Sealed values: personal identifiers encrypted at rest, with keys that are not in the database.

A sealed value is `jf1.<key number>.<base64 of nonce and AES-256-GCM ciphertext>`, bound to its purpose (the column):
a value moved into another column does not open. A blind index (HMAC-SHA256 under a key of its own) finds equal
values without opening any; it does not rotate with the sealing keys.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.identifiers import IdentifierKind, mask
from jianfu.kernel.domain.refusals import SEAL_BROKEN
from jianfu.kernel.keys import folder, key

VERSION = "jf1"
NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Sealed:
    """A value that shows itself masked; `unseal` opens it, `kernel.actions.unmask` opens it for a person."""

    token: str
    purpose: str
    kind: IdentifierKind

    def __str__(self) -> str:
        return mask(unseal(self.token, self.purpose), self.kind)

    def __repr__(self) -> str:
        return f"<sealed {self.purpose}>"


def seal(plain: str, purpose: str) -> str:
    """Seal `plain` under the newest key."""
    number = newest_key()
    nonce = secrets.token_bytes(NONCE_BYTES)
    hidden = AESGCM(key(_name(number))).encrypt(nonce, plain.encode(), purpose.encode())
    return f"{VERSION}.{number}.{base64.urlsafe_b64encode(nonce + hidden).decode()}"


def unseal(token: str, purpose: str) -> str:
    """Open a sealed value.

    Raises `Refusal`: `KEY_MISSING` when its key file is gone, `SEAL_BROKEN` when it was altered or moved.
    """
    try:
        version, number, body = token.split(".")
        raw = base64.b64decode(body, altchars=b"-_", validate=True)
        if version != VERSION:
            raise Refusal(SEAL_BROKEN, purpose=purpose)
        cipher = AESGCM(key(_name(int(number)), make=False))
        return cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], purpose.encode()).decode()
    except (InvalidTag, ValueError, binascii.Error):
        raise Refusal(SEAL_BROKEN, purpose=purpose) from None


def lock(content: bytes, purpose: str, word: str) -> bytes:
    """Encrypt bytes that only who says `word` again can open: the word is part of the key, and is not kept.

    Neither the database nor the keys of the server open what is locked without it.
    """
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(_locking_key(word)).encrypt(nonce, content, purpose.encode())


def unlock(hidden: bytes, purpose: str, word: str) -> bytes:
    """Open what was locked. Raises `Refusal` (`SEAL_BROKEN`) for another word or purpose, or altered bytes."""
    try:
        cipher = AESGCM(_locking_key(word))
        return cipher.decrypt(hidden[:NONCE_BYTES], hidden[NONCE_BYTES:], purpose.encode())
    except (InvalidTag, ValueError):
        raise Refusal(SEAL_BROKEN, purpose=purpose) from None


def blind_index(plain: str, purpose: str) -> str:
    """Return what equal values of one purpose have in common; spaces and case do not count."""
    folded = "".join(plain.split()).upper()
    return hmac.new(key("index"), f"{purpose}\0{folded}".encode(), hashlib.sha256).hexdigest()


def key_number(token: str) -> int:
    """Return the number of the key that a value is sealed with."""
    return int(token.split(".")[1])


def newest_key() -> int:
    """Return the number of the key that new values are sealed with; the first is made on first use."""
    numbers = [int(place.stem.removeprefix("seal-")) for place in folder().glob("seal-*.key")]
    return max(numbers, default=1)


def make_key() -> int:
    """Make a new key for new values and return its number; values sealed before keep opening with theirs."""
    number = newest_key() + 1 if any(folder().glob("seal-*.key")) else 1
    key(_name(number))
    return number


def _locking_key(word: str) -> bytes:
    return hmac.new(key("lock"), word.encode(), hashlib.sha256).digest()


def _name(number: int) -> str:
    return f"seal-{number:04d}"
