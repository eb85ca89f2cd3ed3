"""Write a spec dict as YAML, one value on each line, and say where everything went.

Independent of the loader: the expected lines of the tests come from here.
"""

from __future__ import annotations

import json
from typing import Any


def written(spec: dict[str, Any]) -> tuple[str, dict[str, int]]:
    """The text, and the line of every dotted path."""
    lines: list[str] = []
    places: dict[str, int] = {"": 1}
    _mapping(spec, "", 0, lines, places)
    return "\n".join(lines) + "\n", places


def line_of(path: str, places: dict[str, int]) -> int:
    """Line of a path, or of its nearest parent that is written."""
    while path not in places:
        path = path.rpartition(".")[0]
    return places[path]


def _mapping(
    value: dict[str, Any], path: str, depth: int, lines: list[str], places: dict[str, int]
) -> None:
    for key, child in value.items():
        below = f"{path}.{key}" if path else key
        _entry(
            f"{'  ' * depth}{json.dumps(key, ensure_ascii=False)}:",
            child,
            below,
            depth,
            lines,
            places,
        )


def _entry(
    head: str, child: Any, path: str, depth: int, lines: list[str], places: dict[str, int]
) -> None:
    places[path] = len(lines) + 1
    if isinstance(child, dict) and child:
        lines.append(head)
        _mapping(child, path, depth + 1, lines, places)
    elif isinstance(child, list) and child:
        lines.append(head)
        for index, item in enumerate(child):
            _item(item, f"{path}.{index}", depth + 1, lines, places)
    else:
        lines.append(f"{head} {json.dumps(child, ensure_ascii=False)}")


def _item(item: Any, path: str, depth: int, lines: list[str], places: dict[str, int]) -> None:
    if isinstance(item, dict) and item:
        # A mapping in a list starts on the line of its first key.
        places[path] = len(lines) + 2
        lines.append(f"{'  ' * depth}-")
        _mapping(item, path, depth + 1, lines, places)
    else:
        places[path] = len(lines) + 1
        lines.append(f"{'  ' * depth}- {json.dumps(item, ensure_ascii=False)}")
