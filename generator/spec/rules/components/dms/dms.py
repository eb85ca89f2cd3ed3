"""Migrations by DMS: both ends exist, TLS with a certificate, secrets, what they run on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.base import DataClass, PciScope
from generator.spec.model.dms import Dms, SourceEngine
from generator.spec.model.documentdb import DMS_ENGINE
from generator.spec.ranges import address, network
from generator.spec.rules.components.dms.mappings import masks, table_mappings
from generator.spec.rules.newer import newer, type_like
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import table


def ends(subject: Subject) -> Iterator[Problem]:
    """Source and target are there, and DMS copies from the one to the other."""
    for name, migration in subject.environment.dms.items():
        path = f"dms.{name}"
        yield from _source(subject, f"{path}.source", migration)
        yield from _target(subject, f"{path}.target", migration)
        yield from table_mappings(
            subject, f"{path}.task.table_mappings", migration.task.table_mappings
        )
        if migration.task.validation and not migration.can_validate:
            message = "DMS cannot validate documents of MongoDB; the runbook says what to compare"
            yield subject.problem(f"{path}.task.validation", message, True, "false, or nothing")


def callers(subject: Subject) -> Iterator[Problem]:
    """Nothing connects to a migration."""
    for _, path, flow in subject.flows:
        if flow.to in subject.environment.dms:
            yield subject.problem(f"{path}.to", "a migration accepts no connections", flow.to)


def carried_data(subject: Subject) -> Iterator[Problem]:
    """A migration carries what its ends hold: their class, and with it their scope."""
    classes = list(DataClass)
    for name, migration in subject.environment.dms.items():
        for end in (migration.source.store, migration.target.to):
            held = subject.environment.component(end or "")
            if held and classes.index(held.data_class) < classes.index(migration.data_class):
                message = f"is less sensitive than the {held.data_class} data of {end}"
                wanted = held.data_class.value
                found = migration.data_class.value
                yield subject.problem(f"dms.{name}.data_class", message, found, wanted)
            elif held and PciScope.CDE in (scopes := {held.pci_scope, migration.pci_scope}):
                if PciScope.OUT_OF_SCOPE in scopes:
                    message = (
                        f"joins the CDE with something out of scope: {end} is {held.pci_scope}, "
                        f"and this is {migration.pci_scope}"
                    )
                    yield subject.problem(f"dms.{name}.pci_scope", message)


def copies_of_live_data(subject: Subject) -> Iterator[Problem]:
    """PCI DSS 6.5.5: no live data outside production unless it is masked on the way."""
    if subject.production or subject.account is None:
        return
    for name, migration in subject.environment.dms.items():
        if migration.source.live and not masks(migration.task.table_mappings):
            message = (
                f"copies live data into {subject.environment.account}, which is not a "
                "production account"
            )
            allowed = (
                "live: false for test data; or a rule in task.table_mappings that masks the data"
            )
            yield subject.problem(f"dms.{name}.source", message, allowed=allowed)


def replications(subject: Subject) -> Iterator[Problem]:
    """What a migration runs on."""
    for name, migration in subject.environment.dms.items():
        path = f"dms.{name}"
        if (migration.instance is None) == (migration.serverless is None):
            yield subject.problem(path, "must have exactly one of instance and serverless")
        yield from _instance(subject, f"{path}.instance.instance_class", migration)
        yield from _capacity(subject, f"{path}.serverless", migration)
        if subject.production and migration.multi_az is False:
            message = "a migration in production must survive the loss of a zone"
            yield subject.problem(f"{path}.multi_az", message, False, "true")
    managing = [n for n, m in subject.environment.dms.items() if m.manage_account_roles]
    for name in managing[1:]:
        message = f"{managing[0]} creates these roles of the account already"
        yield subject.problem(f"dms.{name}.manage_account_roles", message, True, "false")


def _source(subject: Subject, path: str, migration: Dms) -> Iterator[Problem]:
    source, environment = migration.source, subject.environment
    if (source.site is None) == (source.store is None):
        yield subject.problem(path, "must name exactly one of site and store")
    if source.site and source.site not in environment.sites:
        near = nearest(source.site, environment.sites)
        yield subject.problem(
            f"{path}.site", "unknown site", source.site, join(environment.sites), near
        )
    elif source.site:
        cidrs = environment.sites[source.site].cidrs
        for index, written in enumerate(source.addresses):
            if not _inside(written, cidrs):
                message = f"is outside the ranges of {source.site}"
                yield subject.problem(f"{path}.addresses.{index}", message, written, join(cidrs))
    if source.store and source.store in subject.names:
        component = environment.component(source.store)
        if component is not None and component.rehosted_servers is None:
            message = "is not a store that runs on servers of its own"
            yield subject.problem(f"{path}.store", message, source.store)
    elif source.store:
        near = nearest(source.store, subject.names)
        yield subject.problem(f"{path}.store", "unknown store", source.store, near=near)


def _inside(written: str, cidrs: Iterable[str]) -> bool:
    found = address(written)
    return found is not None and any(
        found in around for cidr in cidrs if (around := network(cidr)) is not None
    )


def _target(subject: Subject, path: str, migration: Dms) -> Iterator[Problem]:
    name, document = migration.target.to, migration.source.engine is SourceEngine.MONGODB
    component = subject.environment.component(name)
    if component is None and name not in subject.names:
        near = nearest(name, subject.names)
        yield subject.problem(f"{path}.to", "unknown target", name, near=near)
    elif component is not None and component.dms_engine is None:
        message = "is not a database or a document database"
        yield subject.problem(f"{path}.to", message, name)
    elif component is not None and document != (component.dms_engine == DMS_ENGINE):
        message = f"DMS does not copy {migration.source.engine} into {name}"
        wanted = "a document database" if document else "a relational database"
        yield subject.problem(f"{path}.to", message, name, wanted)


def _instance(subject: Subject, field: str, migration: Dms) -> Iterator[Problem]:
    if migration.instance is None:
        return
    written, families = migration.instance.instance_class, table("dms")["instance_families"]
    family = written.split(".")[1]
    if not type_like(written.removeprefix("dms.")):
        near = nearest(family, families)
        message = "DMS has no instance class of this family"
        yield subject.problem(field, message, written, join(families), near)
    elif family not in families:
        message = f"pave does not know instance classes of this family, only {join(families)}"
        known = [written.replace(f".{family}.", f".{name}.") for name in families]
        yield from newer(subject, field, message, written, known)


def _capacity(subject: Subject, path: str, migration: Dms) -> Iterator[Problem]:
    if migration.serverless is None:
        return
    least, most = migration.serverless.min_capacity_units, migration.serverless.max_capacity_units
    units = table("dms")["capacity_units"]
    for field, value in (("min_capacity_units", least), ("max_capacity_units", most)):
        if value not in units and value <= units[-1]:
            message = "is not a capacity that DMS offers"
            yield subject.problem(f"{path}.{field}", message, value, join(units))
        elif value not in units:
            message = f"pave does not know this capacity, only {join(units)}"
            called = f"{value} capacity units"
            yield from newer(subject, f"{path}.{field}", message, value, (), called)
    if least > most:
        message = "is larger than max_capacity_units"
        yield subject.problem(f"{path}.min_capacity_units", message, least, f"at most {most}")
