"""Two sample tips of the demo county. Their receipts and keys are public on purpose: they protect nothing."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

PHONE = "0795-0000000（演示）"
ADDRESS = "云溪县人民路1号县减负办（演示）"
NEEDED, SHARES = 2, 3


@dataclass(frozen=True, slots=True)
class SampleTip:
    """What a reporter of the demo wrote, under which receipt, how many days ago, and what was answered."""

    digits: str
    topic: str
    text: str
    days_ago: int
    answer: str = ""


SAMPLES = (
    SampleTip(
        "271828182845904523536028747",
        "forms",
        "有部门一个月内三次要求报送同一张人居环境统计表，每次只改表头；群里催报，不给纸质通知。",
        9,
        "已核实是同一张表。牵头部门已停止另外两次报送，本月起只在系统里取数。",
    ),
    SampleTip(
        "141421356237309504880168872",
        "inspections",
        "有检查组以调研名义进村，要求提前准备台账和展板，村里停下手头工作准备了两天。",
        2,
    ),
)


def key_for(seed: int, name: str) -> bytes:
    """Return 32 bytes that follow from the seed of the demo: the same county has the same keys."""
    return sha256(f"jianfu demo {seed} {name}".encode()).digest()
