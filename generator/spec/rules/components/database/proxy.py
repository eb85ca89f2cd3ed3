"""RDS Proxy in front of a database, and flows that go past it.

Source: RDS user guide, "Quotas and limitations for RDS Proxy" (each proxy listens on 3306 or 5432,
whatever the port of the database; no MySQL and MariaDB with read_only set to 1).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.database import DEFAULT_PORTS, PROXY_SUFFIX, Database, Engine
from generator.spec.rules.network.forward_proxy import past_forward_proxies
from generator.spec.rules.subject import Subject, join, works
from generator.spec.targets import callers, reading

_PROXIED = tuple(e for e in Engine if not e.sql_server and not e.oracle)


def proxies(subject: Subject) -> Iterator[Problem]:
    """What AWS takes, and who needs a way past the proxy."""
    for name, database in subject.environment.databases.items():
        if database.proxy and database.engine not in _PROXIED:
            message = (
                f"pave renders no proxy for {database.engine}: it has no logins with IAM, which "
                "the proxy and its callers use"
            )
            yield subject.problem(f"databases.{name}.proxy", message, allowed=join(_PROXIED))
        elif database.proxy:
            yield from _limits(subject, f"databases.{name}", database)
            yield from _callers(subject, f"databases.{name}.proxy", name)


def direct(subject: Subject) -> Iterator[Problem]:
    """``direct`` is for services and functions, and for databases with a proxy."""
    for owner, path, flow in subject.flows:
        if not flow.direct or past_forward_proxies(subject, owner, flow):
            continue
        found = subject.environment.component(flow.to)
        if found is None or not found.proxied:
            message = f"{flow.to} has no proxy, so every flow to it is direct"
            yield subject.problem(f"{path}.direct", message, True, "leave it out")
        elif not works(owner):
            message = "only services and functions reach a proxy; other flows are direct anyway"
            yield subject.problem(f"{path}.direct", message, True, "leave it out")


def _limits(subject: Subject, path: str, database: Database) -> Iterator[Problem]:
    port = DEFAULT_PORTS[database.engine]
    if database.port not in (None, port):
        message = f"AWS lets the proxy of {database.engine} listen on {port} only"
        yield subject.problem(f"{path}.port", message, database.port, f"{port}, or leave it out")
    written = database.parameters.get("read_only", "")
    if written.upper() in ("1", "ON"):
        message = "AWS allows no proxy for a database that is read-only"
        yield subject.problem(f"{path}.parameters.read_only", message, written, "leave it out")
    name = path.partition(".")[2] + PROXY_SUFFIX
    if subject.environment.component(name):
        message = f"another component has the name {name}, which the proxy needs"
        yield subject.problem(path, message, allowed="another name for one of the two")


def _callers(subject: Subject, path: str, name: str) -> Iterator[Problem]:
    environment = subject.environment
    only_read = reading(environment, name) if environment.databases[name].replicated else ()
    workloads = environment.workloads
    using = [workloads[c] for c in callers(environment, name) if c not in only_read]
    if not using:
        message = "no service talks to this database, so nobody would use the proxy"
        yield subject.problem(path, message, allowed=f"talks_to: [{name}] of a service")
        return
    past = any(flow.direct for caller in using for flow in caller.talks_to if flow.to == name)
    if not past and not callers(environment, name, environment.sites):
        message = (
            "nobody reaches the database itself, where people create the users that the "
            "applications log in as"
        )
        allowed = f"{{to: {name}, direct: true}} in a talks_to, or a site that talks to {name}"
        yield subject.problem(path, message, allowed=allowed)
