"""One store of each kind on its way from servers to the managed service, for tests."""

from __future__ import annotations

from typing import Any, get_args, get_origin

from generator.blueprint.build import build
from generator.config.load import load_files
from generator.config.model import Configuration
from generator.conformance import differences
from generator.render.root import render
from generator.spec.estate import LoadedEnvironment
from generator.spec.model.environment import Environment
from generator.spec.model.store import Store
from tests.support.specs import Spec, context_for, merged, minimal_environment, servers, service

# Where a store stands, in the order of the walk; the last one gives the volumes up.
WALK = ("rehost", "migrating", "replatform", "decommissioned")
NAME = "ledger"
ROLE = "arn:aws:iam::111122223333:role/search-operators"
_MANAGED: dict[str, Spec] = {
    "documentdb": {"engine_version": "5.0.0", "instance_class": "db.r6g.large"},
    "redis": {"engine_version": "8.0", "node_type": "cache.r7g.large"},
    "message_brokers": {"engine_version": "4.2", "instance_type": "mq.m7g.large"},
    "search": {
        "engine_version": "OpenSearch_2.19",
        "instance_type": "r7g.large.search",
        "instances": 2,
        "dedicated_masters": {"instance_type": "m7g.large.search"},
        "storage": {"size_gib": 100},
        "administrators": [ROLE],
    },
}


def fields() -> list[str]:
    """Fields of the environment that hold stores."""
    return [name for name, field in Environment.model_fields.items() if _holds(field.annotation)]


def _holds(annotation: Any) -> bool:
    member = get_args(annotation)[1] if get_origin(annotation) is dict else None
    return isinstance(member, type) and issubclass(member, Store)


def store(field: str, step: str, **overrides: Any) -> Spec:
    """A store of a kind at a step of the walk: nothing but its phase differs."""
    gone = step == "decommissioned"
    base: Spec = {
        "pci_scope": "connected-to",
        "data_class": "confidential",
        "phase": "replatform" if gone else step,
        "servers": servers(peer_ports=[7000, 7001]),
        **_MANAGED[field],
    }
    return merged(base | ({"decommission": True} if gone else {}), overrides)


def environment(step: str, *kinds: str, **overrides: Any) -> Spec:
    """An environment with stores at a step, ``ledger`` if it is one, else one called by its
    kind; a caller of all of them, and a stranger."""
    names = {
        kind: NAME if len(kinds) == 1 else f"{NAME}-{kind.replace('_', '-')}" for kind in kinds
    }
    base = minimal_environment(
        network={"endpoints": {"interface": ["ssm", "ec2", "logs"]}},
        services={"caller": service(talks_to=list(names.values())), "stranger": service()},
        **{kind: {name: store(kind, step)} for kind, name in names.items()},
    )
    return merged(base, overrides)


def rendered(spec: Spec) -> dict[str, str]:
    """Files of the root; what is rendered is what was decided."""
    context = context_for(spec)
    loaded = LoadedEnvironment(context.environment, context.account, context.file, context.lines)
    blueprint = build(loaded)
    files = render(blueprint)
    assert list(differences(blueprint, parsed(files))) == []
    return files


def parsed(files: dict[str, str]) -> Configuration:
    """The root as the gate reads it."""
    return load_files(files, "root")
