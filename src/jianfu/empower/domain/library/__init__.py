"""The experience library: what a text is about, which numbers it reports, and how it is cited."""
