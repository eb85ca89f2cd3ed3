"""The root of an account gives each environment the rights that it needs, and no others."""

import json
from typing import Any

import pytest

from generator.config.load import load_files
from generator.config.model import Configuration
from generator.config.values import Json
from generator.decided import roots
from generator.errors import InputError
from generator.render.root import render, rights
from generator.spec.load import load_texts
from tests.support import specs

SUBJECT = "repo:pay/infrastructure:environment:{environment}"
GITHUB = {"issuer": "https://token.actions.githubusercontent.com", "subjects": [SUBJECT]}
PEOPLE = ["arn:aws:iam::111122223333:role/engineers"]
SECOND = {"cidr": "10.30.0.0/16"}


def estate(**deploy: Any) -> dict[str, str]:
    made = [
        specs.production_account(deploy=deploy),
        specs.minimal_environment(),
        specs.full_environment(name="second", network=SECOND),
    ]
    return {f"{spec['name']}.yaml": json.dumps(spec) for spec in made}


def account_root(**deploy: Any) -> Configuration:
    files = render(roots(load_texts(estate(**deploy)))["accounts/pay-production"]())
    terraform = {path: text for path, text in files.items() if path.endswith(".tf")}
    return load_files(terraform, "accounts/pay-production")


@pytest.fixture(scope="module")
def apart() -> Configuration:
    return account_root(per_environment=True, oidc={"github": GITHUB}, people=PEOPLE)


def document(root: Configuration, address: str, argument: str = "policy") -> Any:
    found = root.by_address[address].get(argument)
    assert isinstance(found, Json)
    return found.value


def held(root: Configuration, name: str) -> set[str]:
    kind = f"module.deploy_{name}.aws_iam_policy."
    return {a.removeprefix(kind) for a in root.by_address if a.startswith(kind)}


def test_each_environment_has_the_policies_that_its_root_needs(apart: Configuration) -> None:
    loaded = roots(load_texts(estate(people=PEOPLE)))
    for name in ("production", "second"):
        needed = rights(loaded[name]())
        assert held(apart, name) == set(needed)
        for key, policy in needed.items():
            assert document(apart, f"module.deploy_{name}.aws_iam_policy.{key}") == policy
            at = f"module.deploy_{name}.aws_iam_role_policy_attachment.{key}"
            assert at in apart.by_address


def test_each_environment_has_a_role_that_its_own_pipeline_takes(apart: Configuration) -> None:
    assert "module.roles.aws_iam_role.deploy" not in apart.by_address
    for name in ("production", "second"):
        role = f"module.deploy_{name}.aws_iam_role.deploy"
        assert apart.by_address[role].get("name") == f"pave-deploy-{name}"
        token, people = document(apart, role, "assume_role_policy")["Statement"]
        subjects = token["Condition"]["StringEquals"]["token.actions.githubusercontent.com:sub"]
        assert subjects == [f"repo:pay/infrastructure:environment:{name}"]
        assert people["Principal"] == {"AWS": PEOPLE}


def test_no_role_changes_a_role_or_a_policy_of_pipelines(apart: Configuration) -> None:
    boundary = document(apart, "module.roles.aws_iam_policy.deploy")["Statement"]
    denied = {s["Sid"]: s["Resource"] for s in boundary if s["Effect"] == "Deny"}
    assert "arn:aws:iam::111122223333:role/pave-deploy-*" in denied["KeepsItsLimits"]
    assert "arn:aws:iam::111122223333:policy/pave-deploy-*" in denied["KeepsBoundaries"]
    state = document(apart, "module.state.aws_s3_bucket_policy.state")["Statement"]
    (kept,) = [s for s in state if s["Sid"] == "PipelineKeepsVersions"]
    pipelines = {"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/pave-deploy-*"}}
    assert kept["Condition"] == pipelines


def test_environments_take_their_own_role(apart: Configuration) -> None:
    decided = roots(load_texts(estate(per_environment=True, people=PEOPLE)))["second"]()
    assert decided.deploy_role == "pave-deploy-second"
    keys = render(decided)["modules/kms/main.tf"]
    assert "role/pave-deploy-second" in keys
    assert 'role/pave-deploy"' not in keys


def test_one_role_takes_the_policies_of_one_environment() -> None:
    made = [specs.production_account(deploy={"people": PEOPLE}), specs.minimal_environment()]
    texts = {f"{spec['name']}.yaml": json.dumps(spec) for spec in made}
    files = render(roots(load_texts(texts))["accounts/pay-production"]())
    assert 'resource "aws_iam_role" "deploy"' in files["modules/roles/main.tf"]
    assert "var.deploy_role_name" in files["modules/deploy-production/main.tf"]


def test_more_policies_than_a_role_takes_are_refused_with_the_cure() -> None:
    third = specs.minimal_environment(name="third", network={"cidr": "10.40.0.0/16"})
    texts = {**estate(people=PEOPLE), "third.yaml": json.dumps(third)}
    with pytest.raises(InputError) as caught:
        roots(load_texts(texts))["accounts/pay-production"]()
    said = str(caught.value)
    assert "deploy: a role would need 14 policies (production 4, second 6, third 4)" in said
    assert said.endswith("write deploy.per_environment: true")
