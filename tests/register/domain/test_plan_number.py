from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.channels import Channel
from jianfu.register.domain.plan_number import PlanNumber, parse

organs = st.text(alphabet="云溪县民政局党委办公室河口镇", min_size=1, max_size=20)


def test_it_looks_as_documented() -> None:
    assert str(PlanNumber("云溪县民政局", 2026, Channel.DOCUMENT, 15)) == "云溪县民政局计〔2026〕文件15号"


@given(organs, st.integers(1000, 9999), st.sampled_from(Channel), st.integers(1, 99_999))
def test_every_number_reads_back_to_its_parts(organ: str, year: int, channel: Channel, serial: int) -> None:
    number = PlanNumber(organ, year, channel, serial)
    assert parse(str(number)) == number


@pytest.mark.parametrize(
    "text",
    [
        "云民发〔2026〕15号",
        "云溪县民政局计〔2026〕文件015号",
        "云溪县民政局计〔26〕文件15号",
        "云溪县民政局计〔2026〕信访15号",
        "计〔2026〕文件15号",
        "云溪县民政局计〔2026〕文件15号之一",
    ],
)
def test_what_is_no_plan_number_is_not_taken_for_one(text: str) -> None:
    assert parse(text) is None
