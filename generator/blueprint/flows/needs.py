"""Why a connection is needed (PCI DSS 1.2.5), where the flow itself does not say it.

What its target is for says it then: the description of the component, or of the destination on the
internet. A store without one still says that its caller keeps data there. Nothing is made up for
the rest, such as a site: the gate asks for a description of such a flow into or out of the CDE.
"""

from __future__ import annotations

from generator.blueprint.flows.parties import Kind, Party
from generator.spec.model.environment import Environment

_VERBS = {
    Kind.STORE: "uses",
    Kind.PROXY: "uses",
    Kind.REPLICAS: "reads",
    Kind.REHOSTED: "uses",
    Kind.DYNAMODB: "uses",
    Kind.SERVERS: "calls",
    Kind.LOAD_BALANCER: "calls",
}
_KEEPS = frozenset({Kind.STORE, Kind.PROXY, Kind.REHOSTED, Kind.DYNAMODB})


def need(environment: Environment, source: Party, target: Party) -> str:
    """Description of a declared flow without one."""
    ends = f"{source.name} {_VERBS.get(target.kind, 'to')} {target.name}"
    text = with_purpose(ends, environment, target.name)
    if text == ends and target.kind in _KEEPS:
        return f"{source.name} keeps data in {target.name}"
    return text


def with_purpose(text: str, environment: Environment, name: str) -> str:
    """A text, and what the component or destination of that name is for."""
    named = environment.component(name) or environment.external.get(name)
    return f"{text}: {named.description}" if named and named.description else text
