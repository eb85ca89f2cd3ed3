"""Roles of pipelines that could change themselves, do not fit, or are somebody else's."""

import json
from typing import Any

import pytest

from generator.errors import InputError
from generator.spec.load import load_texts
from tests.support import specs

GITHUB = {
    "issuer": "https://token.actions.githubusercontent.com",
    "subjects": ["repo:pay/infrastructure:environment:{environment}"],
}
APART = {"deploy": {"per_environment": True, "oidc": {"github": GITHUB}}}


def load(account: dict[str, Any], name: str = "production") -> None:
    found = [specs.production_account(**account), specs.minimal_environment(name=name)]
    load_texts({f"{n}.yaml": json.dumps(spec) for n, spec in enumerate(found)})


def test_what_is_right() -> None:
    load(APART)


@pytest.mark.parametrize(
    ("account", "name", "said"),
    [
        (
            {"deploy": {"oidc": {"github": GITHUB}}},
            "production",
            "deploy.oidc.github.subjects.0: {environment} needs a role for each environment",
        ),
        (
            APART | {"key_administrator_role": "pave-deploy-custodians"},
            "production",
            "key_administrator_role: names that begin with pave-deploy- are those of deploy roles",
        ),
        (
            APART
            | {
                "break_glass": {
                    "name": "Pave-Deploy-Emergency",
                    "people": ["arn:aws:iam::111122223333:user/emergency-1"],
                }
            },
            "production",
            "break_glass.name: names that begin with pave-deploy- are those of deploy roles",
        ),
        ({}, "pave", "name: its deploy role pave-deploy could change itself"),
        (
            APART | {"deploy_role": "a" * 60},
            "production",
            "and names of roles have 64 characters (found 'production'); allowed: at most 3 char",
        ),
    ],
)
def test_what_is_refused(account: dict[str, Any], name: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        load(account, name)
    assert said in str(caught.value)
