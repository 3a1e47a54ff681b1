"""The clock of the edge."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from jianfu.kernel.clock import SHANGHAI, now
from jianfu.kernel.domain.errors import Refusal


def test_it_gives_the_time_in_china(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIANFU_NOW", raising=False)
    assert now().utcoffset() == timedelta(hours=8)
    assert abs(now() - datetime.now(UTC)) < timedelta(seconds=5)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2026-03-02T09:00", datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)),
        ("2026-03-02", datetime(2026, 3, 2, tzinfo=SHANGHAI)),
        ("2026-03-02T09:00:00+00:00", datetime(2026, 3, 2, 17, tzinfo=SHANGHAI)),
    ],
)
def test_it_stops_where_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, given: str, expected: datetime
) -> None:
    monkeypatch.setenv("JIANFU_NOW", given)
    assert now() == expected
    assert now().tzinfo is SHANGHAI


def test_a_wrong_time_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANFU_NOW", "明天")
    with pytest.raises(Refusal) as caught:
        now()
    assert caught.value.kind.code == "JF-KERNEL-002"
    assert "明天" in caught.value.as_json()["cause"]
