"""Composes official papers, chat messages and phone notes from the sentences of `data/phrases.txt`.

A paper is an opening, a goal, tasks, steps, and demands. Its formalism is put in by label, one sentence each, so that
the generator knows the truth about every paper that it makes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jianfu.demo.domain.demands import Formalism
from jianfu.demo.domain.paper import short_date
from jianfu.demo.domain.seasons import later

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from random import Random

    from jianfu.demo.domain.themes import Department, Theme

NUMERALS = "一二三四五六七八九十"
_INSERTED = (
    Formalism.NEW_ORGAN, Formalism.SHIFT, Formalism.PLEDGE, Formalism.TRACE, Formalism.APP, Formalism.WORK_GROUP,
    Formalism.CAMPAIGN, Formalism.CERTIFICATE, Formalism.PLAQUE, Formalism.LEVY, Formalism.SUPPORTING_DOCUMENT,
    Formalism.ASSESSMENT, Formalism.VETO, Formalism.REPORT_BACK,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Brief:
    """What a paper is to be about: who asks for what, on which day, due when, with which formalism."""

    theme: Theme
    department: Department
    issued: date
    due: date
    truth: tuple[Formalism, ...] = ()
    tasks: int = 2
    asks: tuple[str, ...] = ("ask_list",)


@cache
def phrases() -> Mapping[str, tuple[str, ...]]:
    """Return the alternatives of every section."""
    text = files("jianfu.demo").joinpath("data/phrases.txt").read_text(encoding="utf-8")
    sections: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            sections.setdefault(name, []).append(line)
    return {key: tuple(lines) for key, lines in sections.items()}


def sentence(random: Random, section: str, slots: Mapping[str, str]) -> str:
    """Choose an alternative of `section` and fill it; slots that are sections themselves are chosen too."""
    return fill(random, random.choice(phrases()[section]), slots)


def fill(random: Random, pattern: str, slots: Mapping[str, str]) -> str:
    """Fill `pattern` from `slots`, and what it lacks from the sections of that name."""
    return pattern.format_map(_Slots(random, slots))


class _Slots(dict[str, str]):
    """Slots of one sentence: given ones first, then a choice from the section of that name."""

    def __init__(self, random: Random, given: Mapping[str, str]) -> None:
        super().__init__(given)
        self._random = random

    def __missing__(self, name: str) -> str:
        return self._random.choice(phrases()[name])


def slots(random: Random, brief: Brief) -> dict[str, str]:
    """Return what the sentences of a paper have in common."""
    first, second = random.sample(phrases()["principle"], 2)
    return {
        "theme": brief.theme.name,
        "dept": brief.department.full_name,
        "short": brief.theme.name[:2],
        "form": brief.theme.report,
        "due": short_date(brief.due),
        "day": short_date(later(brief.issued, random.randint(6, 9))),
        "day2": short_date(later(brief.issued, random.randint(15, 40))),
        "month": f"{min(12, brief.issued.month + random.randint(1, 3))}月",
        "percent": str(random.choice((85, 90, 92, 95, 98))),
        "span": random.choice(("一个月", "两个月", "三个月")),
        "principle": first,
        "principle2": second,
    }


def compose(random: Random, brief: Brief) -> tuple[str, ...]:
    """Compose the body of a notice, paragraph by paragraph."""
    common = slots(random, brief)
    tasks = _tasks(random, brief, common)
    asks = [sentence(random, section, common) for section in (*brief.asks, *_formal_sections(brief.truth))]
    if not _formal_sections(brief.truth):
        asks.append(sentence(random, "no_extra", common))
    opening = sentence(random, "opening", common)
    if brief.tasks == 0:
        return (opening, *(f"{place}.{ask}" for place, ask in enumerate(asks, start=1)))
    parts = [
        (sentence(random, "goal_heading", common), [sentence(random, "goal", common)]),
        (sentence(random, "task_heading", common), tasks),
        (sentence(random, "measure_heading", common), [sentence(random, "step", common)]),
        (sentence(random, "demand_heading", common), _numbered([*asks, sentence(random, "support", common)])),
    ]
    body = [opening]
    for numeral, (heading, paragraphs) in zip(NUMERALS, parts, strict=False):
        body += [f"{numeral}、{heading}", *paragraphs]
    return tuple(body)


def _formal_sections(truth: tuple[Formalism, ...]) -> list[str]:
    return [label.value for label in _INSERTED if label in truth]


def _numbered(lines: list[str]) -> list[str]:
    return [f"（{chinese_numeral(place)}）{line}" for place, line in enumerate(lines, start=1)]


def _tasks(random: Random, brief: Brief, common: Mapping[str, str]) -> list[str]:
    """Write the tasks: a title each, the department's own deeds, then what is done to whom, how, and to what end."""
    titles = list(phrases()["task_title"])
    random.shuffle(titles)
    per_task = 3 if brief.tasks <= 4 else 8  # noqa: PLR2004 -- long papers have long tasks
    lines = []
    for place in range(brief.tasks):
        deed = brief.department.deeds[place % len(brief.department.deeds)]
        sentences = [f"{deed}。"] if place < len(brief.department.deeds) else []
        sentences += [_deed(random, common) for _ in range(per_task)]
        lines.append(f"{titles[place % len(titles)]}。{''.join(sentences)}")
    return _numbered(lines)


def _deed(random: Random, common: Mapping[str, str]) -> str:
    """Return one sentence on what is done, out of four independent choices (26,000 and more combinations)."""
    pattern = random.choice(
        ("{lead}，{act}，{means}，{effect}。", "{lead}，{act}，{effect}。", "{lead}，{means}，{effect}。")
    )
    chosen = {"object": random.choice(phrases()["object"])}
    lead = fill(random, random.choice(phrases()["lead"]), {**common, **chosen})
    return fill(random, pattern, {**common, "lead": lead})


def chinese_numeral(number: int) -> str:
    """Write 1–99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    return (
        f"{NUMERALS[tens - 1] if tens > 1 else ''}{'十' if tens else ''}{NUMERALS[ones - 1] if ones else ''}"
    )
