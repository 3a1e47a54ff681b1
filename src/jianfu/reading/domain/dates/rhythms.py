"""Rhythms: 每月5日前, 按季度, 一周一报, 每年1月底前."""

from __future__ import annotations

import re

_UNIT = r"(?:半年|半月|两年|三年|两周|学年|学期|年度|年|季度|季|个?月|周|星期|旬|日|天|晚|届)"
_D = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_EVERY = re.compile(
    rf"(?:每|逐)(?:隔)?(?P<n>[0-9一二三四五六七八九十两]{{1,2}}个?)?(?P<unit>{_UNIT})(?!个人|家|位|件|种|项)"
    rf"(?P<when>(?:的)?第?(?:{_D}月(?:份)?)?(?:{_D}[日号])?(?:(?:至|到|-|—){{1,2}}(?:次年)?(?:{_D}月)?(?:{_D}[日号])?)?"
    rf"(?:第?[一二三四]?季度)?(?:首月|末月|上旬|中旬|下旬|月?底|末|初|[一二三四五六日]|第一个月|结束后|结束前|终了后)?"
    rf"(?:{_D}个?(?:工作日|日|天)(?:内|前)?)?(?:之前|以前|前|内)?)"
)
_BY = re.compile(
    rf"(?:按|分)(?P<unit>{_UNIT})(?=报|上报|报送|填报|统计|汇总|调度|通报|公布|公示|考核|总结|开展|进行|更新|对|将|向|组织)"
)
_ONE_ONE = re.compile(
    r"(?:一|半|每)(?P<unit>日|天|周|旬|月|季|季度|年|半年|双周)(?:一|1|两|一次)(?:报|报告|调度|通报|督办|督查|督导|总结|考核|汇总|次|检查|自查|排查|评估|小结|研判|会商|排名|公示|更新|听取)"
)


def find_rhythms(shadow: str) -> list[tuple[int, int, str]]:
    """Find rhythms in folded text: start, end, and the words."""
    found = [
        (m.start(), m.end(), m[0]) for pattern in (_EVERY, _BY, _ONE_ONE) for m in pattern.finditer(shadow)
    ]
    return sorted(found)
