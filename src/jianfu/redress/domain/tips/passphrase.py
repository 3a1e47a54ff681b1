"""A supervisor's private key at rest: sealed in the browser under a passphrase that never leaves it.

The same envelope holds the fingerprints of the key lists which this supervisor has looked at and confirmed; the server
can neither read nor change them.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.domain.tips.errors import CANNOT_OPEN

# RFC 9106's second recommendation for memory and passes, with one lane: a browser has one thread for it.
ITERATIONS = 3
MEMORY_KIB = 65536
SALT_BYTES = 16
SHORTEST = 12
_NONCE = bytes(12)
_LABEL = b"jianfu-tip-1 private"


@dataclass(frozen=True, slots=True)
class Kept:
    """What a supervisor keeps: the private key and the fingerprints of confirmed key lists."""

    private: bytes
    confirmed: tuple[str, ...] = ()


def locked(kept: Kept, passphrase: str, salt: bytes) -> str:
    """Seal under a passphrase with 16 fresh random bytes of salt; the key, and so the nonce, is used once."""
    inside = json.dumps({"key": kept.private.hex(), "confirmed": list(kept.confirmed)}).encode()
    box = ChaCha20Poly1305(_key(passphrase, salt, ITERATIONS, MEMORY_KIB)).encrypt(_NONCE, inside, _LABEL)
    return json.dumps(
        {"v": 1, "t": ITERATIONS, "m": MEMORY_KIB, "salt": salt.hex(), "box": b64encode(box).decode()}
    )


def unlocked(stored: str, passphrase: str) -> Kept:
    """Open what `locked` wrote, here or in the browser. Raises `Refusal` (`CANNOT_OPEN`) for a wrong passphrase."""
    outside = json.loads(stored)
    key = _key(passphrase, bytes.fromhex(outside["salt"]), outside["t"], outside["m"])
    try:
        inside = json.loads(ChaCha20Poly1305(key).decrypt(_NONCE, b64decode(outside["box"]), _LABEL))
    except InvalidTag as error:
        raise Refusal(CANNOT_OPEN) from error
    return Kept(bytes.fromhex(inside["key"]), tuple(inside["confirmed"]))


def _key(passphrase: str, salt: bytes, iterations: int, memory: int) -> bytes:
    kdf = Argon2id(salt=salt, length=32, iterations=iterations, lanes=1, memory_cost=memory)
    return kdf.derive(passphrase.encode())
