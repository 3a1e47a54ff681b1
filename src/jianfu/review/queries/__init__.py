"""The one door to reads of this room."""

from jianfu.review.queries.rules import PlaceRules, place_rules
from jianfu.review.queries.verdicts import declaration_of, verdict_of

__all__ = ["PlaceRules", "declaration_of", "place_rules", "verdict_of"]
