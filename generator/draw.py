"""The picture of one root module that the command line names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.diagram.picture import picture_of
from generator.diagram.svg import svg
from generator.errors import UsageError
from generator.gate.given_values import with_values
from generator.gate.named_root import named_roots
from generator.gate.options import Options
from generator.gate.reading import load
from generator.gate.settings.gate import read_gate
from generator.gate.settings.gate_file import in_force
from generator.shown import folder_name


@dataclass(frozen=True, slots=True)
class DrawOptions:
    """What is drawn."""

    target: str
    out: Path
    gate_file: Path | None = None
    var_files: tuple[str, ...] = ()


def draw(options: DrawOptions) -> str:
    """The SVG.

    Raises:
        UsageError: a target that does not exist, or that is not one root module.
        NoVerdictError: files that cannot be read.
    """
    found = named_roots(options.target, options.out)
    if len(found) != 1:
        names = ", ".join(target.name for target in found[:5])
        raise UsageError(f"{options.target} holds {len(found)} root modules; name one: {names}.")
    target = with_values(found, options.var_files)[0] if options.var_files else found[0]
    gate = read_gate(Options(gate_file=in_force(options.gate_file)), target.places)
    picture = picture_of(load(target), gate.settings.for_policies)
    return svg(replace(picture, title=folder_name(target.name)), target.name)
