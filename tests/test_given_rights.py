"""Rights of environments with their own Terraform, read once."""

import json
from pathlib import Path

import pytest

from generator.decided import roots
from generator.given_rights import GivenRights
from generator.spec.load import load_texts
from tests.support import specs

PEOPLE = {"people": ["arn:aws:iam::111122223333:role/engineers"]}
TEXTS = {
    "account.yaml": json.dumps(specs.production_account(deploy=PEOPLE)),
    "production.yaml": json.dumps(specs.minimal_environment()),
}


def test_own_terraform_is_counted(tmp_path: Path) -> None:
    blueprint = roots(load_texts(TEXTS))["production"]()
    assert "workloads" not in GivenRights(tmp_path / "environments")(blueprint)
    own = tmp_path / "extra" / "production"
    own.mkdir(parents=True)
    (own / "queue.tf").write_text('resource "aws_sqs_queue" "own" {\n  name = "x"\n}\n')
    found = GivenRights(tmp_path / "environments")(blueprint)["workloads"]
    assert "sqs:CreateQueue" in found["Statement"][0]["Action"]


def test_what_was_rendered_is_not_rendered_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blueprint = roots(load_texts(TEXTS))["production"]()
    given = GivenRights(tmp_path)
    given.rendered(blueprint, {})
    monkeypatch.setattr("generator.given_rights.rights", None)
    assert given(blueprint)
