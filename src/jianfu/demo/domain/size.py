"""How large a demo county may be."""

from __future__ import annotations

from jianfu.demo.domain.errors import WRONG_SIZE
from jianfu.kernel.domain.errors import Refusal

MOST_TOWNSHIPS, MOST_VILLAGES_EACH = 500, 700


def check_size(townships: int, villages: int) -> None:
    """Refuse a county that the codes cannot hold."""
    if not (1 <= townships <= MOST_TOWNSHIPS and townships <= villages <= MOST_VILLAGES_EACH * townships):
        raise Refusal(WRONG_SIZE, townships=townships, villages=villages)
