"""What is paid for and stands idle: standbys of stages that may fail, and doors nobody reaches."""

from __future__ import annotations

from collections.abc import Iterator

from generator.gate.api import (
    ABSENT,
    COMPUTE,
    Case,
    Judgement,
    NetworkNode,
    PathAnswer,
    between,
    equals,
    failed,
    from_outside,
    in_doubt,
    nodes,
    not_applicable,
    outside_places,
    passed,
    promised_stage,
    rehearses_production,
    subnets_of_node,
    unknown,
)

# Argument that pays for a second member in another zone, and its value (provider documentation).
_STANDBYS = {
    "aws_db_instance": ("multi_az", True),
    "aws_dms_replication_instance": ("multi_az", True),
    "aws_mq_broker": ("deployment_mode", "ACTIVE_STANDBY_MULTI_AZ"),
    "aws_elasticache_replication_group": ("multi_az_enabled", True),
}
# AWS, "Previous Generation Instances": newer ones do more for less.
_PREVIOUS = ("t1", "m1", "m2", "m3", "c1", "c3", "cc1", "cc2", "i2")
_TYPES = ("instance_type", "instance_types", "launch_template.override.instance_type")


def no_standby_before_production(case: Case) -> Judgement:
    """No standby in another zone; production, and what rehearses it, may have one."""
    stage = promised_stage(case.configuration, case.resource)
    if stage == "production" or rehearses_production(case.resource):
        return not_applicable()
    path, paid = _STANDBYS[case.resource.type]
    value = case.get(path)
    if value in (ABSENT, None):
        return passed()
    answer = equals(value, paid)
    if answer is None:
        return unknown(f"`{path}` cannot be resolved", case.line_of(path))
    if not answer:
        return passed()
    judgement = failed(f"`{path}` pays for a standby before production", case.line_of(path))
    return in_doubt(judgement, "the stage cannot be resolved") if stage == "unknown" else judgement


def current_generation(case: Case) -> Judgement:
    """No server is of a type that AWS lists as previous generation."""
    open_ = ""
    found = [(path, one) for path in _TYPES for one in _single(case, path)]
    for path, value in found:
        if not isinstance(value, str):
            open_ = path
        elif value.partition(".")[0] in _PREVIOUS:
            return failed(f"`{path}` is {value}", case.line_of(path))
    if open_:
        return unknown(f"`{open_}` cannot be resolved", case.line_of(open_))
    return passed() if found else not_applicable()


def _single(case: Case, path: str) -> Iterator[object]:
    for given in case.find(path):
        yield from given.value if isinstance(given.value, list | tuple) else [given.value]


def endpoint_has_callers(case: Case) -> Judgement:
    """Something of this configuration, or beyond a line, may reach the interface endpoint. Where
    nothing that could call sits in the network, its callers are elsewhere."""
    configuration = case.configuration
    callers = nodes(configuration, *COMPUTE, "resolver", "client-vpn")
    own = case.resource.address
    mine = [n for n in nodes(configuration, "endpoint") if n.resource.address == own]
    if not mine or not any(_may_share(case, caller, mine[0]) for caller in callers):
        return not_applicable()
    doubt = False
    for flow in _flows(case, callers, mine[0]):
        if flow.verdict == "open":
            return passed()
        doubt = doubt or flow.verdict == "unknown"
    return unknown("whether anything reaches it is not known") if doubt else failed(_NOBODY)


_NOBODY = "nothing in this configuration reaches the endpoint"


def _may_share(case: Case, caller: NetworkNode, endpoint: NetworkNode) -> bool:
    """Whether they are in one VPC, as far as that can be told."""
    here, there = (_networks(case, node) for node in (caller, endpoint))
    return bool(here & there) or None in here | there


def _networks(case: Case, node: NetworkNode) -> set[str | None]:
    subnets = subnets_of_node(case.configuration, node)
    vpcs = [case.configuration.target(subnet.get("vpc_id")) for subnet in subnets]
    return {vpc.address if vpc is not None else None for vpc in vpcs}


def _flows(case: Case, callers: list[NetworkNode], endpoint: NetworkNode) -> Iterator[PathAnswer]:
    for caller in callers:
        yield between(case.configuration, caller, endpoint)
    for place in outside_places(case.configuration):
        yield from_outside(case.configuration, place, endpoint)
