"""Slim tables of the kernel; writes go through `kernel.actions`, reads through `kernel.queries`."""

from jianfu.kernel.models.audit import AuditEntry, AuditHead
from jianfu.kernel.models.files import StoredFile
from jianfu.kernel.models.jobs import JobRun
from jianfu.kernel.models.people import Person, RoleHeld, SignInGuard, SignInSession
from jianfu.kernel.models.search import SearchEntry
from jianfu.kernel.models.units import Unit

__all__ = [
    "AuditEntry",
    "AuditHead",
    "JobRun",
    "Person",
    "RoleHeld",
    "SearchEntry",
    "SignInGuard",
    "SignInSession",
    "StoredFile",
    "Unit",
]
