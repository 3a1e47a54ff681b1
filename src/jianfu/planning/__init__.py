"""统: inspections, study visits and meetings of all departments in one plan, merged and spread."""
