"""The thinking of the forms room: pure functions over bytes and frozen values."""
