"""What happens around every view, in the order of the settings."""
