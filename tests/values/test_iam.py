"""Every rendered policy document against the Service Authorization Reference (``iam.json``,
``.ci/build_value_tables.py``): actions that exist, condition keys that the service knows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.config.values import Json, Template
from tests.support.roots import NAMES, configuration, values

TABLE = json.loads((Path(__file__).parent / "iam.json").read_text("utf-8"))
SERVICES: dict[str, dict[str, list[str]]] = TABLE["services"]
# "AWS global condition context keys": newer ones than the table's.
GLOBAL = {*TABLE["global"], "aws:ViaAWSService", "aws:SourceOrgID"}
OPERATORS = re.compile(
    r"(?:ForAnyValue:|ForAllValues:)?(?:String(?:Not)?(?:Equals(?:IgnoreCase)?|Like)"
    r"|Numeric(?:Not)?(?:Equals|LessThan(?:Equals)?|GreaterThan(?:Equals)?)"
    r"|Date(?:Not)?(?:Equals|LessThan(?:Equals)?|GreaterThan(?:Equals)?)"
    r"|Bool|BinaryEquals|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like)|Null)(?:IfExists)?"
)
KEYS = {
    *("Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource"),
    *("NotResource", "Condition"),
}


def documents(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every IAM document of a root, wherever it stands."""
    for resource in configuration(name).resources:
        for path, value in values(resource):
            written = value.value if isinstance(value, Json) else _json(value)
            # CloudWatch Logs' data protection policies have statements of another kind.
            masking = resource.type == "aws_cloudwatch_log_data_protection_policy"
            if isinstance(written, dict) and "Statement" in written and not masking:
                yield f"{resource.address}.{path}", written


def _json(value: Any) -> Any:
    if not isinstance(value, str) or not value.lstrip().startswith("{"):
        return None
    return json.loads(value)  # a text that begins like JSON is JSON


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def statements(document: dict[str, Any]) -> list[dict[str, Any]]:
    return listed(document["Statement"])


@cache
def lower(prefix: str) -> frozenset[str]:
    return frozenset(action.lower() for action in SERVICES[prefix]["actions"])


def unknown_action(action: str) -> bool:
    if action == "*":
        return False
    prefix, _, verb = action.partition(":")
    assert prefix in SERVICES, f"add {prefix} to SERVICES of .ci/build_value_tables.py"
    return not any(fnmatchcase(known, verb.lower()) for known in lower(prefix))


def unknown_key(key: str) -> bool:
    prefix = key.partition(":")[0]
    keys = SERVICES[prefix]["keys"] if prefix in SERVICES else []
    # ${TagKey} and its like stand for any text.
    patterns = (re.sub(r"\$\{\w+\}", "*", k).lower() for k in (*keys, *GLOBAL))
    return not any(fnmatchcase(key.lower(), pattern) for pattern in patterns)


@pytest.mark.parametrize("name", NAMES)
def test_actions_and_condition_keys_exist(name: str) -> None:
    found = []
    for where, document in documents(name):
        for statement in statements(document):
            actions = listed(statement.get("Action", statement.get("NotAction")))
            found += [f"{where}: {a}" for a in actions if unknown_action(a)]
            for operator, tested in statement.get("Condition", {}).items():
                if not OPERATORS.fullmatch(operator):
                    found.append(f"{where}: {operator}")
                found += [f"{where}: {key}" for key in tested if unknown_key(key)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", NAMES)
def test_documents_have_the_shape_of_a_policy(name: str) -> None:
    """IAM user guide, "IAM JSON policy element reference"."""
    several = list(documents(name))
    assert several
    for where, document in several:
        assert document["Version"] == "2012-10-17", where
        sids = [s["Sid"] for s in statements(document) if "Sid" in s]
        assert len(sids) == len(set(sids)), where
        for statement in statements(document):
            assert set(statement) <= KEYS, where
            assert statement["Effect"] in ("Allow", "Deny"), where
            assert ("Action" in statement) != ("NotAction" in statement), where
            assert re.fullmatch(r"[A-Za-z0-9 ]*", statement.get("Sid", "")), where


@pytest.mark.parametrize("name", NAMES)
def test_inline_policies_are_within_the_quota(name: str) -> None:
    """IAM quotas: 10,240 characters of inline policies of a role, white space not counted."""
    sizes: dict[str, int] = {}
    for where, document in documents(name):
        if ".aws_iam_role_policy." in where:
            module = where.rpartition(".aws_iam_role_policy.")[0]
            sizes[module] = sizes.get(module, 0) + len(text_of(document))
    assert not {where: size for where, size in sizes.items() if size > 10_240}


def text_of(value: Any) -> str:
    """About the text that IAM counts: a reference stands for an ARN of 100 characters."""

    def plain(part: Any) -> Any:
        if isinstance(part, Template):
            return "".join(p if isinstance(p, str) else "x" * 100 for p in part.parts)
        return "x" * 100

    return json.dumps(value, separators=(",", ":"), default=plain)


@pytest.mark.parametrize("action", ["s3:GetObjct", "ec2:Frobnicate*", "kms:"])
def test_a_wrong_action_is_seen(action: str) -> None:
    assert unknown_action(action)


def test_a_wrong_key_is_seen() -> None:
    assert unknown_key("s3:DataAcessPointArn")
    assert unknown_key("aws:SorceVpc")
    assert not unknown_key("aws:ResourceTag/service")
    assert OPERATORS.fullmatch("StringEqualls") is None
