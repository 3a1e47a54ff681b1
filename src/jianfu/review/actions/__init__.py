"""The one door to writes of this room: verdicts as they were given, rules switched and adopted for a place."""

from jianfu.review.actions.rules import adopt_pack, switch_rule, withdraw_pack
from jianfu.review.actions.verdicts import keep_verdict, rules_version

__all__ = ["adopt_pack", "keep_verdict", "rules_version", "switch_rule", "withdraw_pack"]
