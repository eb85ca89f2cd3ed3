"""Lines to other networks that the next apply cuts: they come back, but other people must act."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.renewal import Renewal

_LINES = {
    "aws_dx_connection",
    "aws_dx_gateway",
    "aws_dx_private_virtual_interface",
    "aws_dx_transit_virtual_interface",
    "aws_ec2_transit_gateway",
    "aws_vpn_connection",
    "aws_vpn_gateway",
}


def cut_lines(step: Renewal) -> Iterator[str]:
    """A note for every line or gateway that is made anew, or is gone."""
    anew = {here: f" (changed: {', '.join(paths)})" for here, paths in step.replaced.items()}
    gone = {here: "" for here in step.before if here not in step.now}
    for here, why in (anew | gone).items():
        parts = here.split(".")
        if len(parts) > 2 and parts[2] in _LINES:
            does = "replaces" if here in anew else "removes"
            yield f"{step.name}: the next apply {does} {here}{why}. Plan for the time without it."
