"""Flows between environments: both sides declare each of them, and it may exist.

Sources: PCI DSS v4.0.1 1.2.5 and 1.3 (what is needed, and nothing else), 6.5.3 (production is
separated from what is before it), section 4 (what talks to the CDE is connected to it).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.draft import Draft
from generator.spec.model.account import Account
from generator.spec.model.base import Flow, PciScope
from generator.spec.model.component import Component
from generator.spec.model.environment import Environment
from generator.spec.peers import entry, port_of
from generator.spec.rules.estate.site_kinds import site_kinds
from generator.spec.rules.subject import join, problem
from generator.spec.targets import faces_internet


@dataclass(frozen=True, slots=True)
class _Pair:
    """A spec, one of its sites, and the environment that this is."""

    draft: Draft
    here: Environment
    site: str
    there: Environment

    @property
    def back(self) -> str | None:
        """Name of the site that this environment is in the other spec."""
        sites = self.there.sites.items()
        return next((name for name, site in sites if site.environment == self.here.name), None)

    def calls(self) -> Iterator[tuple[str, str, Flow]]:
        """Flows from here to the other side: path of the flow, who opens it, and the flow."""
        for path, component in self.here.components.items():
            for index, flow in enumerate(component.talks_to):
                if flow.to == self.site:
                    yield f"{path}.talks_to.{index}", path.partition(".")[2], flow

    def turned(self) -> _Pair | None:
        """The same pair as the other side has it; its lines are still those of this spec."""
        return _Pair(self.draft, self.there, self.back, self.here) if self.back else None


def peers(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Every site of the estate that is another environment; ``drafts`` as they are written."""
    known = {d.model.name: d.model for d in drafts if isinstance(d.model, Environment)}
    accounts = {d.model.name: d.model for d in drafts if isinstance(d.model, Account)}
    yield from site_kinds(drafts)
    for draft in drafts:
        sites = draft.model.sites if isinstance(draft.model, Environment) else {}
        for name, site in sites.items():
            if site.environment is not None and isinstance(draft.model, Environment):
                yield from _peer(draft, draft.model, (name, site.environment), known, accounts)


def _peer(
    draft: Draft,
    here: Environment,
    site: tuple[str, str],
    known: Mapping[str, Environment],
    accounts: Mapping[str, Account],
) -> Iterator[Problem]:
    name, other = site
    there, path = known.get(other), f"sites.{name}.environment"
    if there is None or there is here:
        others = set(known) - {here.name}
        message = "no other environment that can be read has this name"
        near = nearest(other, others)
        yield problem(draft.lines, path, message, other, join(sorted(others)), near)
        return
    pair = _Pair(draft, here, name, there)
    same = [n for n, s in here.sites.items() if s.environment == other]
    if same[0] != name:
        message = f"{same[0]} is this environment already"
        yield problem(draft.lines, path, message, other, "one site for each environment")
    elif pair.back is None:
        message = f"{other} does not name this environment; both sides declare what flows"
        allowed = f"sites of {other}: an entry with environment: {here.name}"
        yield problem(draft.lines, path, message, other, allowed)
    else:
        yield from _gateway(pair, path)
        for where, caller, flow in pair.calls():
            yield from _call(pair, where, caller, flow)
        for index, flow in enumerate(here.sites[name].talks_to):
            yield from _called(pair, f"sites.{name}.talks_to.{index}", flow)
        yield from _stages(pair, path, accounts)


def _gateway(pair: _Pair, path: str) -> Iterator[Problem]:
    """One gateway in a region; those of two regions are peered by their owner."""
    ends = (pair.here.private_gateway, pair.there.private_gateway)
    ids = [end.existing.id for end in ends if end and end.existing]
    if len(ids) < len(ends) or pair.here.region != pair.there.region or ids[0] == ids[1]:
        return  # without a gateway each side has a problem of its own
    message = f"{pair.there.name} is attached to {ids[1]}, and this environment to {ids[0]}"
    allowed = "the same private_gateway.existing.id"
    yield problem(pair.draft.lines, path, message, pair.there.name, allowed)


def _call(pair: _Pair, path: str, caller: str, flow: Flow) -> Iterator[Problem]:
    """A flow of a component here to components of the other side."""
    lines, other = pair.draft.lines, pair.there.name
    places = {n for n in pair.there.named_components if entry(pair.there, n)}
    if not flow.addresses:
        message = f"does not say which component of {other} is called"
        yield problem(lines, path, message, allowed=f"addresses: {join(sorted(places))}")
    elif places.issuperset(flow.addresses) and port_of(pair.there, flow) is None:
        message = "the port does not follow from the components, so the flow must name one"
        yield problem(lines, path, message, allowed="port; one flow for each")
    for index, name in enumerate(flow.addresses):
        where = f"{path}.addresses.{index}"
        found = entry(pair.there, name)
        if found is None:
            yield _nobody(pair, where, name, places)
        elif faces_internet(pair.there, name):
            message = f"the load balancer of {name} faces the internet; other VPCs cannot use it"
            yield problem(lines, where, message, name, "a service with an internal one")
        elif flow.port and found.accepts and flow.port not in found.accepts:
            message = f"{name} listens on {join(found.accepts)}"
            yield problem(lines, f"{path}.port", message, flow.port, join(found.accepts))
        elif not _admits(pair, caller, name, port_of(pair.there, flow)):
            message = f"{other} does not let {caller} in"
            wanted = f"in sites.{pair.back}.talks_to of {other}: to: {name}, addresses: {caller}"
            yield problem(lines, where, message, name, wanted)
        yield from _scopes(pair, where, caller, name)


def _called(pair: _Pair, path: str, flow: Flow) -> Iterator[Problem]:
    """A flow of components of the other side to one here."""
    lines, other, turned = pair.draft.lines, pair.there.name, pair.turned()
    callers = {n for n, c in pair.there.named_components.items() if c.in_vpc}
    if not flow.addresses:
        message = f"does not say which component of {other} calls"
        yield problem(lines, path, message, allowed=f"addresses: {join(sorted(callers))}")
    for index, name in enumerate(flow.addresses):
        where = f"{path}.addresses.{index}"
        if name not in callers:
            yield _nobody(pair, where, name, callers)
        elif turned and not any(
            caller == name and flow.to in call.addresses for _, caller, call in turned.calls()
        ):
            message = f"{name} of {other} opens no such connection"
            wanted = f"in talks_to of {name}: to: {pair.back}, addresses: {flow.to}"
            yield problem(lines, where, message, name, wanted)


def _nobody(pair: _Pair, where: str, name: str, known: set[str]) -> Problem:
    found = pair.there.component(name)
    message = f"has no place in the VPC of {pair.there.name}" if found else "is no component of it"
    near = nearest(name, known)
    return problem(pair.draft.lines, where, message, name, join(sorted(known)), near)


def _admits(pair: _Pair, caller: str, name: str, port: int | None) -> bool:
    """Whether the other side declares that a component here calls one there."""
    assert pair.back is not None
    return any(
        flow.to == name and caller in flow.addresses and flow.port in (None, port)
        for flow in pair.there.sites[pair.back].talks_to
    )


def _scopes(pair: _Pair, path: str, caller: str, name: str) -> Iterator[Problem]:
    ends = (pair.here.component(caller), pair.there.component(name))
    scopes = {end.pci_scope for end in ends if end}
    if scopes == {PciScope.CDE, PciScope.OUT_OF_SCOPE}:
        message = f"connects the CDE with something out of scope: {caller} with {name}"
        allowed = "pci_scope: connected-to for the one outside; or no flow"
        yield problem(pair.draft.lines, path, message, name, allowed)


def _stages(pair: _Pair, path: str, accounts: Mapping[str, Account]) -> Iterator[Problem]:
    """Production and what is before it: refused with the CDE, questioned without."""
    found = [accounts.get(e.account) for e in (pair.here, pair.there)]
    stages = {account.stage for account in found if account}
    if len(stages) < len(found):
        return
    message = f"{pair.there.name} is of another stage; PCI DSS 6.5.3 separates production"
    turned = pair.turned()
    ends = [*_ends(pair), *(_ends(turned) if turned else ())]
    cde = any(end.pci_scope is PciScope.CDE for end in ends)
    allowed = "no flow that ends in the CDE" if cde else ""
    yield problem(pair.draft.lines, path, message, pair.there.name, allowed, warning=not cde)


def _ends(pair: _Pair) -> Iterator[Component]:
    """Components of both sides that a flow from here has at its ends."""
    for _, caller, flow in pair.calls():
        found = (pair.here.component(caller), *map(pair.there.component, flow.addresses))
        yield from (component for component in found if component)
