"""Who may do what, as a table that is reviewed like code: `golden/permissions.txt`.

After a deliberate change write it anew: `python -m tests.register.test_permissions_golden`.
"""

from __future__ import annotations

from pathlib import Path

from jianfu.kernel.domain.access import ROLE_PERMISSIONS, Permission, Role
from jianfu.register.domain.life import TRANSITIONS, State, Verb

GOLDEN = Path(__file__).parent / "golden" / "permissions.txt"


def table() -> str:
    """Render role by permission, verb by role, and state by verb."""
    lines = ["# role: permissions, at the unit where the role is held and below"]
    lines += [
        f"{role}: {' '.join(p for p in Permission if p in ROLE_PERMISSIONS[role]) or '-'}" for role in Role
    ]
    lines += ["", "# verb: roles that may use it on a demand of a unit below theirs"]
    lines += [f"{verb}: {' '.join(_roles(verb)) or 'the system alone'}" for verb in Verb]
    lines += ["", "# state: verbs that are possible"]
    lines += [
        f"{state}: {' '.join(v for v in Verb if state in TRANSITIONS[v].sources) or '-'}" for state in State
    ]
    return "\n".join(lines) + "\n"


def _roles(verb: Verb) -> list[Role]:
    wanted = set(TRANSITIONS[verb].permissions)
    return [role for role in Role if wanted & ROLE_PERMISSIONS[role]]


def test_the_table_of_permissions_is_the_reviewed_one() -> None:
    assert table() == GOLDEN.read_text(encoding="utf-8")


if __name__ == "__main__":
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(table(), encoding="utf-8")
