"""Findings made of flows: one for each hop that is to be closed, one for each reason why something
is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.config.model import Configuration, Resource
from generator.gate.causes import last_cause
from generator.gate.facts.handed import unread
from generator.gate.facts.paths.elsewhere import sits_elsewhere
from generator.gate.facts.paths.flows import PathAnswer
from generator.gate.model import FindingHop, Result, Status
from generator.network.forward.interface import Hop
from generator.network.model import Reason
from generator.shown import first_of

_NAMED = 3  # flows that one message names
_DOORS = ("security-group", "load-balancer")
_NOWHERE = "in which subnets things are is not known"


@dataclass
class _Found:
    opened: dict[tuple[str, int], list[PathAnswer]] = field(default_factory=dict)
    unclear: dict[str, list[PathAnswer]] = field(default_factory=dict)
    subjects: dict[str, PathAnswer] = field(default_factory=dict)
    judged: set[str] = field(default_factory=set)


def results(configuration: Configuration, flows: Iterable[PathAnswer]) -> Iterator[Result]:
    """FAIL at each hop that is to be closed, with all that goes through it; UNKNOWN once for each
    reason, at most of medium severity; PASS for each subject with neither."""
    found = _sorted(configuration, flows)
    for opened in found.opened.values():
        resource, line = door_of(configuration, opened[0])
        said = _said(configuration, opened)
        yield Result(resource, Status.FAIL, said, line, hops=_written(opened[0]))
    for cause, unclear in found.unclear.items():
        yield _not_known(configuration, cause, unclear)
    for address, flow in found.subjects.items():
        if address not in found.judged:
            yield Result(flow.subject.resource, Status.PASS, "no such path is open")


def _sorted(configuration: Configuration, flows: Iterable[PathAnswer]) -> _Found:
    found = _Found()
    for flow in flows:
        away = sits_elsewhere(configuration, flow.subject.interfaces)
        if away and flow.verdict != "open":  # judged where that network is made
            found.judged.add(flow.subject.resource.address)
            continue
        found.subjects.setdefault(flow.subject.resource.address, flow)
        if flow.verdict == "open":
            resource, line = door_of(configuration, flow)
            found.opened.setdefault((resource.address, line), []).append(flow)
        elif flow.verdict == "unknown":
            found.unclear.setdefault(_cause(flow), []).append(flow)
        if flow.verdict != "closed":
            found.judged.add(flow.subject.resource.address)
    return found


def door_of(configuration: Configuration, flow: PathAnswer) -> tuple[Resource, int]:
    """The hop to close first, and its line: the rule of the subject's own security groups, else
    the listener in front of it, else the subject itself."""
    hops = _hops(flow)
    for kind in _DOORS:
        for hop in hops if flow.outward else reversed(hops):
            resource = configuration.by_address.get(hop.address)
            if hop.kind == kind and resource is not None:
                return resource, hop.line
    return flow.subject.resource, flow.subject.resource.line


def _hops(flow: PathAnswer) -> tuple[Hop, ...]:
    return flow.answer.paths[0].hops if flow.answer.paths else ()


def _written(flow: PathAnswer) -> tuple[FindingHop, ...]:
    """The hops of the first path that stand in a file, each once."""
    told = (FindingHop(f"{h.kind} {h.address}", h.file, h.line) for h in _hops(flow) if h.file)
    return tuple(dict.fromkeys(told))


def _said(configuration: Configuration, flows: list[PathAnswer]) -> str:
    """Who reaches what on which ports, what to close, and the way hop by hop."""
    told = [f"{flow.source} reaches {flow.target} on {flow.traffic}" for flow in flows]
    told = list(dict.fromkeys(told))
    more = f" (and {len(told) - _NAMED} more)" if len(told) > _NAMED else ""
    resource, line = door_of(configuration, flows[0])
    first = f"First hop to close: {resource.address} ({resource.file}:{line})"
    return f"{'; '.join(told[:_NAMED])}{more}. {first}. Way: {way(flows[0])}"


def way(flow: PathAnswer) -> str:
    """The hops of the first path, each with file and line."""
    shown = [
        f"{hop.address} ({hop.file}:{hop.line})" if hop.file else hop.address or hop.text
        for hop in _hops(flow)
    ]
    return " > ".join(dict.fromkeys([*shown, flow.target]))


def _reason(flow: PathAnswer) -> Reason:
    if flow.doubt and flow.answer.verdict == "open":
        return Reason(flow.doubt, subject=flow.subject.resource.address)
    default = Reason("a part of the network cannot be read", subject=flow.subject.place.name)
    return next(iter(flow.answer.reasons), default)


def _cause(flow: PathAnswer) -> str:
    """What somebody can give so that all that hangs on it goes; where things sit is one cause."""
    why = _reason(flow)
    told = last_cause(why.text)
    if told != why.text:
        return told
    if why.subject.startswith("module.") and f"{why.subject} is not read" in why.text:
        return unread(why.subject)
    placed = any(interface.subnet for interface in flow.subject.interfaces)
    return why.text if placed else _NOWHERE


def _not_known(configuration: Configuration, cause: str, flows: list[PathAnswer]) -> Result:
    """One for a cause. It is about what this configuration does not hold: at most medium."""
    why = _reason(flows[0])
    resource = configuration.by_address.get(why.subject) or flows[0].subject.resource
    line = why.line if why.file == resource.file else 0
    names = list(dict.fromkeys(f"{flow.source} to {flow.target}" for flow in flows))
    message = f"cannot tell whether a path is open: {why.text} ({first_of(names, _NAMED)})"
    return Result(resource, Status.UNKNOWN, message, line, cause, elsewhere=True)
