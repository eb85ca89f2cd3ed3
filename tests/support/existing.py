"""An environment in a VPC that exists, as a dict, for tests."""

from __future__ import annotations

from typing import Any

from tests.support.specs import Spec, database, merged, minimal_environment, service

VPC = "vpc-0a1b2c3d4e5f60718"
ZONES = ("ap-southeast-1a", "ap-southeast-1b")
ROLES = ("app", "data")


def subnet(role: str, zone: str) -> Spec:
    """A subnet of its own id, range and route table for each role and zone."""
    place = f"{ROLES.index(role)}{ZONES.index(zone)}"
    return {
        "id": f"subnet-0a1b2c3d4e5f607{place}",
        "cidr": f"10.20.{16 * int(place[0]) + int(place[1])}.0/24",
        "route_table_id": f"rtb-0a1b2c3d4e5f607{place}",
    }


def existing_network(**overrides: Any) -> Spec:
    """A network that others made: two roles, two zones, the owner's default routes."""
    base: Spec = {
        "subnets": None,
        "nat": "central",
        "existing": {
            "vpc_id": VPC,
            "subnets": {role: {zone: subnet(role, zone) for zone in ZONES} for role in ROLES},
            "gateway_endpoints": {"s3": "vpce-0a1b2c3d4e5f60718"},
        },
    }
    return merged(base, overrides)


def existing_environment(**overrides: Any) -> Spec:
    """A service that calls a bank, and its database, in a VPC that exists."""
    base = minimal_environment(
        network=existing_network(),
        external={"bank": {"cidrs": ["192.0.2.0/28"]}},
        services={"shop": service(talks_to=["bank", "orders-db"])},
        databases={"orders-db": database()},
    )
    return merged(base, overrides)
