"""Office files as grids of cells, and edits that touch nothing but the cells named."""
