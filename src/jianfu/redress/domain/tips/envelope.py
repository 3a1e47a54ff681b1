"""A sealed message: one body, padded to a length class, and one wrapped key for each who may read it.

Keys are wrapped with HPKE (RFC 9180, base mode: X25519, HKDF-SHA256, ChaCha20-Poly1305). The body's key is used once,
so its nonce is zero. Wraps stand apart from the body: giving a new colleague access adds 88 bytes and touches no text.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.domain.tips.errors import CANNOT_OPEN, NOT_AN_ENVELOPE, TIP_TOO_LARGE

if TYPE_CHECKING:
    from collections.abc import Iterable

KILO = 1024
# Whatever is sent has one of these sizes: what is on the wire tells a line from a photograph, and no more.
CLASSES = (4 * KILO, 32 * KILO, 256 * KILO, KILO**2, 4 * KILO**2, 8 * KILO**2)
TAG = 16
KEY_BYTES = 32
ID_BYTES = 8
WRAP_BYTES = KEY_BYTES + KEY_BYTES + TAG
MAGIC = b"JFT1"
# The reporter's own wrap carries no name: nothing links two conversations of one person.
OWN = bytes(ID_BYTES)
MOST_RECIPIENTS = 40
_NONCE = bytes(12)
_BODY = b"jianfu-tip-1 body"
_WRAP = b"jianfu-tip-1 wrap"
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What travels and is stored: wraps by the short name of the key that opens them, and the body."""

    wraps: tuple[tuple[bytes, bytes], ...]
    body: bytes

    def packed(self) -> bytes:
        """Return the envelope as bytes."""
        wraps = b"".join(name + wrap for name, wrap in self.wraps)
        return MAGIC + bytes([len(self.wraps)]) + wraps + self.body


def key_id(public: bytes) -> bytes:
    """Return the short name of a public key."""
    return sha256(public).digest()[:ID_BYTES]


def unpacked(content: bytes) -> Envelope:
    """Read an envelope without opening it. Raises `Refusal` (`NOT_AN_ENVELOPE`) unless it has exactly this form."""
    start = len(MAGIC) + 1
    count = content[len(MAGIC)] if content.startswith(MAGIC) and len(content) > len(MAGIC) else 0
    size = ID_BYTES + WRAP_BYTES
    body = content[start + count * size :]
    if not 1 <= count <= MOST_RECIPIENTS or len(body) - TAG not in CLASSES:
        raise Refusal(NOT_AN_ENVELOPE)
    pieces = (content[at : at + size] for at in range(start, start + count * size, size))
    return Envelope(tuple((piece[:ID_BYTES], piece[ID_BYTES:]) for piece in pieces), body)


def padded(content: bytes) -> bytes:
    """Bring content to the next length class: its length, itself, zeros. Raises `TIP_TOO_LARGE` beyond the last."""
    framed = len(content).to_bytes(4, "big") + content
    for size in CLASSES:
        if len(framed) <= size:
            return framed.ljust(size, b"\0")
    raise Refusal(TIP_TOO_LARGE, limit=CLASSES[-1] // KILO**2)


def unpadded(framed: bytes) -> bytes:
    """Return what `padded` was given."""
    length = int.from_bytes(framed[:4], "big")
    return framed[4 : 4 + length]


def wrap(key: bytes, public: bytes) -> bytes:
    """Wrap a body's key for the holder of `public`."""
    return _SUITE.encrypt(key, X25519PublicKey.from_public_bytes(public), info=_WRAP)


def unwrap(wrapped: bytes, private: bytes) -> bytes:
    """Return the body's key. Raises `Refusal` (`CANNOT_OPEN`) when it was not wrapped for this key."""
    try:
        return _SUITE.decrypt(wrapped, X25519PrivateKey.from_private_bytes(private), info=_WRAP)
    except (InvalidTag, ValueError) as error:
        raise Refusal(CANNOT_OPEN) from error


def sealed(content: bytes, key: bytes, recipients: Iterable[bytes], own: bytes | None = None) -> Envelope:
    """Seal content under `key` (32 random bytes, never used before) for all recipients, and for the reporter."""
    body = ChaCha20Poly1305(key).encrypt(_NONCE, padded(content), _BODY)
    wraps = [(key_id(public), wrap(key, public)) for public in recipients]
    if own is not None:
        wraps.append((OWN, wrap(key, own)))
    return Envelope(tuple(wraps), body)


def opened(body: bytes, key: bytes) -> bytes:
    """Return the content of a body. Raises `Refusal` (`CANNOT_OPEN`) when a single bit was changed."""
    try:
        return unpadded(ChaCha20Poly1305(key).decrypt(_NONCE, body, _BODY))
    except InvalidTag as error:
        raise Refusal(CANNOT_OPEN) from error
