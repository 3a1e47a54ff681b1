"""A key in shares: any `k` of `n` give it back, fewer say nothing (Shamir 1979, byte by byte over GF(2^8) as in AES).

A share is written as 16 groups of four letters and digits (Crockford's base 32: no I, L, O, U): its number, how many
are needed, two bytes that name the key, 32 bytes, and four that check the whole against slips of the pen.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.domain.tips.errors import SHARES_DIFFER, TOO_FEW_SHARES, WRONG_SHARE

if TYPE_CHECKING:
    from collections.abc import Sequence

SECRET_BYTES = 32
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = 64
GROUP = 4
_POLYNOMIAL = 0x11B
_CHECK = 4


@dataclass(frozen=True, slots=True)
class Share:
    """One officer's share. `tag` names the key, so that shares of two ceremonies are not mixed."""

    number: int
    needed: int
    tag: bytes
    value: bytes

    def written(self) -> str:
        """Return the share as it is printed."""
        plain = bytes([self.number, self.needed]) + self.tag + self.value
        whole = int.from_bytes(plain + sha256(plain).digest()[:_CHECK], "big")
        letters = "".join(ALPHABET[whole >> 5 * at & 31] for at in reversed(range(LETTERS)))
        return " ".join(letters[at : at + GROUP] for at in range(0, LETTERS, GROUP))


def share_from(typed: str) -> Share:
    """Read a share as somebody types it (any case and grouping; O is 0, I and L are 1).

    Raises `Refusal` (`WRONG_SHARE`) when a letter is missing or wrong.
    """
    letters = [one for one in typed.upper().translate(str.maketrans("OIL", "011")) if one in ALPHABET]
    if len(letters) != LETTERS:
        raise Refusal(WRONG_SHARE)
    whole = 0
    for letter in letters:
        whole = whole << 5 | ALPHABET.index(letter)
    data = whole.to_bytes(LETTERS * 5 // 8, "big")
    plain = data[:-_CHECK]
    if sha256(plain).digest()[:_CHECK] != data[-_CHECK:]:
        raise Refusal(WRONG_SHARE)
    return Share(plain[0], plain[1], plain[2:4], plain[4:])


def split(secret: bytes, needed: int, count: int, noise: bytes) -> tuple[Share, ...]:
    """Split a secret of 32 bytes; `noise` is `(needed - 1) * 32` random bytes, used for nothing else.

    Raises `ValueError` unless 2 <= needed <= count <= 255 and there is enough noise.
    """
    if not 2 <= needed <= count <= 255 or len(noise) != (needed - 1) * SECRET_BYTES:  # noqa: PLR2004 -- said above
        message = "two shares at least are needed, and one byte of noise for each coefficient"
        raise ValueError(message)
    rows = [secret] + [noise[at : at + SECRET_BYTES] for at in range(0, len(noise), SECRET_BYTES)]
    tag = tag_of(secret)
    return tuple(Share(number, needed, tag, _value(rows, number)) for number in range(1, count + 1))


def tag_of(secret: bytes) -> bytes:
    """Return the two bytes that name the key in its shares."""
    return sha256(b"jianfu-tip-1 share" + secret).digest()[:2]


def joined(shares: Sequence[Share]) -> bytes:
    """Return the secret. Raises `Refusal`: `TOO_FEW_SHARES`, or `SHARES_DIFFER` when they are of different keys."""
    distinct = {share.number: share for share in shares}
    needed = shares[0].needed if shares else 2
    if len({(share.needed, share.tag) for share in shares}) > 1:
        raise Refusal(SHARES_DIFFER)
    if len(distinct) < needed:
        raise Refusal(TOO_FEW_SHARES, needed=needed, given=len(distinct))
    used = list(distinct.values())[:needed]
    secret = bytes(
        _at_zero([(share.number, share.value[at]) for share in used]) for at in range(SECRET_BYTES)
    )
    if tag_of(secret) != used[0].tag:
        raise Refusal(SHARES_DIFFER)
    return secret


def _value(rows: Sequence[bytes], x: int) -> bytes:
    """Evaluate the polynomials with coefficients `rows` (constant first) at `x`."""
    value = bytes(SECRET_BYTES)
    for row in reversed(rows):
        value = bytes(_times(old, x) ^ new for old, new in zip(value, row, strict=True))
    return value


def _at_zero(points: Sequence[tuple[int, int]]) -> int:
    """Interpolate (Lagrange) at zero; minus is plus in this field."""
    total = 0
    for x, y in points:
        part = y
        for other, _ in points:
            if other != x:
                part = _times(part, _times(other, _inverse(other ^ x)))
        total ^= part
    return total


def _times(left: int, right: int) -> int:
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left > 0xFF:  # noqa: PLR2004 -- a byte is full
            left ^= _POLYNOMIAL
        right >>= 1
    return product


def _inverse(value: int) -> int:
    """Return value^254, the inverse."""
    result = 1
    for _ in range(254):
        result = _times(result, value)
    return result
