"""Pages of the ground: units and the audit trail."""
