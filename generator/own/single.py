"""What an account has once in a region, and own files would make a second time.

Sources: AWS Config API reference, PutConfigurationRecorder ("One customer managed configuration
recorder per account per Region") and PutDeliveryChannel ("One delivery channel per account per
Region"); GuardDuty API reference, CreateDetector (one detector per account and region). AWS says so
at the apply, when the rest of the root is half made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT
from generator.errors import Problem

# The part of an account that has it, as `provided_by` of its spec names it.
_ONE = {
    "aws_config_configuration_recorder": ("configuration recorder", "config"),
    "aws_config_delivery_channel": ("delivery channel of AWS Config", "config"),
    "aws_guardduty_detector": ("detector of GuardDuty", "guardduty"),
}


def second_ones(
    configuration: Configuration, own: Mapping[str, str], region: str
) -> Iterator[Problem]:
    """Resources of own files (``own``: where each file is written, by path) of which there is one
    already. ``region``: that of the root. Where a region is not known, nothing is said."""
    found = [r for r in configuration.of_type(*_ONE) if _region(r, region)]
    first: dict[tuple[str, str], Resource] = {}
    for resource in sorted(found, key=lambda r: r.file in own):  # the rendered ones first
        there = first.setdefault((resource.type, _region(resource, region)), resource)
        if there is not resource and resource.file in own:
            what, part = _ONE[resource.type]
            message = (
                f"{resource.address} is a second {what} in {_region(resource, region)}: AWS has "
                f"one for each account and region, and {there.address} is it"
            )
            allowed = f"one of both; provided_by: {{{part}: ...}} in the account's spec drops ours"
            yield Problem(own[resource.file], resource.line, "", message, allowed=allowed)


def _region(resource: Resource, usual: str) -> str:
    if "provider" in resource.block.attributes:  # of any region
        return ""
    written = resource.get("region")
    return usual if written is ABSENT else written if isinstance(written, str) else ""
