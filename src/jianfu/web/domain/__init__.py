"""What the shell says and how it orders its navigation: no framework."""
