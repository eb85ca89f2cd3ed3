"""What conformed is not compared again, and nothing else is taken for it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.blueprint.model import Blueprint, Move
from generator.changes.terraform import Terraform
from generator.errors import NoVerdictError, UsageError
from generator.verified import require_verified
from tests.support import specs
from tests.support.rendered_estates import decided, terraform_files


@pytest.fixture
def blueprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Blueprint:
    """A decided root whose files are known to conform."""
    monkeypatch.setenv("PAVE_CACHE_DIR", str(tmp_path / "cache"))
    found = decided(specs.minimal_environment())
    require_verified(found, Terraform(found.name, terraform_files(found)))
    return found


def test_the_same_again_is_not_parsed(
    blueprint: Blueprint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.changes.terraform.load_files", None)
    require_verified(blueprint, Terraform(blueprint.name, terraform_files(blueprint)))


def test_another_text_is_compared(blueprint: Blueprint) -> None:
    files = terraform_files(blueprint) | {"more.tf": 'resource "aws_vpc" "more" {}\n'}
    for _ in range(2):
        with pytest.raises(NoVerdictError, match="not in the blueprint"):
            require_verified(blueprint, Terraform(blueprint.name, files))


def test_own_templates_leave_the_backend_alone(blueprint: Blueprint) -> None:
    own = replace(blueprint, templates=(("root/backend.tf.j2", ""),))
    files = terraform_files(blueprint)
    require_verified(own, Terraform(own.name, files))
    del files["backend.tf"]
    with pytest.raises(UsageError, match=r"backend\.s3 is missing"):
        require_verified(own, Terraform(own.name, files))


def without_a_resource(blueprint: Blueprint) -> Blueprint:
    first, *others = blueprint.modules
    return replace(blueprint, modules=(replace(first, resources=first.resources[1:]), *others))


@pytest.mark.parametrize(
    "change",
    [
        without_a_resource,
        lambda b: replace(b, moves=(Move("module.a", "module.b"),)),
        lambda b: replace(b, forgets=("module.a",)),
        lambda b: replace(b, modules=b.modules[:-1]),
    ],
)
def test_another_decision_is_compared(
    blueprint: Blueprint, change: Callable[[Blueprint], Blueprint]
) -> None:
    files = terraform_files(blueprint)
    with pytest.raises(NoVerdictError, match="differ from the blueprint"):
        require_verified(change(blueprint), Terraform(blueprint.name, files))
