"""The fuzz target of every reader, for long runs: damage of every sort, and nothing but a known refusal comes out."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.reader import read_bytes
from tests.reading.conformance import KNOWN, SECONDS
from tests.reading.readers.test_hostile import KINDS


def damaged(content: bytes, dice: random.Random) -> bytes:
    """Return `content` with bytes changed, blocks moved, doubled, dropped, or cut."""
    raw = bytearray(content)
    for _ in range(dice.randint(1, 8)):
        at, size = dice.randrange(len(raw)), dice.randint(1, 64)
        match dice.randrange(5):
            case 0:
                raw[at] = dice.randrange(256)
            case 1:
                raw[at : at + size] = dice.randbytes(size)
            case 2:
                del raw[at : at + size]
            case 3:
                raw[at:at] = raw[at : at + size]
            case _:
                to = dice.randrange(len(raw))
                raw[to : to + size] = raw[at : at + size]
        if len(raw) < 2:
            break
    return bytes(raw)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=1500, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_reader_survives_any_damage(kind: str, seed: int) -> None:
    content = damaged(KINDS[kind], random.Random(seed))
    started = time.monotonic()
    try:
        read_bytes(content, f"x.{kind}")
    except Refusal as refusal:
        outcome: object = refusal.kind
    else:
        outcome = None
    assert outcome is None or outcome in KNOWN
    assert time.monotonic() - started < SECONDS
