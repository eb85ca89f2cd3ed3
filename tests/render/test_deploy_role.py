"""The deploy role's policies hold valid actions for all that a root has, and nothing global."""

from __future__ import annotations

import json
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from generator.blueprint.account.deploy import MOST
from generator.blueprint.build import build
from generator.blueprint.model import Announced
from generator.errors import UsageError
from generator.render.deploy_role import FOLDER, LIMIT, deploy_role_policies
from generator.render.root import render
from generator.spec.estate import LoadedEnvironment
from tests.support import specs
from tests.support.blueprints import blueprint
from tests.support.replications import replication_environment

IAM = json.loads(Path("tests/values/iam.json").read_text("utf-8"))
TABLE = json.loads(Path("templates/root/deploy_role.json").read_text("utf-8"))

DIGEST = f"sha256:{'a' * 64}"


def policies(spec: specs.Spec, account: specs.Spec | None = None) -> dict[str, Any]:
    context = specs.context_for(spec, account)
    loaded = LoadedEnvironment(context.environment, context.account, context.file, context.lines)
    files = render(build(loaded))
    return {p: json.loads(text) for p, text in files.items() if p.startswith(f"{FOLDER}/")}


def statements(found: dict[str, Any]) -> dict[str, Any]:
    return {s["Sid"]: s for policy in found.values() for s in policy["Statement"]}


@pytest.mark.parametrize("name", list(TABLE["rules"]))
def test_every_action_of_the_table_exists(name: str) -> None:
    rule = TABLE["rules"][name]
    known = IAM["services"][rule.get("service", name)]["actions"]
    actions = [*rule["actions"], *(a for found in rule["types"].values() for a in found)]
    assert [a for a in actions if not any(fnmatchcase(k, a) for k in known)] == []


def test_lambda_reads_code_in_the_name_of_the_role_and_nothing_beside_it() -> None:
    image = f"{specs.PRODUCTION_ID}.dkr.ecr.ap-southeast-1.amazonaws.com/team/check"
    contained = {"package": None, "runtime": None, "handler": None, "image": f"{image}@{DIGEST}"}
    packages, images = (
        {sid: statement["Resource"] for sid, statement in statements(policies(spec)).items()}
        for spec in (
            specs.function_environment(),
            specs.function_environment(functions={"check": contained}),
        )
    )
    assert packages["PackagesOfFunctions"] == ["arn:aws:s3:::pay-artifacts/*"]
    repository = f"arn:aws:ecr:ap-southeast-1:{specs.PRODUCTION_ID}:repository/team/check"
    assert images["ImagesOfFunctions"] == [repository]
    assert "ImagesOfFunctions" not in packages
    assert "PackagesOfFunctions" not in images


@pytest.mark.parametrize("name", list(TABLE["rules"]))
def test_no_rule_reads_data_or_takes_everything(name: str) -> None:
    rule = TABLE["rules"][name]
    service = rule.get("service", name)
    actions = [*rule["actions"], *(a for found in rule["types"].values() for a in found)]
    secret = {"s3": "GetObject", "secretsmanager": "GetSecretValue", "backup": "StartRestoreJob"}
    # Code, which Lambda reads in the name of its caller, and the state of the root itself.
    if name in ("packages of functions", "state", "lock of the state"):
        secret = {}
    assert not any(fnmatchcase(secret.get(service, "*?"), a) for a in actions)
    assert not any(fnmatchcase(secret[service], a) for a in actions if service in secret)
    assert "*" not in actions


@pytest.mark.parametrize(
    "spec", [specs.full_environment(), specs.storage_environment(), replication_environment()]
)
def test_policies_fit_and_are_narrow(spec: specs.Spec) -> None:
    found = policies(spec)
    assert found
    for policy in found.values():
        assert len("".join(json.dumps(policy).split())) <= LIMIT
        for statement in policy["Statement"]:
            assert statement["Action"] == sorted(set(statement["Action"]))
            assert statement["Resource"]
            narrowed = statement["Resource"] != ["*"] or "Condition" in statement
            assert narrowed or statement["Sid"] == "Route53"


def test_a_root_with_every_type_fits_too() -> None:
    types = sorted({type_ for rule in TABLE["rules"].values() for type_ in rule["types"]})
    context = specs.context_for(specs.minimal_environment(), specs.production_account())
    loaded = LoadedEnvironment(context.environment, context.account, context.file, context.lines)
    bare = build(loaded)
    module = replace(bare.modules[0], resources=tuple(Announced(t, "this") for t in types))
    every = replace(bare, modules=(module,))
    found = deploy_role_policies(every, {})
    assert len(found) <= MOST
    for name, policy in found.items():
        spare = LIMIT - len("".join(json.dumps(policy).split()))
        assert spare >= 300, f"{name}: no room for the next type"


def test_a_type_brings_its_actions_and_only_then() -> None:
    bare = statements(policies(specs.minimal_environment()))
    full = statements(policies(specs.full_environment()))
    assert "Rds" not in bare
    assert "rds:CreateDBInstance" in full["Rds"]["Action"]
    assert full["KmsThroughServices"]["Condition"]["StringLike"]["kms:ViaService"].startswith("*.")


def test_it_withdraws_keys_outside_of_production_only() -> None:
    spec = specs.minimal_environment(name="staging", account="pay-nonprod")
    account = specs.non_production_account()
    withdrawal = {"kms:ScheduleKeyDeletion", "kms:DisableKeyRotation"}
    assert withdrawal <= set(statements(policies(spec, account))["KmsKeys"]["Action"])
    production = statements(policies(specs.minimal_environment()))["KmsKeys"]["Action"]
    assert withdrawal.isdisjoint(production)
    assert "kms:PutKeyPolicy" in production


DELIVERY = {f"logs:{verb}LogDelivery" for verb in ("Create", "Get", "Update", "Delete")} | {
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:DescribeResourcePolicies",
    "logs:DescribeLogGroups",
}


def test_logs_of_stores_queries_and_tunnels_can_be_delivered() -> None:
    stores = {"sessions": specs.redis()}
    full = statements(policies(specs.full_environment(redis=stores)))
    assert set(full["Logs"]["Action"]) >= DELIVERY
    roles = full["ServiceLinkedRoles"]["Condition"]["StringEquals"]["iam:AWSServiceName"]
    assert "elasticache.amazonaws.com" in roles


def test_the_log_of_a_web_acl_can_be_configured_where_there_is_one() -> None:
    def service(**balancer: object) -> dict[str, Any]:
        made = specs.service(port=8443, load_balancer=specs.application_load_balancer(**balancer))
        return statements(policies(specs.minimal_environment(services={"api": made})))

    public, internal = service(exposure="internet"), service()
    assert "wafv2:PutLoggingConfiguration" in public["Wafv2"]["Action"]
    assert "Wafv2" not in internal


def test_roles_are_passed_and_made_by_name() -> None:
    found = statements(policies(specs.full_environment()))["Iam"]
    assert "iam:PassRole" in found["Action"]
    assert all(":role/" in arn or ":instance-profile/" in arn for arn in found["Resource"])
    assert not any(arn.endswith("/*") for arn in found["Resource"])


def test_an_unknown_type_is_an_error() -> None:
    made = blueprint()
    module = replace(made.modules[0], resources=(Announced("aws_new_thing", "this"),))
    with pytest.raises(ValueError, match="does not know aws_new_thing"):
        deploy_role_policies(replace(made, modules=(module,)), {})


def test_a_policy_that_is_too_large_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.render.deploy_role.LIMIT", 10)
    with pytest.raises(UsageError, match="characters; IAM takes 10"):
        policies(specs.full_environment())


def test_it_reads_and_locks_its_own_state_alone() -> None:
    found = statements(policies(specs.minimal_environment()))
    state = "arn:aws:s3:::pay-production-state"
    assert found["BucketOfTheState"]["Resource"] == [state]
    assert found["State"]["Resource"] == [f"{state}/production/terraform.tfstate"]
    assert "s3:DeleteObject" not in found["State"]["Action"]
    assert found["LockOfTheState"]["Resource"] == [f"{state}/production/terraform.tfstate.tflock"]
    condition = found["KeyOfTheState"]["Condition"]
    assert condition["ForAnyValue:StringEquals"]["kms:ResourceAliases"] == "alias/terraform-state"


def test_it_changes_keys_and_aliases_of_its_own_environment_alone() -> None:
    found = statements(policies(specs.minimal_environment()))
    own = {"aws:ResourceTag/environment": "production"}
    assert found["KmsKeys"]["Condition"] == {"StringEquals": own}
    assert found["KmsTags"]["Condition"]["StringEqualsIfExists"] == own
    assert found["KmsAliases"]["Resource"] == ["arn:aws:kms:*:111122223333:alias/production-*"]
    changing = {a for s in found.values() for a in s["Action"] if s["Resource"] == ["*"]}
    assert changing.isdisjoint({"kms:PutKeyPolicy", "kms:TagResource", "kms:UpdateAlias"})


def test_it_reads_the_parameters_of_images() -> None:
    def read(path: str) -> list[str]:
        made = specs.service(ami={"ssm_parameter": path})
        spec = specs.minimal_environment(services={"api": made})
        found: list[str] = statements(policies(spec))["ImagesOfServers"]["Resource"]
        return found

    begins = "arn:aws:ssm:ap-southeast-1:"
    assert read("/pay/image") == [f"{begins}111122223333:parameter/pay/image"]
    public = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"
    assert read(public) == [f"{begins}:parameter{public}"]


def test_the_root_of_an_environment_has_no_policies_where_its_account_gives_them() -> None:
    oidc = {"github": {"issuer": "https://x.example.com", "subjects": ["repo:pay/live"]}}
    account = specs.production_account(deploy={"oidc": oidc})
    assert policies(specs.minimal_environment(), account) == {}
