"""The one door to the kernel's reads."""
