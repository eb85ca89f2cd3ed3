"""A pull request writes the defaults; the pipeline's values, which it may know, are other ones."""

from pathlib import Path

import pytest

from generator.check import CheckOptions, check
from generator.gate.model import Status
from generator.gate.options import Options

RULE = """resource "aws_vpc_security_group_ingress_rule" "x" {{
  security_group_id = "sg-1"
  cidr_ipv4         = {cidr}
  from_port         = {port}
  to_port           = {port}
  ip_protocol       = "tcp"
}}
"""
VARIABLE = 'variable "x" {{\n  default = {default}\n}}\n'
WAYS = [
    ("var.x", "22", '"10.1.2.0/24"'),
    ('"0.0.0.0/${var.x}"', "22", '"32"'),
    ('"${var.x}/8"', "22", '"10.0.0.0"'),
    ('var.x ? "0.0.0.0/0" : "10.1.2.0/24"', "22", "false"),
    ('{ a = "0.0.0.0/0", b = "10.1.2.0/24" }[var.x]', "22", '"b"'),
    ('try(var.x.wide, "10.1.2.0/24")', "22", "{}"),
    ('lookup(var.x, "cidr", "10.1.2.0/24")', "22", "{}"),
    ('coalesce(var.x, "10.1.2.0/24")', "22", "null"),
    ('cidrsubnet("0.0.0.0/0", var.x, 0)', "22", "24"),
    ('join("/", [split("/", "0.0.0.0/0")[0], tostring(var.x)])', "22", "32"),
    ('"0.0.0.0/0"', "var.x", "443"),
    ('"0.0.0.0/0"', "tonumber(var.x)", '"443"'),
    ('terraform.workspace == "prod" ? "0.0.0.0/0" : "10.1.2.0/24"', "22", "null"),
    ("jsondecode(var.x).cidr", "22", '"{\\"cidr\\": \\"10.1.2.0/24\\"}"'),
]


@pytest.mark.parametrize(("cidr", "port", "default"), WAYS)
def test_ssh_to_the_world_behind_a_default_is_no_pass(
    cidr: str,
    port: str,
    default: str,
    tmp_path: Path,
    warm_cache: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PAVE_CACHE_DIR", str(warm_cache))
    root = tmp_path / "root"
    root.mkdir()
    text = RULE.format(cidr=cidr, port=port) + VARIABLE.format(default=default)
    (root / "main.tf").write_text(text)
    gate = Options(with_checkov=False, with_passes=True)
    verdict = check(CheckOptions(tmp_path / "out", (str(root),), gate=gate))
    found = [*verdict.findings, *verdict.passes]
    statuses = {f.status for f in found if f.policy_id == "sg-no-ssh-from-internet"}
    assert statuses == {Status.UNKNOWN}
    assert verdict.exit_status == 1


def test_a_workspace_that_is_named_decides(
    tmp_path: Path, warm_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAVE_CACHE_DIR", str(warm_cache))
    cidr = 'terraform.workspace == "prod" ? "0.0.0.0/0" : "10.1.2.0/24"'
    (tmp_path / "main.tf").write_text(RULE.format(cidr=cidr, port="22"))
    gate = Options(with_checkov=False, with_passes=True)
    told = {}
    for name in ("prod", "test", "prod"):  # a kept verdict is that of its workspace
        options = CheckOptions(tmp_path / "out", (str(tmp_path),), workspace=name, gate=gate)
        verdict = check(options)
        found = [*verdict.findings, *verdict.passes]
        told[name] = {f.status for f in found if f.policy_id == "sg-no-ssh-from-internet"}
    assert told == {"prod": {Status.FAIL}, "test": {Status.PASS}}
