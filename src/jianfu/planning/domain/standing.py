"""How an item stands to the published plan: in it from the start, asked for later, or an emergency."""

from __future__ import annotations

from enum import StrEnum

from jianfu.kernel.domain.text import Text


class Standing(StrEnum):
    """Whether an item may be planned: what is asked for after publication needs an approval, emergencies do not."""

    PLANNED = "planned"
    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    EMERGENCY = "emergency"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _LABELS[self]


_LABELS = {
    Standing.PLANNED: Text("年初计划", "planned"),
    Standing.ASKED: Text("计划外，待批", "off the plan, to be decided"),
    Standing.APPROVED: Text("计划外，已批", "off the plan, approved"),
    Standing.REFUSED: Text("计划外，未批", "off the plan, refused"),
    Standing.EMERGENCY: Text("应急，先行后补", "emergency"),
}
SOLVED = (Standing.PLANNED, Standing.APPROVED)
"""What the optimiser places; emergencies have their day already, and wait for nobody."""
