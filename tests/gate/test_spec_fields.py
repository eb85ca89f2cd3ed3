from typing import Any

import pytest

from generator.gate.checkov.controls import load_controls
from generator.gate.policy.catalogue import load_catalogue
from generator.gate.settings.yaml_file import read_yaml
from generator.gate.spec_fields import FILE, field_of
from generator.resources import data_folder
from generator.spec.schema import schema

POLICIES = data_folder("policies")
FIELDS = read_yaml(POLICIES / FILE)


@pytest.mark.parametrize(
    ("policy", "path", "field"),
    [
        ("rds-supported-engine-version", "databases.ledger", "databases.ledger.engine_version"),
        ("backup-job-notifications", "backup", "backup.notify_topic_arn"),
        ("backup-copy-to-isolated-account", "backup", "backup.tiers.*.copy_to"),
        ("efs-in-backup-plan", "file_systems.x", "file_systems.x.backup_tier"),
        ("CKV_AWS_338", "network.flow_logs", "network.flow_logs.retention_days"),
        ("CKV_AWS_338", "databases.ledger.servers", ""),  # below another part of the store
        ("rds-supported-engine-version", "documentdb.x", ""),
        ("rds-supported-engine-version", "", ""),
        ("vpn-ikev2-only", "sites.dc.vpn", ""),
    ],
)
def test_the_field_lies_below_what_the_resource_comes_from(policy, path, field) -> None:
    assert field_of(policy, path) == field


def test_every_policy_and_check_is_known() -> None:
    known = {policy.id for policy in load_catalogue([POLICIES])}
    checks = load_controls(POLICIES / "checkov.yaml").by_check
    assert [name for name in FIELDS if name not in known and name not in checks] == []


def test_every_field_is_one_of_the_spec() -> None:
    document = schema("environment")
    wrong = [f for fields in FIELDS.values() for f in fields if not _has(document, f.split("."))]
    assert wrong == []
    assert not _has(document, ["databases", "*", "engine_versions"])


def _has(document: dict[str, Any], path: list[str]) -> bool:
    held = [document]
    for part in path:
        held = [
            found for node in held for whole in _forms(document, node) for found in _at(whole, part)
        ]
    return bool(held)


def _at(node: dict[str, Any], part: str) -> list[dict[str, Any]]:
    if part != "*":
        return [node["properties"][part]] if part in node.get("properties", {}) else []
    named = [node.get("additionalProperties"), node.get("items")]
    return [n for n in (*named, *node.get("patternProperties", {}).values()) if isinstance(n, dict)]


def _forms(document: dict[str, Any], node: dict[str, Any]) -> list[dict[str, Any]]:
    if "$ref" in node:
        node = document["$defs"][node["$ref"].rpartition("/")[2]]
    more = [form for key in ("anyOf", "oneOf", "allOf") for form in node.get(key, [])]
    return [node, *(found for form in more for found in _forms(document, form))]
