"""How early and how falsely warnings of a sudden rise come, on simulated county-years with known onsets."""

from evaluation.warnings.simulating import evaluate

__all__ = ["evaluate"]
