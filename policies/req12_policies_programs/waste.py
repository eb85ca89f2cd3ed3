"""What is paid for and of no use.

gp2 is the default of aws_ebs_volume, and of aws_db_instance without iops (provider documentation).
"""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Resource,
    ScopeCategory,
    Unknown,
    all_of,
    equals,
    failed,
    in_doubt,
    normal,
    not_applicable,
    passed,
    promised_stage,
    rehearses_production,
    unknown,
)

_THIRTEEN_MONTHS = 400  # days
_NESTED = ("root_block_device", "ebs_block_device", "block_device_mappings.ebs")
_NETWORKS = ("vpc_id", "subnet_id", "eni_id", "transit_gateway_id", "transit_gateway_attachment_id")


def one_gateway_before_production(case: Case) -> Judgement:
    """No other gateway comes before this one in the same VPC. Production, and what rehearses it,
    may have one per zone."""
    stage = promised_stage(case.configuration, case.resource)
    vpc = _vpc(case, case.resource)
    if stage == "production" or rehearses_production(case.resource):
        return not_applicable()
    if vpc is None:
        return unknown("the VPC of the gateway cannot be resolved")
    others = [g for g in case.of_type("aws_nat_gateway") if g.address < case.resource.address]
    before = [g for g in others if _vpc(case, g) is vpc]
    if before:
        judgement = failed(f"{before[0].address} is in the same VPC")
        return (
            in_doubt(judgement, "the stage cannot be resolved") if stage == "unknown" else judgement
        )
    if any(_vpc(case, gateway) is None for gateway in others):
        return unknown("the VPC of another gateway cannot be resolved")
    return passed()


def _vpc(case: Case, gateway: Resource) -> Resource | None:
    subnet = case.configuration.target(gateway.get("subnet_id"))
    return case.configuration.target(subnet.get("vpc_id")) if subnet is not None else None


def no_gp2(case: Case) -> Judgement:
    """No volume of the resource is gp2, by its argument or by default."""
    own = {"aws_ebs_volume": "type", "aws_db_instance": "storage_type"}.get(case.resource.type)
    if own:
        default = "gp3" if case.find("iops") or not _has_storage(case) else "gp2"
        value = case.get(own)
        return _judged(case, own, default if value in (ABSENT, None) else value)
    paths = [f"{path}.volume_type" for path in _NESTED]
    found = [_judged(case, path, a.value) for path in paths for a in case.find(path)]
    return all_of(found) if found else not_applicable()


def _has_storage(case: Case) -> bool:
    """Whether it has a volume of its own: an instance of Aurora and a replica have not."""
    return case.resource.type == "aws_ebs_volume" or bool(case.find("allocated_storage"))


def _judged(case: Case, path: str, value: object) -> Judgement:
    answer = equals(value, "gp2")  # type: ignore[arg-type]
    if answer is None:
        return unknown(f"`{path}` cannot be resolved", case.line_of(path))
    return failed(f"`{path}` is gp2", case.line_of(path)) if answer else passed()


def kept_as_long_as_needed(case: Case) -> Judgement:
    """The log group is in scope, or keeps its logs for thirteen months at most."""
    scope = case.scope_of(case.resource)
    if scope not in (ScopeCategory.OUT_OF_SCOPE, ScopeCategory.UNKNOWN):
        return not_applicable()
    path = "retention_in_days"
    value = case.get(path)
    days = "0" if value in (ABSENT, None) else str(normal(value))
    if not days.isdigit():
        return unknown(f"`{path}` cannot be resolved", case.line_of(path))
    if 0 < int(days) <= _THIRTEEN_MONTHS:
        return passed()
    judgement = failed(
        f"`{path}` is {days}" if int(days) else f"`{path}` is not set", case.line_of(path)
    )
    unclear = scope is ScopeCategory.UNKNOWN
    return in_doubt(judgement, "the scope cannot be resolved") if unclear else judgement


def written_once(case: Case) -> Judgement:
    """No flow log that comes before this one has the same network and kind of destination."""
    mine = _kind(case.resource)
    before = [log for log in case.of_type("aws_flow_log") if log.address < case.resource.address]
    open_ = False
    for log in before:
        theirs = _kind(log)
        if any(isinstance(value, Unknown) for value in (*mine, *theirs)):
            open_ = True
        elif mine == theirs:
            return failed(f"{log.address} writes the same")
    return unknown("what a flow log reads or writes to cannot be resolved") if open_ else passed()


def _kind(log: Resource) -> tuple[object, ...]:
    network = next((v for v in map(log.get, _NETWORKS) if v not in (ABSENT, None)), ABSENT)
    type_ = log.get("log_destination_type")
    kind = "cloud-watch-logs" if type_ in (ABSENT, None) else type_
    return network, kind, log.get("traffic_type")
