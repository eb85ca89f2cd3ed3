"""What the properties of a type of CloudFormation say, by a table of those that are known.

An entry of the table: ``must`` has paths with the values that they may have (``*``: any;
``absent``: none is needed), ``plain`` names properties that open nothing, ``opened`` those that
somebody else looks through. What the table lacks is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.config.values import Unknown
from generator.gate.facts.data.stacks import Made, leaves
from generator.gate.verdict.judgement import Judgement, all_of, failed, passed, unknown

Told = Mapping[str, Any]


def judged_properties(made: Made, types: Mapping[str, Told]) -> Judgement:
    """Whether every property of a resource has a value that opens nothing.

    ``types``: entry of the table by type (``AWS::SQS::Queue``), which stands for the type of Cloud
    Control (``awscc_sqs_queue``) too.
    """
    told = {_short(kind): entry for kind, entry in types.items()}.get(_short(made.kind))
    if told is None or not isinstance(made.properties, Mapping):
        return unknown(f"no policy reads {made.kind or 'a resource'} in this form")
    return all_of([passed(), *_unread(made, told), *_required(made, told)])


def _short(kind: str) -> str:
    """``AWS::EC2::SecurityGroup`` and ``awscc_ec2_security_group`` as one name."""
    return kind.lower().replace("::", "").replace("_", "").removeprefix("awscc").removeprefix("aws")


def _unread(made: Made, told: Told) -> Iterator[Judgement]:
    """Properties that nobody reads, and those read ones that only CloudFormation knows."""
    plain = {_short(name) for name in told.get("plain", ())}
    read = {_short(path).partition(".")[0] for path in told.get("must", {})}
    read |= {_short(name) for name in told.get("opened", ())}
    for path, value in leaves(made.properties):
        top = path[0] if path else ""
        if not top or top in plain:
            continue
        if top not in read:
            yield unknown(f"no policy reads {top} of {made.kind}")
        elif isinstance(value, Unknown):
            yield unknown(f"{made.kind}: {'.'.join(path)} cannot be resolved")


def _required(made: Made, told: Told) -> Iterator[Judgement]:
    held = list(leaves(made.properties))
    for path, allowed in told.get("must", {}).items():
        steps = tuple(_short(path).split("."))
        found = [value for at, value in held if at == steps and value != []]
        if not found and "absent" not in allowed:
            yield unknown(f"{made.kind}: {path} is not set")
        words = [str(one).lower() for one in allowed]
        for value in found:
            if isinstance(value, Unknown) or "*" in words:
                continue
            if str(value).lower() not in words:
                yield failed(f"{made.kind}: {path} is {value}")
