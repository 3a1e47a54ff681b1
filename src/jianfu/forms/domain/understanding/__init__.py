"""From a grid of cells to a model of the form: blocks, headers, fields."""
