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

RENDER_ERRORS = (TemplateError, TypeError, ValueError, AttributeError, LookupError, ArithmeticError)
_LIMITS = Limits(seconds=60, memory=1 << 30)


def render_bounded(blueprint: Blueprint, spec: str) -> dict[str, str]:
    """All files of a root, as :func:`generator.render.root.render` gives them.

    Raises:
        UsageError: a template of the team fails, or takes too much.
    """

    def job() -> dict[str, dict[str, str] | str]:
        try:
            return {"files": render(blueprint, spec)}
        except (*RENDER_ERRORS, RecursionError, OverflowError) as error:
            return {"error": f"{where(error)}{error}"}

    (answer,) = side_by_side([job], _LIMITS)
    if isinstance(answer, Ended) or "error" in answer:
        why = f"it {answer.reason}" if isinstance(answer, Ended) else answer["error"]
        raise UsageError(
            f"{blueprint.name} cannot be rendered with the templates in {OWN_FOLDER}; nothing was "
            f"written: {why}"
        )
    files: dict[str, str] = answer["files"]
    return files


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
