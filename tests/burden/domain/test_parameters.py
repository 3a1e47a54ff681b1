"""The pack of parameters: complete, ranged, graded, and refused when it is wrong."""

from __future__ import annotations

import pytest

from jianfu.burden.domain.estimating import estimate_parts
from jianfu.burden.domain.parameters import GRADES, read_parameters, starting_parameters
from jianfu.kernel.domain.channels import Channel

PACK = """
parameters:
  - {{id: field.any, unit: {unit}, low: {low}, likely: 3, high: 9, grade: {grade}, zh: 项, en: field, published: ""}}
extras: []
sources:
  declared: {{bias: 0.6}}
"""


def test_a_pack_is_read_into_hours() -> None:
    pack = read_parameters(PACK.format(unit="minutes", low=1.2, grade="E"))
    assert pack["field.any"].likely == pytest.approx(0.05)
    assert pack.sources["declared"].bias == 0.6


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"unit": "days", "low": 1, "grade": "E"}, "field.any: unit is hours or minutes"),
        ({"unit": "hours", "low": 1, "grade": "F"}, "field.any: unit is hours or minutes, grade one of A"),
        ({"unit": "hours", "low": 5, "grade": "E"}, "field.any: 5.0, 3.0, 9.0 are no range"),
    ],
)
def test_a_wrong_entry_is_named(entry: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_parameters(PACK.format(**entry))


def test_the_shipped_pack_says_for_each_figure_how_well_it_is_known() -> None:
    pack = starting_parameters()
    for parameter in [*pack.values.values(), *pack.extras.values()]:
        assert parameter.grade in GRADES
        assert parameter.hours.low < parameter.hours.high, parameter.key
        assert parameter.name.zh
        assert parameter.name.en
        # A figure that is called derived or published must say from what.
        assert parameter.grade == "E" or parameter.published, parameter.key


def test_the_published_range_of_a_submission_goes_in_unchanged() -> None:
    """dibao centre: 12 × 0.9 × 2,000 h / 75,000 reports; a clerk: 58 h a month / 20 forms."""
    submission = starting_parameters()["form.submission"]
    assert submission.low == pytest.approx(12 * 0.9 * 2000 / 75_000, abs=0.005)
    assert submission.high == pytest.approx(174 / 3 / 20, abs=0.005)


def test_every_parameter_is_used_and_every_channel_has_one() -> None:
    used = set()
    particulars: list[dict[str, float]] = [
        {},
        {
            "fields": 9,
            "fields_number": 2,
            "fields_text": 2,
            "fields_choice": 1,
            "fields_file": 1,
            "prefilled": 0.5,
        },
        {"only_informs": 1},
        {"people": 2, "minutes": 60, "pages": 1, "requests": 3, "team": 3, "hours": 2},
    ]
    for channel in Channel:
        for known in particulars:
            parts = estimate_parts(channel, known).parts
            assert parts
            used |= {part.key for part in parts}
    assert used == set(starting_parameters().values)
