"""Which server an operator's session goes through to what only servers can reach.

Source: Systems Manager user guide, "Starting a session (port forwarding to remote host)".
"""

from __future__ import annotations

from generator.blueprint.context import Context
from generator.spec.targets import callers


def way_in(context: Context, name: str, port: int) -> dict[str, object]:
    """Facts for ``port_forwarding.md.j2``: ``port``, and a service whose servers have a flow to it.

    ``server`` and its group are None if no service has one: nobody's machine is let in instead.
    """
    server = _server(context, name, port)
    group = context.name(server) if server else None
    return {"port": port, "server": server, "server_group": group}


def _server(context: Context, name: str, port: int) -> str | None:
    """One that always has a server, if there is one."""
    services = context.environment.services
    servers = callers(context.environment, name, services)
    found = [c for c in servers if _reaches(context, c, name, port)]
    return max(found, key=lambda caller: services[caller].scaling.min_size > 0, default=None)


def _reaches(context: Context, caller: str, name: str, port: int) -> bool:
    """A flow without a port is to those that the component listens on; nobody's session goes
    through a proxy, which takes logins with IAM only."""
    component = context.environment.named_components[name]
    flows = [f for f in context.environment.services[caller].talks_to if f.to == name]
    flows = [f for f in flows if f.direct or not component.proxied]
    flows = [f for f in flows if not (f.reads_only and component.replicated)]
    return any(port in ((f.port,) if f.port else component.listens_on) for f in flows)
