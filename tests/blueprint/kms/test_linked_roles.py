"""A key policy names no role that nobody has made."""

import json
import re

from generator.blueprint.kms.kms import kms
from tests.support import specs
from tests.support.renames import estates
from tests.support.runbooks import steps

VAULT = "arn:aws:backup:ap-southeast-1:777788889999:backup-vault:archive"
OTHERS = {"linked-roles": "The landing zone makes them in every account"}
ROLE = re.compile(r'"arn:aws:iam::([0-9]{12}):role/aws-service-role/([a-z0-9.-]+)/')


def test_each_service_linked_role_in_a_key_policy_has_a_step_before_the_first_apply() -> None:
    copy = {"copy_to": {"vault_arn": VAULT, "retention_days": 35}}
    storage = specs.storage_environment(backup={"tiers": {"daily": copy}})
    # Servers of a store start encrypted volumes as well, without any service.
    stores = specs.merged(estates()["stores"], {"services": None})
    named = set()
    for spec in (storage, stores):
        module = kms(specs.context_for(spec, specs.production_account(provided_by=OTHERS)))
        principals = json.dumps([key.policy for key in module.data.keys])
        roles = set(ROLE.findall(principals))
        titles = {step.title for step in steps(module)}
        for account, service in roles:
            elsewhere = "" if account == specs.PRODUCTION_ID else f" in account {account}"
            assert f"Create the service-linked role of {service}{elsewhere}" in titles
        named |= roles
    assert ("777788889999", "backup.amazonaws.com") in named
    assert (specs.PRODUCTION_ID, "autoscaling.amazonaws.com") in named
