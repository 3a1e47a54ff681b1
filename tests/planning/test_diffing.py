"""What is different between two plans."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jianfu.planning.domain.diffing import Shift, shifts

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
plans = st.dictionaries(st.sampled_from("abcde"), st.dates(MONDAY, date(2026, 3, 9)))


def test_new_gone_and_moved() -> None:
    before, after = {"a": MONDAY, "b": MONDAY, "c": TUESDAY}, {"a": MONDAY, "b": TUESDAY, "d": MONDAY}
    assert shifts(before, after) == [
        Shift("b", MONDAY, TUESDAY),
        Shift("d", None, MONDAY),
        Shift("c", TUESDAY, None),
    ]


@given(plans, plans)
def test_the_differences_lead_from_one_to_the_other(before: dict[str, date], after: dict[str, date]) -> None:
    found = shifts(before, after)
    led = dict(before)
    for one in found:
        assert one.was != one.now
        if one.now is None:
            del led[one.key]
        else:
            led[one.key] = one.now
    assert led == after
    back = {(one.key, one.now, one.was) for one in found}
    assert {tuple(one) for one in shifts(after, before)} == back
