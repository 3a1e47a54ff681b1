"""What the kernel refuses outside a demo home."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

DEMO_ONLY = ErrorKind(
    code="JF-KERNEL-090",
    cause=Text(
        "数据目录不是演示目录，不能开通使用公开密码的演示账号。",
        "This data folder is not a demo home: accounts with a password that everybody knows cannot be opened here.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请用 JIANFU_HOME 另指一个空目录，再运行 jianfu demo。",
        "Point JIANFU_HOME to an empty folder, and run jianfu demo there.",
    ),
    who=Who.ADMINISTRATOR,
    status=403,
)
