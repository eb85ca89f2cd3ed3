"""Another VPC or other subnets below what runs: AWS moves nothing from one to another.

Source: EC2 API, CreateSecurityGroup (``VpcId`` is set once); RDS user guide, "Working with a DB
instance in a VPC" (the instance stays in the VPC of its subnet group).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.renewal import Renewal

_OWN, _READ = "module.network.aws_vpc.this", "module.network.data.aws_vpc.this"
_SUBNET = "data.aws_subnet"


def other_vpc(step: Renewal) -> Iterator[str]:
    """An environment that would change from its own VPC to one that exists, back, or to another."""
    if _OWN in step.before and _READ in step.now:
        yield _refusal(step, "would go from its own VPC into one that exists")
    elif _READ in step.before and _OWN in step.now:
        yield _refusal(step, "would go from a VPC that exists into one of its own")
    else:
        yield from _other_ids(step)


def _other_ids(step: Renewal) -> Iterator[str]:
    read = (pair for pair in step.pairs if pair[0] == _READ or f".{_SUBNET}." in pair[0])
    ids = [(old.get("id"), new.get("id")) for _, old, new in read]
    changed = [f"{before} to {after}" for before, after in ids if before != after]
    if changed:
        yield _refusal(step, f"would change its places in the network, {', '.join(changed)}")


def _refusal(step: Renewal, what: str) -> str:
    return (
        f"{step.name}: the environment {what}. AWS moves nothing there, so all security groups, "
        "servers, load balancers and stores would be deleted and created anew.\nWrite the former "
        "network again. To move, write a second environment in the other network, copy the data "
        f"and change the callers. If nothing was applied yet, delete out/{step.name} and run "
        "`pave generate` again."
    )
