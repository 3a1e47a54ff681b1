"""Formulas that every notice carries: sharing them is no copying."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from jianfu.review.domain.likeness.fingerprints import gram_hashes
from jianfu.review.domain.likeness.normalise import normalise

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from jianfu.review.domain.likeness.normalise import Normalised

_GRAM = 6

FORMULAS = (
    "以习近平新时代中国特色社会主义思想为指导",
    "坚持以习近平新时代中国特色社会主义思想为指导",
    "全面贯彻党的二十大和二十届历次全会精神",
    "深入贯彻党的二十大精神",
    "全面贯彻落实党的十九大和十九届历次全会精神",
    "深入学习贯彻习近平总书记重要讲话和重要指示批示精神",
    "认真贯彻落实党中央、国务院决策部署",
    "全面落实省委、省政府工作部署",
    "坚持稳中求进工作总基调",
    "完整、准确、全面贯彻新发展理念",
    "统筹发展和安全",
    "坚持以人民为中心的发展思想",
    "不断增强人民群众的获得感、幸福感、安全感",
    "增强“四个意识”、坚定“四个自信”、做到“两个维护”",
    "深刻领悟“两个确立”的决定性意义",
    "现将有关事项通知如下",
    "现就有关事项通知如下",
    "现将有关要求通知如下",
    "经县政府同意，现将有关事项通知如下",
    "经市人民政府同意，现印发给你们",
    "现印发给你们，请认真贯彻执行",
    "现印发给你们，请结合实际认真贯彻落实",
    "现转发给你们，请认真贯彻执行",
    "请结合实际，认真组织实施",
    "本办法自发布之日起施行",
    "本办法自印发之日起施行",
    "本规定自公布之日起施行",
    "本办法由市人民政府负责解释",
    "本细则由县人民政府负责解释",
    "国家法律、法规另有规定的，从其规定",
    "各乡镇人民政府、街道办事处，县政府各部门",
    "各市、县（市、区）人民政府，省政府各部门",
    "各县（市、区）人民政府，市政府各部门，各直属机构",
    "各地各部门要高度重视，加强组织领导",
    "切实加强组织领导，压实工作责任",
    "进一步提高政治站位，统一思想认识",
    "加强宣传引导，营造良好氛围",
    "确保各项工作落到实处、取得实效",
    "按照职责分工负责",
    "构成犯罪的，依法追究刑事责任",
    "根据有关法律、法规的规定，结合本市实际，制定本办法",
    "根据有关法律、法规，结合本省实际，制定本规定",
)


_BUCKETS = 1 << 16
_BUCKET = np.uint32(_BUCKETS - 1)


@cache
def _known() -> tuple[NDArray[np.uint32], NDArray[np.bool_]]:
    """Return the grams of all formulas, sorted, and which low halves occur among them."""
    grams = [gram_hashes(normalise(formula).codes, _GRAM) for formula in FORMULAS]
    known = np.unique(np.concatenate(grams))
    low = np.zeros(_BUCKETS, dtype=bool)
    low[known & _BUCKET] = True
    return known, low


def own_words(text: Normalised) -> NDArray[np.bool_]:
    """Mark the codes of `text` that belong to no formula: shape `(n,)`."""
    own = np.ones(len(text.codes), dtype=bool)
    hashes = gram_hashes(text.codes, _GRAM)
    known, low = _known()
    maybe = np.flatnonzero(low[hashes & _BUCKET])
    found = maybe[known[np.minimum(np.searchsorted(known, hashes[maybe]), len(known) - 1)] == hashes[maybe]]
    for offset in range(_GRAM):
        own[found + offset] = False
    return own
