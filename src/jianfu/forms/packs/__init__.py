"""Data packs: elements by subject, code lists, characters by sound; tables that people can edit."""
