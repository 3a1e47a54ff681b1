"""jianfu (减负): everything asked of the grassroots in one ledger, judged, planned, answered, weighed, put right."""

__version__ = "0.1.0"
