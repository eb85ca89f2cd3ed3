"""No format, no note and no error carries what is sensitive or came from a file."""

from pathlib import Path

import pytest

from generator.gate.options import Options
from generator.gate.run import assess
from generator.gate.targets import resolve
from generator.report.interface import FORMATS, Style, render

HEAD = 'terraform {\n  required_version = ">= 1.10"\n}\n'
VARIABLES = """
variable "text" {
  type      = string
  sensitive = true
  default   = "Hunter2-deep"
}
variable "number" {
  type      = number
  sensitive = true
  default   = 47119
}
variable "range" {
  sensitive = true
  default   = "81.2.69.142/28"
}
variable "map" {
  type      = map(string)
  sensitive = true
  default   = { keyhunter = "valuehunter" }
}
"""
TUNNEL = 'resource "aws_vpn_connection" "x" {{\n  tunnel1_ike_versions = {}\n}}\n'
RULE = """
resource "aws_security_group" "g" {{
  name = "g"
}}
resource "aws_vpc_security_group_ingress_rule" "x" {{
  security_group_id = aws_security_group.g.id
  ip_protocol       = "tcp"
  from_port         = {port}
  to_port           = {port}
  cidr_ipv4         = {cidr}
}}
"""
PARTS = ("hunter", "peed-2retnuh", "47119", "81.2.69.", "sk-live", "r3tnuh", "sDeep", "evil")


def report(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str, **files: str) -> str:
    monkeypatch.chdir(folder)
    (folder / "infra").mkdir()
    for name, content in {"main.tf": HEAD + text, **files}.items():
        (folder / "infra" / name).write_text(content)
    options = Options(with_checkov=False, use_cache=False, with_passes=True)
    verdict = assess(resolve(["infra"], Path("out")), options)
    return "".join(render(name, verdict, Style(width=1000, all=True)) for name in FORMATS)


@pytest.mark.parametrize(
    "versions",
    [
        "[var.text, upper(var.text), strrev(var.text)]",
        '["x-${var.text}-x", base64encode(var.text), substr(var.text, 0, 7)]',
        'split("-", var.text)',
        "[jsonencode(var.map)]",
        "keys(var.map)",
        'jsondecode("[\\"${var.text}\\"]")',
        '[templatefile("t.tftpl", { v = var.text })]',
        "[for k, v in var.map : v]",
        '[{ Hunter2-deep = "evil" }[var.text]]',
        "[tostring(var.number), var.number + 0]",
        '[sensitive("evil")]',
        '[file("secret")]',
        '[nonsensitive(sensitive(file("secret")))]',
        '[trimspace(file("secret"))]',
    ],
)
def test_values_in_messages(tmp_path: Path, monkeypatch, versions: str) -> None:
    found = report(
        tmp_path,
        monkeypatch,
        VARIABLES + TUNNEL.format(versions),
        **{"secret": "sk-live-evil\n", "t.tftpl": "evil ${v}"},
    )
    assert "vpn-ikev2-only" in found
    assert [part for part in PARTS if part.lower() in found.lower()] == []


@pytest.mark.parametrize(
    ("port", "cidr"),
    [
        ("22", "var.range"),
        ("22", "cidrsubnet(var.range, 0, 0)"),
        ("var.number", '"0.0.0.0/0"'),
        ("22", 'file("range")'),
        ('jsondecode(file("port"))', '"0.0.0.0/0"'),
    ],
)
def test_rules(tmp_path: Path, monkeypatch, port: str, cidr: str) -> None:
    text = VARIABLES + RULE.format(port=port, cidr=cidr)
    found = report(tmp_path, monkeypatch, text, range="81.2.69.142/28", port="47119")
    assert "sg-" in found
    assert [part for part in PARTS if part in found] == []


@pytest.mark.parametrize(
    "each",
    [
        "var.map",
        "toset([var.text])",
        "toset(keys(var.map))",
        'toset([file("secret")])',
        'toset(split("-", file("secret")))',
        '{ (file("secret")) = 1 }',
        'jsondecode("{\\"${file("secret")}\\": 1}")',
        '{ for k, v in jsondecode(file("map")) : v => k }',
    ],
)
def test_keys_in_addresses(tmp_path: Path, monkeypatch, each: str) -> None:
    block = f'  for_each = {each}\n  tunnel1_ike_versions = ["ikev1"]\n'
    text = f'{VARIABLES}resource "aws_vpn_connection" "x" {{\n{block}}}\n'
    found = report(tmp_path, monkeypatch, text, secret="sk-live-evil", map='{"a": "evil"}')
    assert "aws_vpn_connection.x" in found
    assert [part for part in PARTS if part in found] == []


def test_keys_that_are_names_stay(tmp_path: Path, monkeypatch) -> None:
    block = '  for_each = jsondecode(file("map"))\n  tunnel1_ike_versions = ["ikev1"]\n'
    text = f'resource "aws_vpn_connection" "x" {{\n{block}}}\n'
    found = report(tmp_path, monkeypatch, text, map='{"branch-office": "evil"}')
    assert 'aws_vpn_connection.x["branch-office"]' in found


def test_outputs_of_modules_and_tfvars(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "infra" / "m").mkdir(parents=True)
    (tmp_path / "infra/m/main.tf").write_text(
        'variable "v" {\n  sensitive = true\n}\n'
        'output "o" {\n  value = "evil"\n  sensitive = true\n}\n' + TUNNEL.format("[var.v]")
    )
    text = (
        'variable "text" {\n  sensitive = true\n}\n'
        'module "m" {\n  source = "./m"\n  v = "hunter3"\n}\n'
        + TUNNEL.format("[var.text, module.m.o]")
    )
    monkeypatch.chdir(tmp_path)
    (tmp_path / "infra/main.tf").write_text(HEAD + text)
    (tmp_path / "infra/terraform.tfvars").write_text('text = "sk-live-7"\n')
    options = Options(with_checkov=False, use_cache=False, with_passes=True)
    verdict = assess(resolve(["infra"], Path("out")), options)
    found = "".join(render(name, verdict, Style(all=True)) for name in FORMATS)
    assert found.count("(sensitive)") >= 3
    assert [part for part in PARTS if part in found] == []


@pytest.mark.parametrize(
    "text",
    [
        '[templatefile("secret", {})]',  # malformed: the message quotes nothing
        '[element([], file("secret"))]',
        '[{ a = 1 }[file("secret")]]',
        "[tonumber(var.text)]",
    ],
)
def test_errors(tmp_path: Path, monkeypatch, text: str) -> None:
    found = report(
        tmp_path, monkeypatch, VARIABLES + TUNNEL.format(text), secret="sk-live-evil ${ hunter ]"
    )
    assert "configuration-unread" in found
    assert [part for part in PARTS if part in found] == []


def test_what_is_no_secret_is_shown(tmp_path: Path, monkeypatch) -> None:
    text = (
        'resource "aws_instance" "i" {\n'
        '  metadata_options {\n    http_tokens = "optional"\n  }\n}\n'
        + VARIABLES
        + TUNNEL.format("[nonsensitive(var.text)]")
    )
    found = report(tmp_path, monkeypatch, text)
    assert '`metadata_options.http_tokens` is "optional" (enough: "required")' in found
    assert '["Hunter2-deep"]' in found


@pytest.mark.parametrize("key", ['file("secret")', "var.text", 'trimspace(file("secret"))'])
@pytest.mark.parametrize(
    "versions",
    [
        "[aws_vpn_connection.y.tags[{}]]",
        "[aws_vpn_connection.unknown[{}].id]",
        "[aws_nope.y[{}].id]",
        "[data.aws_region.r[{}]]",
        '[{{ ({}) = "x" }}]',
        "[try(aws_vpn_connection.y[{}], 1)]",
        '["${{aws_vpn_connection.y.tags[{}]}}-x"]',
        "[module.m.x[{}]]",
        "[local.l[{}]]",
    ],
)
def test_keys_in_expressions(tmp_path: Path, monkeypatch, versions: str, key: str) -> None:
    text = (
        f"{VARIABLES}{TUNNEL.format(versions.format(key))}"
        'resource "aws_vpn_connection" "y" {\n  tags = var.open\n}\n'
        'resource "aws_vpn_connection" "unknown" {\n  for_each = var.open\n}\n'
        'variable "open" {}\ndata "aws_region" "r" {}\nlocals {\n  l = var.open\n}\n'
        'module "m" {\n  source = "acme/x/aws"\n}\n'
    )
    found = report(tmp_path, monkeypatch, text, secret="sk-live-evil")
    assert "vpn-ikev2-only" in found
    assert [part for part in PARTS if part.lower() in found.lower()] == []


def test_what_is_judged_is_the_value(tmp_path: Path, monkeypatch) -> None:
    """A mark makes no right value wrong: lists without order, numbers as texts."""
    text = (
        VARIABLES + 'variable "v" {\n  sensitive = true\n  default = ["ikev2"]\n}\n'
        'variable "n" {\n  sensitive = true\n  default = 2\n}\n'
        + TUNNEL.format('[for v in var.v : "ike" == "ike" ? v : ""]\n')
        + 'resource "aws_vpn_connection" "y" {\n  tunnel1_ike_versions = ["ikev${var.n}"]\n'
        '  tunnel2_ike_versions = ["ikev2"]\n}\n'
    )
    found = report(tmp_path, monkeypatch, text)
    assert "vpn-ikev2-only  aws_vpn_connection.y" in found
