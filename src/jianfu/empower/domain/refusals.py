"""What is refused on more than one page of the room."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

WRONG_NUMBER = ErrorKind(
    code="JF-EMPOWER-100",
    cause=Text("“{given}”不是可以用的数。", "“{given}” is not a number that can be used here."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请填写数字，例如 12 或 3500.50。", "Enter a number, such as 12 or 3500.50."),
)
