"""A pair of environments in two regions of one account, with the guard rails of both regions."""

from __future__ import annotations

import json
from typing import Any

from tests.support import specs

PRIMARY, RECOVERY = "production", "rescue"
REGION = "eu-west-1"
THIRD = "eu-central-1"  # with the states, so that no lost region takes them along
COPY = {"recovery": True, "retention_days": 35}
_WORKER: specs.Spec = {"ami": {"ssm_version": 3}, "description": "Settles payments"}
_TALKS = ["files", "statements", "merchants-db"]
DESK = {"email": ["incident-desk@example.com"]}


def account(**overrides: Any) -> specs.Spec:
    """An account that records and watches both regions."""
    base = specs.production_account(
        state={"region": THIRD},
        regions=["ap-southeast-1", REGION],
        alerts=DESK,
        log_archive={"trail_bucket": "pay-archive-trail", "config_bucket": "pay-archive-config"},
    )
    return specs.merged(base, overrides)


def primary(**overrides: Any) -> specs.Spec:
    """The environment that people use; every tier is copied to the other region."""
    tiers = {name: {"copy_to": COPY} for name in specs.backup()["tiers"]}
    services = {"worker": _WORKER}
    buckets = {"statements": {"replication": {"recovery": True}}}
    base = specs.storage_environment(
        backup={"tiers": tiers}, alarms=DESK, services=services, buckets=buckets
    )
    return specs.merged(base, overrides)


def recovery(**overrides: Any) -> specs.Spec:
    """The one that stands in for it: the same parts in another region and range."""
    zones = [f"{REGION}a", f"{REGION}b"]
    made = {
        "name": RECOVERY,
        "region": REGION,
        "recovery_of": PRIMARY,
        "network": {
            "cidr": "10.99.0.0/16",
            "availability_zones": zones,
            "dns": {"private_zone": "rescue.pay.internal"},
        },
        "services": {"worker": _WORKER},
        "buckets": {"statements": {"access_log_bucket": "pay-access-logs-ireland"}},
    }
    base = specs.merged(specs.storage_environment(alarms=DESK), made)
    return specs.merged(base, overrides)


LEDGER = specs.database(
    engine="aurora-postgresql", engine_version="16", instance_class="db.r7g.large", storage=None
)
_FOLLOWED = {"replication": {"recovery": True}, "master_password": {}}


def replicated() -> dict[str, specs.Spec]:
    """Both sides of a pair whose databases follow each other: an instance and a cluster."""
    talks = {"services": {"worker": {"talks_to": [*_TALKS, "ledger-db"]}}}
    leading = {"databases": {"merchants-db": _FOLLOWED, "ledger-db": {**LEDGER, **_FOLLOWED}}}
    following = {"databases": {"ledger-db": LEDGER}}
    return {
        "primary": primary(**specs.merged(talks, leading)),
        "recovery": recovery(**specs.merged(talks, following)),
    }


ZONE = "Z0123456789ABCDEFGHIJ"


def public(primary_name: specs.Spec | None = None, **here: Any) -> dict[str, specs.Spec]:
    """A pair with a public service, whose name is written in the primary; ``here``: fields of the
    environment that stands in."""

    def api(region: str, **balancer: Any) -> specs.Spec:
        made = specs.application_load_balancer(exposure="internet", **balancer)
        made["certificate_arn"] = specs.PUBLIC_CERTIFICATE.replace("ap-southeast-1", region)
        return {"api": specs.service(**_WORKER, port=8443, load_balancer=made)}

    name = {"name": "pay.example.com", "zone_id": ZONE, **(primary_name or {})}
    logs = {"log_archive": {"regional_access_logs": {REGION: "pay-archive-access-ireland"}}}
    return {
        "account": account(**logs),
        "primary": primary(services=api("ap-southeast-1", public_name=name)),
        "recovery": recovery(**specs.merged({"services": api(REGION)}, here)),
    }


def whole() -> dict[str, specs.Spec]:
    """A pair with a public name, and with databases that follow each other."""
    sides = public()
    return {name: specs.merged(spec, replicated().get(name, {})) for name, spec in sides.items()}


def texts(**specs_by_name: specs.Spec) -> dict[str, str]:
    """The three specs as texts; each can be given instead: ``primary=primary(...)``."""
    made = {"account": account(), "primary": primary(), "recovery": recovery()} | specs_by_name
    return {f"{name}.yaml": json.dumps(spec) for name, spec in made.items()}
