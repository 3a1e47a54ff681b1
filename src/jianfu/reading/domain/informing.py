"""Telling from asking: a message that only informs takes a minute to read, and nothing to answer."""

from __future__ import annotations

import re

# 收到请回复 asks; 无需回复 does not. What a message says it does not want is taken out before one looks for what it wants.
_WAIVED = re.compile(
    r"(?:无需|不需|无须|毋需|不必|不用|不再)(?:要|再|另行)*(?:回复|反馈(?!问题)|报送|上报|填报|发文)"
)
_INFORMS = re.compile(r"知悉|周知|(?:供|请).{0,12}(?:参考|参阅)|请.{0,30}注意安全")
_ASKS = re.compile(
    # 反馈问题, 落实工作 name a matter; they ask for nothing.
    r"报送|上报|填报|填写|重新报|报过来|报零|要求|回复|反馈(?!问题)|接龙|截图|照片|打卡|转发|参会|参加|到会|发我|发邮箱"
    r"|前(?:报|交|发|填|更新)|请准备|落实(?!工作|情况|业务|政策)|完成|台账|总结|材料"
)


def only_informs(text: str) -> bool:
    """Say whether a short message tells something and asks for nothing but to be read."""
    left = _WAIVED.sub("", text)
    return (left != text or _INFORMS.search(left) is not None) and _ASKS.search(left) is None
