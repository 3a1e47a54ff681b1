"""Telling from asking."""

from __future__ import annotations

import pytest

from jianfu.reading.domain.informing import only_informs


@pytest.mark.parametrize(
    "text",
    [
        "明天有雨，请各乡镇提醒下村的同志注意安全。",
        "养老政策问答已上传群文件，供各乡镇参考，无需回复。",
        "温馨提示：本周检查工作以本群通知为准，不再另行发文。",
        "请各乡镇（街道）知悉：业务咨询电话已变更，具体见群公告。",
        "系统今晚维护，不用反馈。",
        "请各乡镇知悉：环保督察反馈问题整改业务咨询电话已变更，具体见群公告。",
        "温馨提示：本周早稻种植面积落实工作以本群通知为准，不再另行发文。",
    ],
)
def test_what_only_tells(text: str) -> None:
    assert only_informs(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@所有人 请今天17:00前报送进度，收到请回复。",
        "不再另行发文，请各乡镇今天下班前报送名单。",
        "请周知并于明天上午10点前填好在线表格。",
        "没有的无需上报，有的请截图发我。",
        "请注意安全生产工作要求，建立台账。",
        "会议通知请知悉，分管领导参加，不得请假。",
        "各位同事，表还有几个乡镇没有交。",
        "请周知：各村要落实早稻种植面积。",
        "请知悉，整改后向我局反馈。",
    ],
)
def test_what_asks_however_it_is_wrapped(text: str) -> None:
    assert not only_informs(text)
