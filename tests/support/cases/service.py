"""Services to test with, rendered and read back."""

from __future__ import annotations

import json
from typing import Any

from generator.blueprint.components.service import service as blueprint
from generator.blueprint.model import Module
from tests.support.specs import (
    CERTIFICATE,
    NON_PRODUCTION_ID,
    PRODUCTION_ID,
    Spec,
    application_load_balancer,
    context_for,
    minimal_environment,
    network_load_balancer,
    non_production_account,
    service,
)

TLS = {"protocol": "TLS", "port": 443, "certificate_arn": CERTIFICATE}
BALANCERS: dict[str, Spec | None] = {
    "none": None,
    "public": application_load_balancer(exposure="internet", redirect_http=True),
    "internal": application_load_balancer(stickiness=True),
    "tls": network_load_balancer(**TLS),
    "tcp": network_load_balancer(stickiness=True),
}
SCALINGS: dict[str, Spec] = {
    "fixed": {"min_size": 2, "max_size": 2},
    "tracking": {"min_size": 2, "max_size": 6, "target_tracking": {"cpu_percent": 50}},
    "scheduled": {
        "min_size": 2,
        "max_size": 6,
        "schedules": {
            "office-hours": {
                "recurrence": "0 8 * * 1-5",
                "min_size": 4,
                "max_size": 6,
                "desired_capacity": 4,
            },
            "night": {
                "recurrence": "0 20 * * 1-5",
                "min_size": 2,
                "max_size": 6,
                "desired_capacity": 2,
            },
        },
    },
}


def made(*, production: bool = True, environment: Spec | None = None, **overrides: Any) -> Module:
    """The module of a service called ``api`` that listens on port 8443."""
    spec = service(port=8443, **overrides)
    if spec.get("load_balancer", "") is None:
        del spec["load_balancer"]
    whole = minimal_environment(services={"api": spec}, **(environment or {}))
    if production:
        return blueprint(context_for(whole), "api")
    # Certificates are of the account that uses them.
    moved = json.loads(json.dumps(whole).replace(PRODUCTION_ID, NON_PRODUCTION_ID))
    account = non_production_account(name="pay-production")
    return blueprint(context_for(moved, account), "api")
