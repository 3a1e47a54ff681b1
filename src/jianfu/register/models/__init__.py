"""Slim tables of the register; writes go through `register.actions`, reads through `register.queries`."""

from jianfu.register.models.deliveries import Delivery
from jianfu.register.models.demands import Demand, DemandEvent, DemandVersion
from jianfu.register.models.quotas import PlanSeries, Quota
from jianfu.register.models.trials import RuleTrial, TrialHit

__all__ = [
    "Delivery",
    "Demand",
    "DemandEvent",
    "DemandVersion",
    "PlanSeries",
    "Quota",
    "RuleTrial",
    "TrialHit",
]
