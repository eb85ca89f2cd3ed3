"""Overrides in rendered HCL: the argument in its place, the reason above it.

Works on text in the layout of ``terraform fmt``: a resource ends at the first ``}`` in column one,
its arguments and blocks begin in column three.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence

from generator.hcl.format import format_hcl
from generator.hcl.literal import identifier, literal
from generator.shown import visible
from generator.spec.model.override import Override

_ARGUMENT = re.compile(r"  ([a-z0-9_]+) *= (.*)")
_HEREDOC = re.compile(r"<<-?(\w+)$")
_CLOSES = re.compile(r"  [}\])]")
_WIDTH = 90


def with_overrides(files: Mapping[str, str], overrides: Sequence[Override]) -> dict[str, str]:
    """The files of a module with the overrides of its resources.

    Raises:
        ValueError: no file holds one of the resources.
    """
    found = dict(files)
    for override in overrides:
        _, _, type_, name = override.resource.split(".")
        head = f'resource "{type_}" "{name}" {{'
        path = next((p for p, text in found.items() if head in text.splitlines()), None)
        if path is None:
            raise ValueError(f"no file holds {override.resource}")
        lines = found[path].splitlines()
        start = lines.index(head)
        end = start + 1 + _until(lines[start + 1 :], "}")
        block = lines[start + 1 : end]
        if override.set:
            block = _set(block, override)
        if override.ignore_changes:
            block = _ignoring(block, override)
        found[path] = format_hcl("\n".join([*lines[: start + 1], *block, *lines[end:]]))
    return found


def _until(lines: Sequence[str], last: str) -> int:
    """Position of a line that is ``last``, texts of several lines skipped."""
    inside = ""
    for position, line in enumerate(lines):
        if inside:
            inside = "" if line.strip() == inside else inside
        elif line == last:
            return position
        elif found := _HEREDOC.search(line):
            inside = found[1]
    raise ValueError(f"no line {last!r}")


def _set(block: list[str], override: Override) -> list[str]:
    """Each argument in its place; those that pave does not render are together, before the tags."""
    reason = [*_comment(override.reason)]
    new = []
    for name, value in override.set.items():
        line = f"  {identifier(name)} = {literal(value)}"
        start = next((i for i, old in enumerate(block) if _name(old) == name), None)
        if start is None:
            new.append(line)
        else:
            block = [*block[:start], *reason, line, *block[start + _length(block[start:]) :]]
    place = _place(block)
    return [*block[:place], *reason, *new, "", *block[place:]] if new else block


def _name(line: str) -> str:
    """Name of the argument that begins in a line."""
    found = _ARGUMENT.match(line)
    return found[1] if found else ""


def _length(lines: Sequence[str]) -> int:
    """Number of lines of the argument that begins in the first one."""
    if found := _HEREDOC.search(lines[0]):
        return next(i for i, line in enumerate(lines) if line.strip() == found[1]) + 1
    if not lines[0].endswith(("{", "[", "(")):
        return 1
    return next(i for i, line in enumerate(lines) if _CLOSES.match(line)) + 1


def _place(block: list[str]) -> int:
    """Where a new argument goes: before the tags, or the first nested block."""
    for position, line in enumerate(block):
        if line.startswith("  tags ") or re.fullmatch(r"  [a-z0-9_]+ \{", line):
            return position
    return len(block)


def _ignoring(block: list[str], override: Override) -> list[str]:
    names = [identifier(name) for name in override.ignore_changes]
    told = [f"  {line}" for line in _comment(override.reason)]
    if "  lifecycle {" not in block:
        line = f"    ignore_changes = [{', '.join(names)}]"
        return [*block, "", "  lifecycle {", *told, line, "  }"]
    start = block.index("  lifecycle {") + 1
    end = start + _until(block[start:], "  }")
    body = block[start:end]
    kept = [line for line in body if not line.lstrip().startswith("ignore_changes")]
    if kept != body:
        written = re.search(r"\[(.*)\]", next(line for line in body if line not in kept))
        if written is None:
            raise ValueError(f"ignore_changes of {override.resource} has several lines")
        names = [*(name.strip() for name in written[1].split(",")), *names]
    line = f"    ignore_changes = [{', '.join(dict.fromkeys(names))}]"
    return [*block[:start], *told, line, *kept, *block[end:]]


def _comment(reason: str) -> Iterator[str]:
    text = visible(" ".join(f"Override: {reason}".split()))
    return (f"  # {line}" for line in textwrap.wrap(text, _WIDTH))
