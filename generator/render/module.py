"""A child module: its blueprint in, its files out."""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath

from generator.blueprint.model import Module
from generator.hcl.format import format_hcl
from generator.render.environment import environment

_SHARED = {
    "variables.tf": "variables.tf.j2",
    "outputs.tf": "outputs.tf.j2",
    "versions.tf": "versions.tf.j2",
}


def render_module(module: Module, spec: str | None = None) -> dict[str, str]:
    """The files of a module by path below the root; empty ones are left out.

    ``spec`` is the file that the header comments name.
    """
    spec = module.source.file if spec is None else spec
    sources = {path: f"modules/{module.template}/{path}.j2" for path in _own(module.template)}
    files = {}
    for path, template in sorted({**sources, **_SHARED}.items()):
        text = _render(template, module, spec)
        if text:
            files[f"modules/{module.name}/{path}"] = text
    return files


def _render(template: str, module: Module, spec: str) -> str:
    body = (
        environment()
        .get_template(template)
        .render(module=module, data=module.data, spec=module.spec)
    )
    if not body.strip():
        return ""
    about = module.description if template.endswith("/main.tf.j2") else ""
    return format_hcl(header(spec, about) + body)


def header(spec: str, about: str = "") -> str:
    """The comment that every generated file starts with."""
    text = environment().get_template("header.tf.j2").render(spec=spec, about=about)
    return f"{text}\n"


@cache
def _own(template: str) -> tuple[str, ...]:
    """Files of a module's template folder, such as ``main.tf``."""
    prefix = PurePosixPath("modules", template)
    names = environment().list_templates(filter_func=lambda name: name.endswith(".tf.j2"))
    return tuple(
        str(PurePosixPath(name).relative_to(prefix).with_suffix(""))
        for name in names
        if PurePosixPath(name).is_relative_to(prefix)
    )
