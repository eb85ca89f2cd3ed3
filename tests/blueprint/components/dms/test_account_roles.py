"""Roles of the account stay when the migration that asked for them ends."""

from pathlib import Path

from generator.changes.losses import losses
from tests.support.renames import estates
from tests.support.rendered_estates import Spec, announced, decided, parsed, terraform_files
from tests.support.steps import noted, said, step_to

ROLES = {
    f"module.dms_account_roles.{type_}.{role}"
    for type_ in ("aws_iam_role", "aws_iam_role_policy_attachment")
    for role in ("vpc", "logs")
}


def two_copies(*managing: str) -> Spec:
    """An estate in which migrations ask for the roles of the account."""
    spec = estates()["stores"]
    (name,) = spec["dms"]
    spec["dms"]["second"] = spec["dms"][name]
    for copy, written in spec["dms"].items():
        spec["dms"][copy] = {**written, "manage_account_roles": copy in managing}
    return spec


def refusal(folder: Path, spec: Spec) -> str:
    return said(losses, step_to(folder, decided(spec)))


def test_they_are_a_module_of_their_own_that_every_migration_waits_for() -> None:
    blueprint = decided(two_copies("second"))
    assert announced(blueprint) >= ROLES
    blocks = parsed(terraform_files(blueprint)).root_blocks
    calls = {b.labels[0]: b for b in blocks if b.type == "module"}
    for name in two_copies()["dms"]:
        assert "depends_on" in calls[name.replace("-", "_")].attributes
    assert not announced(decided(two_copies())) & ROLES


def test_the_migration_that_asked_may_end(tmp_path: Path) -> None:
    """The next one asks for them, or the spec says what becomes of them."""
    before = two_copies("second")
    noted(tmp_path, decided(before))
    del before["dms"]["second"]
    assert "module.dms_account_roles.aws_iam_role.vpc" in refusal(tmp_path, before)
    (name,) = before["dms"]
    logs = {"what": "module.second.aws_cloudwatch_log_group.this", "data": "kept"}
    before["retired"] = [logs]
    before["dms"][name]["manage_account_roles"] = True
    assert refusal(tmp_path, before) == ""
    before["dms"][name]["manage_account_roles"] = False
    before["retired"] = [logs, {"what": "dms-account-roles", "data": "kept"}]
    assert refusal(tmp_path, before) == ""
