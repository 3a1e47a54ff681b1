"""A small toll on each request, paid in computing: floods cost their sender, and nobody has to be told apart.

The server hands out a challenge that it can recognise (no table), the page looks for a counter so that the hash of
challenge, body and counter begins with enough zero bits. A challenge is good for one request within ten minutes.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from itertools import count

from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.domain.tips.errors import NO_WORK

BITS = 15
MOST_BITS = 22
GOOD_FOR = 600
# Requests in ten minutes up to which the toll stays at its least; each doubling adds a bit.
CALM = 300
_RANDOM = 12
_MAC = 16


def bits_for(recent: int) -> int:
    """Return the toll when `recent` requests came in the last ten minutes."""
    return min(MOST_BITS, BITS + max(0, recent // CALM).bit_length())


def challenge(secret: bytes, noise: bytes, seconds: int, bits: int) -> str:
    """Make a challenge: 12 random bytes, its end in seconds, its bits, and the server's mark."""
    plain = noise[:_RANDOM] + (seconds + GOOD_FOR).to_bytes(5, "big") + bytes([bits])
    return urlsafe_b64encode(plain + _mark(secret, plain)).decode()


def check(secret: bytes, given: str, seconds: int, body: bytes, counter: int) -> None:
    """Accept the work or raise `Refusal` (`NO_WORK`): not ours, too old, or not done for this body."""
    try:
        whole = urlsafe_b64decode(given)
    except ValueError as error:
        raise Refusal(NO_WORK) from error
    plain, mark = whole[:-_MAC], whole[-_MAC:]
    ours = hmac.compare_digest(mark, _mark(secret, plain)) and len(plain) == _RANDOM + 6
    if not ours or int.from_bytes(plain[_RANDOM : _RANDOM + 5], "big") < seconds:
        raise Refusal(NO_WORK)
    if zeros(attempt(bound(given, body), counter)) < plain[-1]:
        raise Refusal(NO_WORK)


def attempt(paid_for: bytes, counter: int) -> bytes:
    """Return the hash that must begin with zeros; `paid_for` is what `bound` gives."""
    return sha256(paid_for + str(counter).encode()).digest()


def zeros(digest: bytes) -> int:
    """Count the zero bits at the beginning."""
    return len(digest) * 8 - int.from_bytes(digest, "big").bit_length()


def done(given: str, body: bytes) -> int:
    """Do the work: return the first counter that is accepted (what the page's worker does)."""
    bits = urlsafe_b64decode(given)[_RANDOM + 5]
    paid_for = bound(given, body)
    return next(counter for counter in count() if zeros(attempt(paid_for, counter)) >= bits)


def bound(given: str, body: bytes) -> bytes:
    """Return the challenge and the hash of what it is paid for, as one piece.

    Made once for a search: a body can have megabytes, and the search tries tens of thousands of counters.
    """
    return f"{given} {sha256(body).hexdigest()} ".encode()


def _mark(secret: bytes, plain: bytes) -> bytes:
    return hmac.new(secret, b"jianfu-tip-1 work" + plain, sha256).digest()[:_MAC]
