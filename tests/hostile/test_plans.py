"""A forged plan: what Terraform never writes is no way to take a resource out of the verdict."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.config.load import load_plan
from generator.config.model import Configuration
from generator.errors import NoVerdictError

ADDRESS = "aws_security_group_rule.ssh"
OPEN = {
    "address": ADDRESS,
    "mode": "managed",
    "type": "aws_security_group_rule",
    "name": "ssh",
    "values": {"type": "ingress", "cidr_blocks": ["0.0.0.0/0"], "from_port": 22},
}
CLOSED = {**OPEN, "values": {"type": "ingress", "cidr_blocks": ["10.0.0.0/24"], "from_port": 22}}


def plan(tmp_path: Path, *resources: Any, **more: Any) -> Configuration:
    document = {
        "format_version": "1.2",
        "planned_values": {"root_module": {"resources": resources}},
    }
    return read(tmp_path, json.dumps({**document, **more}))


def read(tmp_path: Path, text: str) -> Configuration:
    (tmp_path / "plan.json").write_text(text)
    return load_plan(tmp_path / "plan.json")


@pytest.mark.parametrize(
    ("resources", "expected"),
    [
        ((OPEN, CLOSED), f"{ADDRESS} is in the plan twice"),
        (({**OPEN, "mode": "Managed"},), f"{ADDRESS} has the mode 'Managed'"),
        (({**OPEN, "mode": []},), f"{ADDRESS} has the mode"),
    ],
)
def test_a_resource_that_would_vanish(tmp_path: Path, resources: Any, expected: str) -> None:
    with pytest.raises(NoVerdictError, match=expected):
        plan(tmp_path, *resources)


@pytest.mark.parametrize(
    "resource",
    ['{"address": "a", "address": "b"}', "NaN", "Infinity", "9" * 5000, '"\ud800'],
)
def test_what_json_does_not_know(tmp_path: Path, resource: str) -> None:
    text = f'{{"format_version": "1.2", "planned_values": {{"root_module": {resource}}}}}'
    (tmp_path / "plan.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(NoVerdictError, match="is not JSON"):
        load_plan(tmp_path / "plan.json")


@pytest.mark.parametrize("kind", ["root_module", "child_modules"])
def test_a_deep_plan(tmp_path: Path, kind: str) -> None:
    deep = f'{{"{kind}": [' * 5000 + "{}" + "]}" * 5000
    with pytest.raises(NoVerdictError):
        read(tmp_path, f'{{"format_version": "1.2", "planned_values": {{"root_module": {deep}}}}}')


def test_what_is_deferred_or_forgotten_is_named(tmp_path: Path) -> None:
    deferred = plan(tmp_path, CLOSED, deferred_changes=[{"reason": "provider_config_unknown"}])
    assert ["not complete" in t.message for t in deferred.troubles] == [True]
    forget = {"address": ADDRESS, "change": {"actions": ["forget"]}}
    forgotten = plan(tmp_path, OPEN, resource_changes=[forget])
    assert [ADDRESS in t.message for t in forgotten.troubles] == [True]
    deposed = plan(tmp_path, OPEN, resource_changes=[{**forget, "deposed": "12345678"}])
    assert [r.address for r in deposed.resources] == [ADDRESS]
