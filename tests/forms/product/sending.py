"""A form on its way through the real doors: handed in, judged, approved, sent down to the villages."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import openpyxl

from jianfu.forms import actions
from jianfu.forms.actions.collecting import Ask
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.units import Level
from jianfu.register import actions as register
from jianfu.register.domain.audience import AllUnder, Audience
from jianfu.register.models import Delivery
from tests.forms.books import book
from tests.forms.pages import NOW
from tests.register.world import quota

if TYPE_CHECKING:
    from jianfu.forms.models import Collection
    from jianfu.kernel.models import Unit
    from tests.register.world import World

ASKED = (
    ("户籍户数", "户"), ("户籍人口数", "人"), ("常住人口数", "人"), ("耕地总面积", "亩"), ("党员人数", "人"),
    ("低保户数", "户"), ("残疾人总数", "人"), ("留守儿童数", "人"), ("村集体经济收入", "元"), ("村务监督员补贴", "元"),
)  # fmt: skip
SAME_WORDS = (
    ("总户数", "户"), ("总人口", "人"), ("常住人口", "人"), ("实有耕地总面积", "亩"), ("党员数", "人"),
    ("享受低保户数", "户"), ("残疾人人数", "人"), ("留守儿童人数", "人"), ("村级集体经济收入", "万元"), ("网格数", "个"),
)  # fmt: skip
VALUES = ("312", "1230", "866", "1450.5", "41", "12", "30", "9", "86000", "3600")


def village_form(title: str = "村级基本情况统计表", asked: tuple[tuple[str, str], ...] = ASKED) -> bytes:
    """Make a form that asks each village for ten numbers."""
    return book(("指标", "计量单位", "数值"), *((name, unit, None) for name, unit in asked), title=title)


def roster_form() -> bytes:
    """Make a form that asks for a list of people."""
    blank = ((None,) * 5 for _ in range(3))
    return book(("序号", "姓名", "公民身份号码", "联系电话", "政治面貌"), *blank, title="党员花名册")


def sent(world: World, content: bytes, name: str = "表.xlsx", *, later: int = 0, **ask: object) -> Collection:
    """Take a form through its whole way until it is on the desks of the villages (or of `audience`)."""
    quota(world.bureau, 9, channel=Channel.FORM) if not world.bureau.quotas.exists() else None
    to = Audience(rules=(AllUnder(Level.VILLAGE, world.county.pk),))
    template = actions.bring_template(world.drafter, world.bureau.pk, (content, name), NOW)
    asked = Ask(**{"audience": to, "due_on": date(2026, 3, 20), "basis": "某通知", **ask})
    made = actions.start_collection(world.drafter, template.pk, asked, NOW)
    register.submit(world.head, made.demand_id, NOW, "确需填报")
    register.approve(world.leader, made.demand_id, NOW, "同意")
    register.issue(world.head, made.demand_id, NOW)
    made.refresh_from_db()
    return made


def delivery(collection: Collection, unit: Unit) -> int:
    """Return the delivery of a form to a unit."""
    return Delivery.objects.get(demand=collection.demand_id, unit=unit).pk


def cells(values: tuple[str, ...] = VALUES) -> dict[str, str]:
    """Return the numbers of the village form by the names of their inputs."""
    return {f"表!C{row}": value for row, value in enumerate(values, start=3)}


def sheet_of(content: bytes) -> dict[str, object]:
    """Return what stands in the first sheet of a workbook."""
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return {cell.coordinate: cell.value for row in page.iter_rows() for cell in row if cell.value is not None}


def long_file(content: bytes, values: tuple[str, ...] = VALUES, *, more: int = 1_300_000) -> bytes:
    """Fill a copy of the village form and put a large picture's worth of bytes into it."""
    made = openpyxl.load_workbook(io.BytesIO(content))
    for row, value in enumerate(values, start=3):
        made.worksheets[0].cell(row, 3, float(value))
    buffer = io.BytesIO()
    made.save(buffer)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("xl/media/picture.bin", Random(1).randbytes(more))
    return buffer.getvalue()
