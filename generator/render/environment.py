"""The Jinja environment of all templates: HCL autoescape, sandboxed, nothing undefined.

``finalize`` turns what ``{{ }}`` prints into an HCL literal. Markup is text that already is
HCL: the output of macros, of ``{% set %}`` blocks and of the filters and functions here.
``guards`` keeps Markup and plain strings from being mixed into something half escaped.

A team may bring templates of its own (``Own``): they come before the shipped ones of the same name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeAlias

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FileSystemLoader,
    FunctionLoader,
    StrictUndefined,
    pass_context,
)
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from generator.hcl.literal import identifier, literal
from generator.render.document import mark
from generator.render.guards import GuardedEnvironment
from generator.resources import data_folder
from generator.shown import visible

# Name and text of each template of a team; hashable, because compiled templates are kept.
Own: TypeAlias = tuple[tuple[str, str], ...]
OWN_FOLDER = "extra/_templates"  # what errors call the place of such a template
_MODULE, _RESOURCE = r"module\.[a-z][a-z0-9_]*", r"[a-z0-9]+_[a-z0-9_]+\.[A-Za-z_][A-Za-z0-9_-]*"
_ADDRESS = re.compile(rf"{_MODULE}(?:\.{_MODULE})*(?:\.{_RESOURCE})?|{_RESOURCE}")
_TYPE = re.compile(r"(?:string|number|bool)|(?:list|set|map)\((?:string|number|bool)\)")


def finalize(value: object) -> Markup:
    """What ``{{ value }}`` prints."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Undefined):
        return Markup(str(value))  # noqa: S704 - raises, or is empty: an `if` without `else`
    return Markup(literal(value))  # noqa: S704 - the literal is escaped for HCL


def ident(name: object) -> Markup:
    """Filter: a validated identifier, unquoted."""
    return Markup(identifier(name))  # noqa: S704 - validated


def type_constraint(text: str) -> Markup:
    """Filter: the type of a variable, unquoted: ``string``, ``list(string)``."""
    if not _TYPE.fullmatch(text):
        raise ValueError(f"not a type constraint: {text!r}")
    return Markup(text)  # noqa: S704 - validated


def address(text: str) -> Markup:
    """Filter: the address of a module or of a resource, unquoted."""
    if not _ADDRESS.fullmatch(text):
        raise ValueError(f"not an address in a module: {text!r}")
    return Markup(text)  # noqa: S704 - validated


def comment(text: str) -> Markup:
    """Filter: text for one comment line."""
    return Markup(visible(" ".join(text.split())))  # noqa: S704 - cannot leave its line


@pass_context
def tags(
    context: Context, name: str, extra: Mapping[str, str] | None = None, *, backed_up: bool = False
) -> Markup:
    """Function: the ``tags`` argument: Name, the module's tags, and extra ones.

    ``backed_up``: AWS Backup can copy the resource, so it gets the tag of its tier.
    """
    own, module = {"Name": name}, context["module"]
    backup = dict(module.backup_tags) if backed_up else {}
    merged = own | backup | dict(module.tags) | dict(extra or {}) | own
    return Markup(f"tags = {literal(merged)}")  # noqa: S704 - escaped for HCL


def environment(own: Own = ()) -> ImmutableSandboxedEnvironment:
    """The environment of ``.tf`` templates; made once, it keeps compiled templates."""
    return _environment(own)


@cache
def _environment(own: Own) -> ImmutableSandboxedEnvironment:
    made = _made(GuardedEnvironment, own, autoescape=True, finalize=finalize)
    made.filters |= {
        "address": address,
        "ident": ident,
        "type_constraint": type_constraint,
        "comment": comment,
    }
    made.globals["tags"] = tags
    return made


def runbook_environment(own: Own = ()) -> ImmutableSandboxedEnvironment:
    """The environment of runbook templates: ``document.steps`` escapes what they print."""
    return _runbook_environment(own)


@cache
def _runbook_environment(own: Own) -> ImmutableSandboxedEnvironment:
    return _made(
        GuardedEnvironment, own, autoescape=True, finalize=mark, keep_trailing_newline=True
    )


@cache
def plain_environment() -> ImmutableSandboxedEnvironment:
    """The environment of Markdown templates, which escape by the functions they are given."""
    return _made(ImmutableSandboxedEnvironment, (), autoescape=False, keep_trailing_newline=True)


def _made(
    kind: type[ImmutableSandboxedEnvironment], own: Own, **options: Any
) -> ImmutableSandboxedEnvironment:
    """What all of them have alike: where templates are, and how strict they are."""
    return kind(
        loader=_loader(own),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        **options,
    )


def _loader(own: Own) -> BaseLoader:
    shipped = FileSystemLoader(data_folder("templates"))
    if not own:
        return shipped
    texts = dict(own)

    def load(name: str) -> tuple[str, str, None] | None:
        return (texts[name], f"{OWN_FOLDER}/{name}", None) if name in texts else None

    return ChoiceLoader([FunctionLoader(load), shipped])
