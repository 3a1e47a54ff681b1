"""Writes of fair proceedings."""

from jianfu.redress.actions.fair.guards import Said
from jianfu.redress.actions.fair.proceedings import (
    NewProceeding,
    name_of,
    open_proceeding,
    read_clearing,
    take_fair,
)

__all__ = ["NewProceeding", "Said", "name_of", "open_proceeding", "read_clearing", "take_fair"]
