"""The flows of demands that together make a county's fourteen months, one file each."""
