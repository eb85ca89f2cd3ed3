"""Configuration of forward proxies: Squid rules, from the flows that go through them.

A request passes when its caller is in the subnets of a component with the flow, and the name and
the addresses behind it are those of the destination, on the port of the flow. The rest is denied.
The load balancer keeps the addresses of callers (Network Load Balancers guide, "Client IP
preservation"), so the subnets tell callers apart, as they do for Network Firewall.

Sources: Squid configuration reference, "acl" (dstdom_regex with -n looks no name up; dst does; the
list CONNECT is predefined), "http_access" (the first line that matches decides), "cache",
"forwarded_for"; tried with Squid 5.7: its access log has TCP_DENIED/403 for what it denies, and
not for the connections with which a load balancer looks whether it listens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.network.subnets import role_range
from generator.errors import InputError, Problem
from generator.spec.model.external import External, ExternalProtocol
from generator.spec.model.service import Service
from generator.spec.model.subnet_role import SubnetRole
from generator.spec.targets import proxied

# EC2 user guide, "Run commands when you launch an EC2 instance with user data input": 16 KB.
USER_DATA_BYTES = 16 * 1024
END = "END_OF_SQUID_CONF"


@dataclass(frozen=True, slots=True)
class DeniedRequests:
    """What counts denied requests in the log group of the proxies."""

    name: str
    namespace: str
    metric: str = "DeniedProxyRequests"
    # CloudWatch Logs user guide, "Supported regular expressions (regex) syntax".
    pattern: str = "%TCP_DENIED/%"


def denied_requests(context: Context, name: str, service: Service) -> DeniedRequests | None:
    """Decide what counts them; only an alarm asks for it."""
    if not (service.forward_proxy and context.environment.alarms):
        return None
    return DeniedRequests(f"{context.name(name)}-denied", f"pave/{context.environment.name}")


@dataclass(frozen=True, slots=True)
class _Call:
    """Callers in subnets of a role, and what they reach on a port."""

    role: SubnetRole
    destination: str
    port: int


def proxy_script(context: Context, name: str, service: Service) -> tuple[str, ...]:
    """The boot script of a proxy: it writes the configuration, has Squid check it, starts Squid,
    and goes on with the boot script of the spec.

    Raises:
        InputError: the flows need more rules than user data has room for.
    """
    lines = (
        "#!/bin/bash",
        "set -euo pipefail",
        f"cat >/etc/squid/squid.conf <<'{END}'",
        *squid_configuration(context, service),
        END,
        "squid -k parse",
        "systemctl enable squid",
        "systemctl restart squid",
        *service.boot_script.splitlines(),
    )
    size = len("\n".join(lines).encode())
    if size > USER_DATA_BYTES:
        field = f"services.{name}.forward_proxy"
        source = context.source(field)
        text = (
            f"the rules of the proxies need {size} bytes, and EC2 allows {USER_DATA_BYTES} of user "
            "data. Declare fewer names and ranges, or let some flows be direct"
        )
        raise InputError([Problem(source.file, source.line, field, text)])
    return lines


def squid_configuration(context: Context, service: Service) -> Iterator[str]:
    """The lines of squid.conf."""
    calls = tuple(dict.fromkeys(_calls(context)))
    yield f"http_port {service.port}"
    for role in dict.fromkeys(call.role for call in calls):
        yield f"acl from_{_word(role)} src {role_range(context, role)}"
    for destination in dict.fromkeys(call.destination for call in calls):
        yield from _destination(destination, context.environment.external[destination])
    for port in dict.fromkeys(call.port for call in calls):
        yield f"acl port_{port} port {port}"
    yield "http_access deny manager"
    for call in calls:
        yield _allow(call, context.environment.external[call.destination])
    yield "http_access deny all"
    yield from (
        "cache deny all",
        "forwarded_for delete",
        "access_log stdio:/var/log/squid/access.log squid",
    )


def _calls(context: Context) -> Iterator[_Call]:
    environment = context.environment
    for path, component in environment.components.items():
        for flow in component.talks_to:
            if proxied(environment, path.partition(".")[2], flow):
                port = flow.port or environment.external[flow.to].port
                yield _Call(component.subnet_role, flow.to, port)


def _destination(name: str, external: External) -> Iterator[str]:
    if external.domains:
        patterns = " ".join(_pattern(domain) for domain in external.domains)
        yield f"acl to_{_word(name)} dstdom_regex -n -i {patterns}"
    yield f"acl at_{_word(name)} dst {' '.join(external.cidrs)}"


def _pattern(domain: str) -> str:
    """A whole name, or with ``*.`` what is below it; ``.`` in ``dstdomain`` would hold both."""
    below = domain.startswith("*.")
    return f"^{'.+' if below else ''}{re.escape(domain.removeprefix('*'))}$"


def _allow(call: _Call, external: External) -> str:
    """Tunnels, but for a destination that speaks HTTP: that is asked, and no tunnel leads there."""
    tunnel = external.protocol_on(call.port) is not ExternalProtocol.HTTP
    destination = _word(call.destination)
    named = f" to_{destination}" if external.domains else ""
    kind = "CONNECT" if tunnel else "!CONNECT"
    place = f"from_{_word(call.role)} port_{call.port}"
    return f"http_access allow {kind} {place}{named} at_{destination}"


def _word(name: str) -> str:
    return name.replace("-", "_")
