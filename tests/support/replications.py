"""Server replication in specs: builders, and a strategy for any environment with sites."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.support.specs import (
    NON_PRODUCTION_ID,
    PRODUCTION_ID,
    Spec,
    merged,
    minimal_environment,
    vpn,
)

Draw = Any
OPERATORS = "arn:aws:iam::{}:role/sso/operators"


def server_replication(**overrides: Any) -> Spec:
    """Servers of the data centre that are recovered by DRS."""
    base: Spec = {
        "tool": "drs",
        "pci_scope": "connected-to",
        "data_class": "confidential",
        "sources": ["dc"],
        "installer_roles": [OPERATORS.format(PRODUCTION_ID)],
    }
    return merged(base, overrides)


def replication_environment(**overrides: Any) -> Spec:
    """A data centre with servers for both tools, and an office."""
    base = minimal_environment(
        network={
            "subnets": {"staging-area": 26},
            "endpoints": {"gateway": ["s3"], "interface": ["ec2", "s3", "drs", "mgn"]},
        },
        private_gateway={"type": "virtual-private-gateway"},
        sites={
            "dc": {"cidrs": ["10.8.0.0/16"], "vpn": vpn(routing="static")},
            "office": {"cidrs": ["10.12.16.0/22"], "vpn": vpn(routing="static")},
        },
        external={"updates": {"cidrs": ["192.0.2.0/28"]}},
        server_replication={
            "recovery": server_replication(),
            "rehost": server_replication(
                tool="mgn",
                data_class="internal",
                sources=[{"site": "dc", "cidrs": ["10.8.4.0/24"]}],
            ),
        },
    )
    return merged(base, overrides)


def replicate(draw: Draw, spec: Spec) -> None:
    """One replication for each tool at most, with the endpoints that its agents need."""
    tools = draw(st.lists(st.sampled_from(["drs", "mgn"]), unique=True)) if spec["sites"] else []
    if not tools:
        return
    spec["server_replication"] = {
        f"servers-{tool}": _replication(draw, spec, tool) for tool in tools
    }
    endpoints = spec["network"]["endpoints"]
    endpoints["gateway"] = sorted({*endpoints["gateway"], "s3"})
    endpoints["interface"] = sorted({*endpoints["interface"], "ec2", "s3", *tools})


def _replication(draw: Draw, spec: Spec, tool: str) -> Spec:
    production = spec["account"] == "pay-production"
    scope = draw(st.sampled_from(["cde", "connected-to"] if production else ["out-of-scope"]))
    account = PRODUCTION_ID if production else NON_PRODUCTION_ID
    made = server_replication(
        tool=tool,
        pci_scope=scope,
        data_class="cardholder" if scope == "cde" else "internal",
        sources=[_source(draw, spec, name) for name in spec["sites"]],
        availability_zone=draw(st.sampled_from(spec["network"]["availability_zones"])),
        staging_instance_type=draw(st.sampled_from(["t3.small", "m6i.large"])),
        staging_disk_type=draw(st.sampled_from(["gp2", "gp3", "st1"])),
        dedicated_servers=draw(st.booleans()),
        bandwidth_limit_mbps=draw(st.integers(0, 10000)),
        installer_roles=[OPERATORS.format(account)],
    )
    if tool == "drs":
        made["point_in_time_days"] = draw(st.integers(1, 365))
    return made


def _source(draw: Draw, spec: Spec, name: str) -> Any:
    whole = spec["sites"][name]["cidrs"]
    return draw(st.sampled_from([name, {"site": name}, {"site": name, "cidrs": whole[:1]}]))
