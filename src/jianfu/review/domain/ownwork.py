"""What the issuer says that it will do itself is asked of nobody below.

「省教育厅成立领导小组」 in a document of 河北省教育厅 is the issuer's own work; 「各市教育局要成立领导小组」 is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORT = re.compile(r"[省市县区州旗][^省市县区州旗]{2,14}$|领导小组办公室$|联席会议办公室$")
_OTHERS = re.compile(r"各|下级|市、县|县级|设区的?市|乡镇|街道|学校|高校|院校|村|社区|有关单位|企业")
_FAR = 60
_LEAST = 3


def own_subject(issuers: Iterable[str]) -> re.Pattern[str] | None:
    """Return what names the issuer as the one who acts (not the one who is reported to), or None without issuers."""
    names = {name for issuer in issuers for name in (issuer, *_SHORT.findall(issuer)) if len(name) >= _LEAST}
    if not names:
        return None
    joined = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"(?<![向报送至给经到往交请告])(?:由)?(?:{joined}|我[厅局委部办])(?!等)")


def is_own_work(before: str, subject: re.Pattern[str] | None) -> bool:
    """Say whether the last one named as acting before a passage is the issuer."""
    if subject is None:
        return False
    near = before[-_FAR:]
    ends = [found.end() for found in subject.finditer(near)]
    return bool(ends) and _OTHERS.search(near[ends[-1] :]) is None
