"""A bulletin's way: drafted, edited, approved by a leader, published; a published one is never changed."""

from __future__ import annotations

from jianfu.kernel.domain.text import Text
from jianfu.redress.domain.steps import Life, Move, Part

DRAFT, APPROVED, PUBLISHED = "draft", "approved", "published"
STAGES = {
    DRAFT: Text("草稿", "draft"),
    APPROVED: Text("已审定", "approved"),
    PUBLISHED: Text("已发布", "published"),
}
_OFFICE = frozenset({Part.OFFICE, Part.SUPERVISOR})
LIFE = Life(
    DRAFT,
    STAGES,
    {
        "edit": Move(Text("修改", "edit"), frozenset({DRAFT, APPROVED}), DRAFT, _OFFICE, silent=True),
        "approve": Move(
            Text("审定", "approve"), frozenset({DRAFT}), APPROVED, frozenset({Part.LEADER}), silent=True
        ),
        "publish": Move(Text("发布", "publish"), frozenset({APPROVED}), PUBLISHED, _OFFICE, silent=True),
    },
)
