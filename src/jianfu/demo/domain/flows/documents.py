"""Documents: red headers within the county's hundred, and what goes out without one instead (红头变白头、便笺)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.demo.domain.demands import Demand, Formalism, Medium
from jianfu.demo.domain.flows.common import (
    BEFORE,
    YEAR,
    county_code,
    department_of,
    due_labels,
    formalism,
    spread,
)
from jianfu.demo.domain.grammar import Brief, compose
from jianfu.demo.domain.paper import Paper
from jianfu.demo.domain.places import CITY, COUNTY, GOVERNMENT_OFFICE, PARTY_OFFICE
from jianfu.demo.domain.seasons import later
from jianfu.demo.domain.themes import Theme, themes
from jianfu.kernel.domain.channels import Channel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from random import Random

    from jianfu.demo.domain.setting import Setting

_TITLES = (
    "关于做好{theme}工作的通知",
    "关于进一步加强{theme}工作的通知",
    "关于扎实推进{theme}工作的通知",
    "关于开展{theme}专项行动的通知",
    "关于{theme}有关事项的通知",
    "关于切实抓好{theme}工作的通知",
)
_NOTE_TITLES = (
    "关于报送{theme}有关情况的函",
    "{theme}工作提示",
    "关于{theme}有关工作的便函",
    "关于核对{theme}数据的函",
)
_FORMAL_SHARE = {Medium.RED_HEADER: 0.45, Medium.WHITE_HEADER: 0.7, Medium.NOTE: 0.8}
_AGREED = 0.7
_ASKS = ("ask_list", "ask_form", "ask_action")
# Tasks in a paper, and how often: most are short, a few exceed the 5,000 characters of the rule.
_LENGTHS = ((1, 30), (2, 30), (3, 20), (4, 12), (8, 5), (18, 3))
_OVERLONG = 18
TO_TOWNSHIPS = "各乡镇人民政府、街道办事处"


def documents(setting: Setting, cascaded: int) -> Iterator[Demand]:
    """Yield the documents; so many of the county's red headers a year come by cascades and are left out here."""
    rates = setting.rates
    for medium, stream, count in (
        (Medium.RED_HEADER, "red", max(rates.red_headers_of_county - cascaded, 0)),
        (Medium.RED_HEADER, "above", rates.red_headers_from_above),
        (Medium.WHITE_HEADER, "white", rates.white_headers),
        (Medium.NOTE, "note", rates.notes),
    ):
        random = setting.random(f"documents/{stream}")
        for place, day in enumerate(spread(setting, count, BEFORE[Channel.DOCUMENT])):
            yield document(random, setting, f"D{stream[0]}{place:04d}", medium, day, above=stream == "above")


def document(
    random: Random, setting: Setting, key: str, medium: Medium, day: date, *, above: bool = False
) -> Demand:
    """Compose one document of a theme drawn at random."""
    pool = [theme for theme in themes() if not above or department_of(theme).has_city_counterpart]
    theme = random.choice(pool)
    issuer = f"{CITY}-{theme.department}" if above else _issuer(random, medium, theme)
    truth = formalism(random) if random.random() < _FORMAL_SHARE[medium] else ()
    due = later(day, random.choice((1, 2, 3, 4) if truth else (6, 8, 10, 15)))
    tasks = 0 if medium is Medium.NOTE else random.choices(*zip(*_LENGTHS, strict=True))[0]
    paper = write(random, setting, Brief(theme, department_of(theme), day, due, truth, tasks), issuer, medium)
    labels = (*truth, *_medium_labels(medium), *((Formalism.OVERLONG,) if tasks >= _OVERLONG else ()))
    return Demand(
        key=key,
        channel=Channel.DOCUMENT,
        medium=medium,
        title=paper.title,
        issuer=issuer,
        addressees=setting.rural if theme.rural_only else setting.townships,
        issued=day,
        due=due,
        expires=day + YEAR,
        text="",
        hour=random.choice((8, 9, 10, 11, 14, 15, 16, 17)),
        truth=(*labels, *due_labels(day, due)),
        paper=paper,
    )


def write(random: Random, setting: Setting, brief: Brief, issuer: str, medium: Medium) -> Paper:
    """Write the paper of a brief under the issuer's name; numbers are given later, in the order of days."""
    titles = _NOTE_TITLES if medium is Medium.NOTE else _TITLES
    report = brief.theme.report
    asked = random.sample(_ASKS, 2 if brief.tasks > 1 else 1)
    body = compose(
        random,
        Brief(brief.theme, brief.department, brief.issued, brief.due, brief.truth, brief.tasks, tuple(asked)),
    )
    name = setting.names[issuer]
    body = tuple(line.replace(brief.department.full_name, name) for line in body)
    if not brief.truth and medium is Medium.RED_HEADER and random.random() < _AGREED:
        body = (agreed(body[0], issuer), *body[1:])
    return Paper(
        title=random.choice(titles).format(theme=brief.theme.name),
        addressees=(TO_TOWNSHIPS,) if issuer.startswith(COUNTY) else (f"各县（市、区）{TO_TOWNSHIPS[1:]}",),
        body=body,
        issuer=name,
        issued=brief.issued,
        attachments=(report,) if any(report in line for line in body) else (),
    )


def agreed(opening: str, issuer: str) -> str:
    """Say in the opening that the government agreed: a department needs that to ask something of townships."""
    words = "经县人民政府同意，" if issuer.startswith(COUNTY) else "经市人民政府同意，"
    head, comma, tail = opening.rpartition("，")
    return f"{head}{comma}{words}{tail}"


def _issuer(random: Random, medium: Medium, theme: Theme) -> str:
    """Let the two offices send part of the red headers; everything else is the department's own."""
    chance = random.random()
    if medium is Medium.RED_HEADER and chance < 0.3:  # noqa: PLR2004 -- three in ten
        return PARTY_OFFICE if chance < 0.1 else GOVERNMENT_OFFICE  # noqa: PLR2004 -- one in three of these
    return county_code(theme)


def _medium_labels(medium: Medium) -> tuple[Formalism, ...]:
    if medium is Medium.WHITE_HEADER:
        return (Formalism.WHITE_HEADER,)
    return (Formalism.NO_NUMBER, Formalism.OFF_SYSTEM) if medium is Medium.NOTE else ()
