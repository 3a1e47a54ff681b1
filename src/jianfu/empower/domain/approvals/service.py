"""A service and its flow, as lines that an office can write: who does which step in how many days, and what is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from jianfu.empower.domain.approvals.refusals import BAD_FLOW, BAD_LINE, FORBIDDEN_MATERIAL
from jianfu.empower.domain.facts import Condition, read_condition
from jianfu.empower.domain.inventory.certificates import certificate_list
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 60


class StepKind(StrEnum):
    """What a step does."""

    SUBMIT = "submit"
    CHECK = "check"
    VERIFY = "verify"
    PUBLISH = "publish"
    DECIDE = "decide"

    @property
    def label(self) -> Text:
        """Return the word that people see and write."""
        return _KIND[self]


_KIND = {
    StepKind.SUBMIT: Text("提交", "submit"),
    StepKind.CHECK: Text("数据核对", "check against data"),
    StepKind.VERIFY: Text("实地核实", "verify on site"),
    StepKind.PUBLISH: Text("公示", "publish"),
    StepKind.DECIDE: Text("决定", "decide"),
}


class By(StrEnum):
    """Who does a step."""

    VILLAGE = "village"
    TOWNSHIP = "township"
    DEPARTMENT = "department"

    @property
    def label(self) -> Text:
        """Return the word that people see and write."""
        return _BY[self]


_BY = {
    By.VILLAGE: Text("村", "village"),
    By.TOWNSHIP: Text("乡镇", "township"),
    By.DEPARTMENT: Text("部门", "department"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step; a publication may not be cut short: its days are the least, those of others the most."""

    kind: StepKind
    by: By
    days: int


@dataclass(frozen=True, slots=True)
class Material:
    """Something that the service needs: a paper, or, with `element`, what records know already."""

    name: str
    element: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """The whole of a service's procedure."""

    steps: tuple[Step, ...]
    materials: tuple[Material, ...] = ()
    checks: tuple[Condition, ...] = ()

    @property
    def days(self) -> int:
        """Return how many working days the steps may take together."""
        return sum(step.days for step in self.steps)

    @property
    def papers(self) -> tuple[Material, ...]:
        """Return what people still bring themselves."""
        return tuple(one for one in self.materials if not one.element)


def read_flow(steps: str, materials: str = "", checks: str = "") -> Flow:
    """Read a flow from its lines.

    A step is `数据核对 | 乡镇 | 2`, a material `申请书` or `收入情况 = 家庭人均年收入`, a check a condition on records.
    Raises `Refusal`: `BAD_LINE` with the line; `BAD_FLOW` when it does not begin with 提交 or end with 决定;
    `FORBIDDEN_MATERIAL` for a certificate that may not be asked for.
    """
    flow = Flow(
        tuple(_step(line) for line in _lines(steps)),
        tuple(_material(line) for line in _lines(materials)),
        tuple(_check(line) for line in _lines(checks)),
    )
    kinds = [step.kind for step in flow.steps]
    if len(kinds) < 2 or kinds[0] is not StepKind.SUBMIT or kinds[-1] is not StepKind.DECIDE:  # noqa: PLR2004 -- the first and the last
        raise Refusal(BAD_FLOW)
    for material in flow.papers:
        if (wrong := certificate_list().forbids(material.name)) and "证明" in material.name:
            raise Refusal(FORBIDDEN_MATERIAL, material=material.name, instead=wrong.instead)
    return flow


def _lines(text: str) -> Iterable[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _step(line: str) -> Step:
    parts = [part.strip() for part in line.replace("｜", "|").split("|")]
    kinds = {one.label.zh: one for one in StepKind}
    bys = {one.label.zh: one for one in By}
    if len(parts) != 3 or parts[0] not in kinds or parts[1] not in bys or not parts[2].isdecimal():  # noqa: PLR2004 -- what, who, days
        raise Refusal(BAD_LINE, line=line)
    if int(parts[2]) > LONGEST:
        raise Refusal(BAD_LINE, line=line)
    return Step(kinds[parts[0]], bys[parts[1]], int(parts[2]))


def _material(line: str) -> Material:
    name, _, element = line.replace("＝", "=").partition("=")
    return Material(name.strip(), element.strip())


def _check(line: str) -> Condition:
    try:
        return read_condition(line)
    except ValueError:
        raise Refusal(BAD_LINE, line=line) from None
