"""File systems: a mount target in each zone, and nobody in but over an access point."""

from typing import Any

import pytest

from generator.blueprint.components.file_system import file_system as blueprint
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module
from generator.blueprint.segmentation.segmentation import segmentation
from tests.support import specs
from tests.support.rendered import conforming, only, parsed, text_of, variables_used
from tests.support.runbooks import steps as read_steps

MOUNTED = {"elasticfilesystem:AccessedViaMountTarget": "true"}
IA = ("transition_to_ia", "AFTER_30_DAYS")
BACK = ("transition_to_primary_storage_class", "AFTER_1_ACCESS")
ARCHIVE = ("transition_to_archive", "AFTER_90_DAYS")
CDE = {"pci_scope": "cde", "data_class": "cardholder"}


def environment(**overrides: Any) -> specs.Spec:
    return specs.storage_environment(
        network={"subnets": {"cde-app": 22, "cde-data": 24}},
        services={"reader": specs.service(talks_to=["files"])},
        file_systems={"files": overrides},
    )


def made(*, production: bool = True, **overrides: Any) -> Module:
    account = None if production else specs.non_production_account(name="pay-production")
    return blueprint(specs.context_for(environment(**overrides), account), "files")


def test_it_conforms_and_uses_its_inputs() -> None:
    module = made()
    conforming(module)
    assert variables_used(module) == {given.name for given in module.inputs}


@pytest.mark.parametrize(("scope", "subnets"), [({}, "data"), (CDE, "cde_data")])
def test_it_has_a_mount_target_in_each_zone(scope: specs.Spec, subnets: str) -> None:
    module = blueprint(
        specs.context_for(
            specs.storage_environment(
                network={"subnets": {"cde-app": 22, "cde-data": 24}},
                file_systems={"files": scope},
            )
        ),
        "files",
    )
    targets = {target.label: target.subnet for target in module.data.mount_targets}
    assert targets == {
        "a": Expr(f"var.{subnets}_subnet_ids[0]"),
        "b": Expr(f"var.{subnets}_subnet_ids[1]"),
    }


def test_it_is_encrypted_with_the_key_of_its_class() -> None:
    module = made()
    system = only(parsed(module), "aws_efs_file_system")
    assert system["encrypted"] is True
    keys = {given.name: given.value.text for given in module.inputs}
    assert keys["data_key_arn"] == "module.kms.confidential_key_arn"


def test_nobody_comes_in_without_tls_or_as_root() -> None:
    denied = [s for s in made().data.policy["Statement"] if s["Effect"] == "Deny"]
    assert [s["Sid"] for s in denied] == ["TlsOnly", "NoRootUser"]
    assert denied[0]["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert "ClientRootAccess" in denied[1]["Action"]


def test_each_entry_lets_its_services_in_and_no_others() -> None:
    module = made(
        access_points={
            "in-box": {"path": "/in", "uid": 1, "gid": 1, "used_by": ["worker"]},
            "out": {"path": "/out", "uid": 2, "gid": 2, "read_only": True},
        }
    )
    allowed = {s["Sid"]: s for s in module.data.policy["Statement"] if s["Effect"] == "Allow"}
    assert allowed["MountInBox"]["Principal"] == {"AWS": [Expr("var.worker_role_arn")]}
    everyone = [Expr("var.worker_role_arn"), Expr("var.reader_role_arn")]
    assert allowed["MountOut"]["Principal"] == {"AWS": everyone}
    assert allowed["MountOut"]["Action"] == ["elasticfilesystem:ClientMount"]
    for statement in allowed.values():
        assert statement["Condition"]["Bool"] == {
            "elasticfilesystem:AccessedViaMountTarget": "true"
        }
        assert "elasticfilesystem:AccessPointArn" in statement["Condition"]["StringEquals"]


def test_without_callers_nobody_is_allowed() -> None:
    spec = specs.minimal_environment(file_systems={"files": specs.file_system()})
    module = blueprint(specs.context_for(spec), "files")
    assert {s["Effect"] for s in module.data.policy["Statement"]} == {"Deny"}
    conforming(module)


def test_an_entry_has_a_folder_and_a_user_of_its_own() -> None:
    (point,) = parsed(made()).of_type("aws_efs_access_point")
    assert point.get("posix_user.uid") == 1000
    assert point.get("root_directory.path") == "/inbox"
    assert point.get("root_directory.creation_info.permissions") == "0750"


@pytest.mark.parametrize(
    ("lifecycle", "blocks"),
    [
        ({}, [IA, BACK]),
        ({"back_on_access": False}, [IA]),
        ({"archive": "AFTER_90_DAYS", "back_on_access": False}, [IA, ARCHIVE]),
    ],
)
def test_each_transition_has_a_block(lifecycle: specs.Spec, blocks: list[tuple[str, str]]) -> None:
    assert list(made(lifecycle=lifecycle).data.lifecycle) == blocks


def test_it_can_move_nothing() -> None:
    spec = environment()
    spec["file_systems"]["files"]["lifecycle"] = {"infrequent_access": None}
    module = blueprint(specs.context_for(spec), "files")
    assert module.data.lifecycle == ()
    conforming(module)


def test_its_own_backup_runs_where_the_environment_has_none() -> None:
    assert not made().data.daily_backup
    alone = specs.minimal_environment(file_systems={"files": specs.file_system()})
    module = blueprint(specs.context_for(alone), "files")
    assert module.data.daily_backup
    assert [step.title for step in read_steps(module) if "restore" in step.title]


@pytest.mark.parametrize("production", [True, False])
def test_production_is_not_destroyed(production: bool) -> None:
    assert ("prevent_destroy = true" in text_of(made(production=production))) is production


def test_nfs_is_open_to_its_callers_only() -> None:
    configuration = parsed(segmentation(specs.context_for(environment())))
    rules = [
        rule
        for rule in configuration.of_type("aws_vpc_security_group_ingress_rule")
        if rule.get("from_port") == 2049
    ]
    assert sorted(rule.name for rule in rules) == [
        "reader_to_files_tcp_2049",
        "worker_to_files_tcp_2049",
    ]
    assert all(rule.get("to_port") == 2049 for rule in rules)
