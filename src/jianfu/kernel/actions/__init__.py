"""The one door to the kernel's writes: each verb checks, changes and leaves its trace in one transaction."""

from jianfu.kernel.actions.people import (
    NewPerson,
    change_password,
    close_account,
    create_person,
    end_role,
    give_role,
    reset_password,
)
from jianfu.kernel.actions.sessions import sign_in, sign_out
from jianfu.kernel.actions.unmasking import unmask

__all__ = [
    "NewPerson",
    "change_password",
    "close_account",
    "create_person",
    "end_role",
    "give_role",
    "reset_password",
    "sign_in",
    "sign_out",
    "unmask",
]
