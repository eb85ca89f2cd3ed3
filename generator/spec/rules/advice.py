"""What is valid and probably not meant: `pave validate` warns about it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.estate import LoadedEnvironment
from generator.spec.model.base import Stage
from generator.spec.model.database import Engine
from generator.spec.model.environment import Environment
from generator.spec.rules.subject import problem
from generator.spec.targets import Caller, callers, partners, serves_internet


def advice(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """Warnings about one environment, with file and line."""
    yield from _unreached(loaded)
    yield from _silent_sites(loaded)
    yield from _unsaved(loaded)
    yield from _stage(loaded)
    yield from _audited_whole(loaded)
    yield from _unpinned(loaded)
    yield from _unrecorded(loaded)
    yield from _unwatched(loaded)


def _unwatched(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """Production that nobody hears of."""
    environment = loaded.environment
    watched = environment.alarms or not environment.components
    if loaded.account.stage is Stage.PRODUCTION and not watched:
        message = (
            "nobody hears when something breaks (PCI DSS 10.7.2): write alarms:, with email, https "
            "or slack"
        )
        yield problem(loaded.lines, "", message)


def _unrecorded(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """Servers of production on which nobody sees what people did."""
    servers = [*loaded.environment.services, *_rehosted(loaded.environment)]
    account = loaded.account
    if account.stage is Stage.PRODUCTION and servers and account.session_logs is None:
        message = (
            f"account {account.name} has no session_logs: nobody can see what people do on the "
            "servers (PCI DSS 10.2.1.2)"
        )
        yield problem(loaded.lines, "account", message)


def _rehosted(environment: Environment) -> Iterator[str]:
    return (path for path, store in environment.stores.items() if store.servers)


def _unpinned(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """Servers of production that start whatever image a parameter names at that moment."""
    if loaded.account.stage is not Stage.PRODUCTION:
        return
    environment = loaded.environment
    images = {f"services.{n}.ami": s.ami for n, s in environment.services.items() if s.ami}
    images |= {
        f"services.{n}.container.hosts.ami": s.hosts.ami
        for n, s in environment.services.items()
        if s.hosts
    }
    images |= {
        f"{p}.servers.ami": s.servers.ami for p, s in environment.stores.items() if s.servers
    }
    for path, ami in images.items():
        if not ami.pinned:
            message = (
                "the image is not pinned: a server that starts later may run another image than "
                "the reviewed one. Add ssm_version (`aws ssm get-parameter --region "
                f"{environment.region} --name {ami.ssm_parameter} --query "
                "Parameter.Version`), or write the id of the image"
            )
            yield problem(loaded.lines, path, message)


def _unsaved(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """Stores of production without any backup plan: the gate refuses them."""
    environment = loaded.environment
    stores = [path for path, c in environment.components.items() if c.backed_up]
    if loaded.account.stage is Stage.PRODUCTION and stores and environment.backup is None:
        message = (
            f"no backup plan copies {', '.join(stores)}; the gate refuses such stores in "
            "PCI scope. Add `backup:`"
        )
        yield problem(loaded.lines, "backup", message)


def _stage(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """A name that promises more than its account."""
    account = loaded.account
    named = loaded.environment.name.startswith("prod")
    if named and account.stage is not Stage.PRODUCTION:
        message = (
            f"account {account.name} has `stage: {account.stage}`: pave sizes and judges this "
            "environment as a non-production one"
        )
        yield problem(loaded.lines, "account", message)


def _audited_whole(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """Databases that record every read and write, because nobody named the tables that matter."""
    for name, database in loaded.environment.databases.items():
        postgres = database.engine in (Engine.POSTGRES, Engine.AURORA_POSTGRESQL)
        if postgres and database.may_hold_card_data and not database.audited_tables:
            message = (
                "every read and write of every table is recorded, which costs time and log volume; "
                "name the tables with account data in audited_tables"
            )
            yield problem(loaded.lines, f"databases.{name}", message)


def _unreached(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """Services that listen on a port, face no internet, and are in nobody's ``talks_to``; callers
    of forward proxies name where they go, and the rules refuse proxies without one."""
    for name, service in loaded.environment.services.items():
        reached = serves_internet(loaded.environment, name) or service.forward_proxy
        if service.port and not reached and not _called(loaded.environment, name):
            message = (
                f"nobody can reach port {service.port}: the service does not face the internet, "
                "and no talks_to names it"
            )
            yield problem(loaded.lines, f"services.{name}", message)


def _silent_sites(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """Sites that are connected, and that no component exchanges data with."""
    for name in loaded.environment.sites:
        if not partners(loaded.environment, name):
            message = (
                "nothing talks to this site, and it talks to no component: it is connected, and "
                "no security group lets anything through. Add talks_to on either side"
            )
            yield problem(loaded.lines, f"sites.{name}", message)


def _called(environment: Environment, name: str) -> bool:
    everybody: dict[str, Caller] = {**environment.named_components, **environment.sites}
    return bool(callers(environment, name, everybody))
