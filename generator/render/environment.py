"""The Jinja environment of all templates: HCL autoescape, sandboxed, nothing undefined.

``finalize`` turns what ``{{ }}`` prints into an HCL literal. Markup is text that already is
HCL: the output of macros, of ``{% set %}`` blocks and of the filters and functions here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from generator.render.hcl import identifier, literal
from generator.resources import data_folder

_TYPE = re.compile(r"(?:(?:list|set|map)\()*(?:string|number|bool)\)*")
_LINE_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def finalize(value: Any) -> Markup:
    """What ``{{ value }}`` prints."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Undefined):
        str(value)  # StrictUndefined raises, naming the variable
    return Markup(literal(value))  # noqa: S704 - the literal is escaped for HCL


def ident(name: Any) -> Markup:
    """Filter: a validated identifier, unquoted."""
    return Markup(identifier(name))  # noqa: S704 - validated


def type_constraint(text: str) -> Markup:
    """Filter: the type of a variable, unquoted: ``string``, ``list(string)``."""
    if not _TYPE.fullmatch(text) or text.count("(") != text.count(")"):
        raise ValueError(f"not a type constraint: {text!r}")
    return Markup(text)  # noqa: S704 - validated


def comment(text: str) -> Markup:
    """Filter: text for one comment line."""
    return Markup(_LINE_BREAKS.sub(" ", text))  # noqa: S704 - cannot leave its line


@pass_context
def tags(context: Context, name: str, extra: Mapping[str, str] | None = None) -> Markup:
    """Function: the ``tags`` argument: Name, the component's tags, and extra ones."""
    merged = {"Name": name} | context["data"].tags | dict(extra or {}) | {"Name": name}
    return Markup(f"tags = {literal(merged)}")  # noqa: S704 - escaped for HCL


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """The environment; made once, it keeps compiled templates."""
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(data_folder("templates")),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters |= {"ident": ident, "type_constraint": type_constraint, "comment": comment}
    made.globals["tags"] = tags
    return made
