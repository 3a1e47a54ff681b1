"""The pure part of the demo county: from a seed and a day to a county; no framework, no clock, no database."""
