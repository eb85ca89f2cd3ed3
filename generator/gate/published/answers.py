"""What policies say of calls of modules that are not read: what is wrong in them, and no pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.config.model import Configuration
from generator.gate.model import Policy, PolicySettings, Result, Status
from generator.gate.published.made import CalledFor, made_by

# Defaults of the account and its region, which change what an argument means.
_OF_THE_ACCOUNT = {
    "aws_ebs_encryption_by_default",
    "aws_ec2_instance_metadata_defaults",
    "aws_s3_account_public_access_block",
}


def of_calls(
    configuration: Configuration, policies: Iterable[Policy], settings: PolicySettings
) -> Iterator[tuple[Policy, Result]]:
    """Each policy that an argument of a known module breaks, with its answer.

    Whatever a policy cannot tell, or finds right, is left to what says that the module is not
    read. A policy that raises gives nothing here: it says so for the root itself.
    """
    by_id = {policy.id: policy for policy in policies}
    seen: set[tuple[str, str, int, str]] = set()
    for made in made_by(configuration):
        alone = _alone(configuration, made)
        for policy in (by_id[id_] for id_ in made.asked if id_ in by_id):
            for result in policy.evaluate(alone, settings):
                if result.resource is not made.resource:
                    continue
                answer = _said(made, result)
                key = (policy.id, made.resource.address, answer.line, answer.message)
                if result.status is Status.FAIL and key not in seen:
                    seen.add(key)
                    yield policy, answer


def _alone(configuration: Configuration, made: CalledFor) -> Configuration:
    """The resource beside what holds for the whole account: what others would say of it nobody
    knows."""
    beside = (r for r in configuration.resources if r.type in _OF_THE_ACCOUNT)
    return Configuration(
        configuration.name, (made.resource, *beside), root_blocks=configuration.root_blocks
    )


def _said(made: CalledFor, result: Result) -> Result:
    message = f"an argument of {made.module}, which pave does not read: {result.message}"
    lines = [a.line for n, a in made.resource.block.attributes.items() if n != "tags"]
    line = result.line if result.line > made.call.line else min(lines, default=made.call.line)
    return replace(result, message=message, line=line)
