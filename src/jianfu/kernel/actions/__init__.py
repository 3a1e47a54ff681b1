"""The one door to the kernel's writes: each verb checks, changes and leaves its trace in one transaction."""

from jianfu.kernel.actions.jobs import resume_job
from jianfu.kernel.actions.people import (
    NewPerson,
    change_password,
    close_account,
    create_person,
    end_role,
    give_role,
    reset_password,
)
from jianfu.kernel.actions.sealing import reseal, rotate_keys
from jianfu.kernel.actions.sessions import sign_in, sign_out
from jianfu.kernel.actions.unit_load import Loaded, load_units
from jianfu.kernel.actions.units import NewUnit, create_unit, move_unit, rename_unit, retire_unit
from jianfu.kernel.actions.unmasking import unmask

__all__ = [
    "Loaded",
    "NewPerson",
    "NewUnit",
    "change_password",
    "close_account",
    "create_person",
    "create_unit",
    "end_role",
    "give_role",
    "load_units",
    "move_unit",
    "rename_unit",
    "reseal",
    "reset_password",
    "resume_job",
    "retire_unit",
    "rotate_keys",
    "sign_in",
    "sign_out",
    "unmask",
]
