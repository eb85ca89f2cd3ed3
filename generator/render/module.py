"""A child module: its blueprint in, its files out."""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath

from generator.blueprint.model import Module
from generator.hcl.format import format_hcl
from generator.render.environment import Own, environment
from generator.render.overrides import with_overrides

_SHARED = {
    "variables.tf": "variables.tf.j2",
    "alarms.tf": "alarms.tf.j2",
    "outputs.tf": "outputs.tf.j2",
    "versions.tf": "versions.tf.j2",
}


# The file of a module that a reader opens first says what the module is: the first that it has.
_FIRST = (
    "main.tf",
    "cluster.tf",
    "instance.tf",
    "launch_template.tf",
    "replication.tf",
    "connection.tf",
    "connections.tf",
    "transit_gateway.tf",
    "virtual_private_gateway.tf",
    "security_groups.tf",
    "vpc.tf",
    "servers.tf",
    "volumes.tf",
    "iam.tf",
)


def render_module(module: Module, spec: str | None = None, own: Own = ()) -> dict[str, str]:
    """The files of a module by path below the root; empty ones are left out.

    ``spec`` is the file that the header comments name, ``own`` the templates of the team.
    """
    spec = module.source.file if spec is None else spec
    paths = _files(module.template, own)
    sources = {path: f"modules/{module.template}/{path}.j2" for path in paths}
    bodies = {p: _body(t, module, own) for p, t in sorted({**sources, **_SHARED}.items())}
    bodies = {path: body for path, body in bodies.items() if body.strip()}
    first = next(path for path in (*_FIRST, *bodies) if path in bodies)
    files = {
        f"modules/{module.name}/{path}": format_hcl(
            header(spec, module.description if path == first else "", own) + body
        )
        for path, body in bodies.items()
    }
    return with_overrides(files, module.overrides)


def _body(template: str, module: Module, own: Own) -> str:
    return (
        environment(own)
        .get_template(template)
        .render(module=module, data=module.data, spec=module.spec)
    )


def header(spec: str, about: str = "", own: Own = ()) -> str:
    """The comment that every generated file starts with."""
    text = environment(own).get_template("header.tf.j2").render(spec=spec, about=about)
    return f"{text}\n"


@cache
def _files(template: str, own: Own) -> tuple[str, ...]:
    """Files of a module's template folder, such as ``main.tf``."""
    prefix = PurePosixPath("modules", template)
    shipped = environment().list_templates(filter_func=lambda name: name.endswith(".tf.j2"))
    names = sorted({*shipped, *(name for name, _ in own if name.endswith(".tf.j2"))})
    return tuple(
        str(PurePosixPath(name).relative_to(prefix).with_suffix(""))
        for name in names
        if PurePosixPath(name).is_relative_to(prefix)
    )
