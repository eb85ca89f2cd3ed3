"""Rendering with templates of a team: in a process of its own, bounded in time and memory.

The sandbox of a template keeps it from files and from Python; loops and long texts it does not keep
short. A pull request may bring the template, and a job renders it.
"""

from __future__ import annotations

import traceback

from jinja2 import TemplateError, TemplateSyntaxError

from generator.blueprint.model import Blueprint
from generator.errors import UsageError
from generator.processes.child import Ended
from generator.processes.limits import Limits
from generator.processes.side_by_side import side_by_side
from generator.render.environment import OWN_FOLDER
from generator.render.root import render
from generator.shown import first_of

RENDER_ERRORS = (TemplateError, TypeError, ValueError, AttributeError, LookupError, ArithmeticError)
_LIMITS = Limits(seconds=60, memory=1 << 30)
_LARGEST = 8 << 20  # characters of a root: pave reads them back; large estates need two MiB
_MOST_NAMES = 5


def render_bounded(blueprint: Blueprint, spec: str) -> dict[str, str]:
    """All files of a root, as :func:`generator.render.root.render` gives them.

    Raises:
        UsageError: a template of the team fails, or takes too much.
    """

    def job() -> dict[str, dict[str, str] | str]:
        try:
            files = render(blueprint, spec)
        except (*RENDER_ERRORS, RecursionError, OverflowError) as error:
            return {"error": f"{where(error) or _some(blueprint)}{error}"}
        if sum(map(len, files.values())) > _LARGEST:
            return {"error": f"{_some(blueprint)}more than {_LARGEST >> 20} MiB of text"}
        return {"files": files}

    (answer,) = side_by_side([job], _LIMITS)
    if isinstance(answer, Ended):
        answer = {"error": f"{_some(blueprint)}it {answer.reason}"}
    if "error" in answer:
        raise UsageError(
            f"{blueprint.name} cannot be rendered with the templates in {OWN_FOLDER}; nothing was "
            f"written: {answer['error']}"
        )
    files: dict[str, str] = answer["files"]
    return files


def _some(blueprint: Blueprint) -> str:
    """Where to look when an error has no place: the templates of the team."""
    names = [name for name, _ in blueprint.templates]
    return f"{first_of([f'{OWN_FOLDER}/{name}' for name in names], _MOST_NAMES)}: "


def where(error: BaseException) -> str:
    """``template:line: `` of an error that came out of a template."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}: "
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{f.filename}:{f.lineno}: " for f in frames if f.filename.endswith(".j2")]
    return _shown(lines[-1]) if lines else ""


def _shown(place: str) -> str:
    """Shipped templates by their name, those of a team by their place."""
    return place if place.startswith(OWN_FOLDER) else place.rpartition("templates/")[2]
