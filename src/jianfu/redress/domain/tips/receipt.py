"""The receipt: 27 random digits (89.7 bits) and one that checks them; everything a reporter needs follows from it.

Digits because they can be dictated, written on a hand, and typed on any phone. Argon2id makes a guess expensive, the
number of digits makes guessing hopeless; the salt is the same for all, because nobody can prepare for 10^27 receipts.
"""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.domain.tips.errors import WRONG_RECEIPT

RANDOM_DIGITS = 27
DIGITS = RANDOM_DIGITS + 1
GROUP = 4
SALT = b"jianfu-receipt-1"
ITERATIONS = 2
MEMORY_KIB = 19456
KEY_BYTES = 32
# Damm's quasigroup of order 10: finds every single wrong digit and every swap of neighbours.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


@dataclass(frozen=True, slots=True)
class Access:
    """What follows from a receipt: the handle of the mailbox, the private key that opens it, the proof inside."""

    handle: bytes
    private: bytes
    proof: bytes

    @property
    def public(self) -> bytes:
        """The key to which answers are sealed; it travels only inside the sealed tip."""
        return X25519PrivateKey.from_private_bytes(self.private).public_key().public_bytes_raw()


def check_digit(digits: str) -> str:
    """Return the digit that completes `digits`."""
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return str(interim)


def receipt_from(digits: str) -> str:
    """Return the receipt for 27 random digits, as it is written down: seven groups of four."""
    whole = digits + check_digit(digits)
    return " ".join(whole[start : start + GROUP] for start in range(0, DIGITS, GROUP))


def plain(typed: str) -> str:
    """Return the 28 digits of what was typed, in whatever grouping and width of digits.

    Raises `Refusal` (`WRONG_RECEIPT`) when digits are missing or one is wrong.
    """
    digits = "".join(str(int(one)) for one in typed if one.isdecimal())
    if len(digits) != DIGITS or check_digit(digits) != "0":
        raise Refusal(WRONG_RECEIPT)
    return digits


def access_from(typed: str) -> Access:
    """Derive handle, key and proof from a receipt (about half a second). Raises as `plain`."""
    kdf = Argon2id(salt=SALT, length=KEY_BYTES, iterations=ITERATIONS, lanes=1, memory_cost=MEMORY_KIB)
    seed = kdf.derive(plain(typed)[:RANDOM_DIGITS].encode())
    return Access(*(_expand(seed, part) for part in (b"mailbox", b"key", b"proof")))


def _expand(seed: bytes, part: bytes) -> bytes:
    return HKDFExpand(SHA256(), KEY_BYTES, b"jianfu-tip-1 " + part).derive(seed)
