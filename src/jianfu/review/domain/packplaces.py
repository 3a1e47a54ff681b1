"""Where in a YAML text a value stands, for error messages; only called once something is wrong."""

from __future__ import annotations

import yaml

Path = tuple[str | int, ...]


def line_of(text: str, path: Path, *, document: int = 0) -> int:
    """Return the line (from 1) of the deepest part of `path` that the text has."""
    node: yaml.Node | None = list(yaml.compose_all(text, Loader=yaml.SafeLoader))[document]
    if node is None:
        return 1
    line = node.start_mark.line
    for step in path:
        below = _below(node, step)
        if below is None:
            break
        node, line = below
    return int(line) + 1


def _below(node: yaml.Node, step: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return value, key.start_mark.line
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line
    return None
