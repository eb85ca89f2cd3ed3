"""Arguments of modules that are not read: each entry of the table on both sides."""

from collections import Counter
from pathlib import Path

import pytest

from generator.config.model import Configuration
from generator.gate.model import Policy, PolicySettings, Status
from generator.gate.pci import findings
from generator.gate.policy.catalogue import load_catalogue
from generator.gate.published.answers import of_calls
from generator.gate.published.made import made_by
from generator.gate.published.table import module_of, rule_names, stand_ins, switches
from generator.gate.settings.settings import load_settings
from generator.gate.targets import Target
from generator.resources import data_folder
from tests.support.hcl import parse

POLICIES = load_catalogue([data_folder("policies")])
SETTINGS = load_settings(data_folder("policies") / "gate.yaml").for_policies
OPEN = 'variable "open" {}\n'
WORLD = 'ingress_cidr_blocks = ["0.0.0.0/0"]'
# policy, module, what is wrong, what is right, what nobody can tell
CASES = [
    ("alb-listener-https", "alb", *(
        f'listeners = {{ a = {{ port = 80, protocol = {protocol}, {action} = {{ {held} }} }} }}'
        for protocol, action, held in (
            ('"HTTP"', "forward", 'target_group_key = "x"'),
            ('"HTTP"', "redirect", 'port = "443", protocol = "HTTPS"'),
            ("var.open", "forward", 'target_group_key = "x"'),
        )
    )),
    ("alb-listener-https", "alb", *(
        f"http_tcp_listeners = [{{ port = 80, protocol = {protocol}{more} }}]"
        for protocol, more in (
            ('"HTTP"', ""),
            ('"HTTP"', ', action_type = "redirect", redirect = { protocol = "HTTPS" }'),
            ("var.open", ""),
        )
    )),
    ("cloudfront-has-waf", "cloudfront", "", 'web_acl_id = "arn:x"', "web_acl_id = var.open"),
    ("cloudfront-viewer-https", "cloudfront", *(
        f"default_cache_behavior = {{ viewer_protocol_policy = {policy} }}"
        for policy in ('"allow-all"', '"redirect-to-https"', "var.open")
    )),
    ("cloudfront-tls-floor", "cloudfront", *(
        f"viewer_certificate = {{ minimum_protocol_version = {version} }}"
        for version in ('"TLSv1"', '"TLSv1.2_2021"', "var.open")
    )),
    ("ec2-no-public-ip", "ec2-instance", *(
        f"associate_public_ip_address = {value}" for value in ("true", "false", "var.open")
    )),
    ("ec2-imdsv2-required", "ec2-instance", *(
        f"metadata_options = {{ http_tokens = {value} }}"
        for value in ('"optional"', '"required"', "var.open")
    )),
    ("ec2-ebs-volume-encrypted", "ec2-instance", *(
        f"root_block_device = {value}"
        for value in ("[{ encrypted = false }]", "{ encrypted = true }", "{ encrypted = var.open }")
    )),
    *(
        (policy, module, *(f"{argument} = {value}" for value in (bad, good, "var.open")))
        for policy, module, argument, bad, good in (
            ("efs-encrypted", "efs", "encrypted", "false", "true"),
            ("elasticache-transit-encryption", "elasticache", "transit_encryption_enabled",
             "false", "true"),
            ("elasticache-at-rest-encryption", "elasticache", "at_rest_encryption_enabled",
             "false", "true"),
            ("eks-endpoint-not-open", "eks", "cluster_endpoint_public_access", "true", "false"),
            ("eks-endpoint-not-open", "eks", "endpoint_public_access", "true", "false"),
            ("eks-audit-logged", "eks", "cluster_enabled_log_types", "[]",
             '["api", "audit", "authenticator"]'),
            ("eks-audit-logged", "eks", "enabled_log_types", '["api"]',
             '["api", "audit", "authenticator"]'),
            ("kms-rotation-enabled", "kms", "enable_key_rotation", "false", "true"),
            ("rds-not-publicly-accessible", "rds", "publicly_accessible", "true", "false"),
            ("rds-storage-encrypted", "rds", "storage_encrypted", "false", "true"),
            ("rds-not-publicly-accessible", "rds-aurora", "publicly_accessible", "true", "false"),
            ("rds-storage-encrypted", "rds-aurora", "storage_encrypted", "false", "true"),
            ("store-not-publicly-accessible", "redshift", "publicly_accessible", "true", "false"),
            ("redshift-encrypted", "redshift", "encrypted", "false", "true"),
            ("s3-no-public-acl", "s3-bucket", "acl", '"public-read"', '"private"'),
            ("s3-bucket-public-access-block", "s3-bucket", "block_public_policy", "false", "true"),
            ("s3-bucket-public-access-block", "s3-bucket", "block_public_acls", "false", "true"),
            ("s3-bucket-public-access-block", "s3-bucket", "ignore_public_acls", "false", "true"),
            ("s3-bucket-public-access-block", "s3-bucket", "restrict_public_buckets",
             "false", "true"),
            ("subnet-no-auto-public-ip", "vpc", "map_public_ip_on_launch", "true", "false"),
        )
    ),
    ("rds-not-publicly-accessible", "rds-aurora", *(
        f"instances = {{ one = {{ publicly_accessible = {value} }} }}"
        for value in ("true", "false", "var.open")
    )),
    (
        "vpc-flow-logs-enabled",
        "vpc",
        "enable_flow_log = false",
        "enable_flow_log = true",
        "enable_flow_log = var.open",
    ),
    *(
        (
            "rds-managed-master-password",
            "rds",
            f"{switch} = false\npassword = var.open",
            f"{switch} = true\npassword = var.open",
            f"{switch} = var.open\npassword = var.open",
        )
        for switch in ("create_random_password", "manage_master_user_password")
    ),
    *(
        (
            "eks-secrets-encrypted",
            "eks",
            f"cluster_encryption_config = {empty}",
            'cluster_encryption_config = { resources = ["secrets"] }',
            "cluster_encryption_config = var.open",
        )
        for empty in ("{}", "[]")
    ),
    ("call-needs-login", "lambda", "create_lambda_function_url = true",
     'create_lambda_function_url = true\nauthorization_type = "AWS_IAM"',
     "create_lambda_function_url = var.open"),
    ("sg-no-ssh-from-internet", "security-group", f'{WORLD}\ningress_rules = ["ssh-tcp"]',
     f'{WORLD}\ningress_rules = ["https-443-tcp"]', f"{WORLD}\ningress_rules = var.open"),
    ("sg-no-rdp-from-internet", "security-group", *(
        f'ingress_with_cidr_blocks = [{{ rule = "rdp-tcp", cidr_blocks = {value} }}]'
        for value in ('"10.0.0.0/8,0.0.0.0/0"', '"10.0.0.0/8"', "var.open")
    )),
    ("sg-no-remote-admin-from-internet", "security-group", *(
        f'ingress_with_ipv6_cidr_blocks = [{{ from_port = {port}, to_port = {port}, '
        'protocol = "tcp", ipv6_cidr_blocks = "::/0" }]'
        for port in ('"22"', '"443"', "var.open")
    )),
    ("sg-no-high-risk-ports-from-internet", "security-group", *(
        f'{addresses}\ningress_with_cidr_blocks = [{{ from_port = 5432, to_port = 5432, '
        'protocol = 6 }]'
        for addresses in (WORLD, 'ingress_cidr_blocks = ["10.1.0.0/16"]',
                          "ingress_cidr_blocks = var.open")
    )),
    ("sg-no-all-ports-from-internet", "security-group", f'{WORLD}\ningress_rules = ["all-all"]',
     'ingress_cidr_blocks = ["10.1.2.0/24"]\ningress_rules = ["all-all"]',
     'ingress_cidr_blocks = var.open\ningress_rules = ["all-all"]'),
    ("sg-no-unrestricted-egress", "security-group", 'egress_rules = ["all-all"]',
     'egress_rules = ["https-443-tcp"]\negress_cidr_blocks = ["10.1.2.0/24"]',
     "egress_rules = var.open"),
    ("sg-no-ssh-from-internet", "security-group/aws//modules/ssh", WORLD,
     'ingress_cidr_blocks = ["10.1.2.0/24"]', "ingress_cidr_blocks = var.open"),
]  # fmt: skip


def call(module: str, body: str, more: str = "") -> Configuration:
    source = f"terraform-aws-modules/{module}"
    source = source if "//" in source else f"{source}/aws"
    version = 'version = "1.0.0"'
    return parse(f'{OPEN}{more}\nmodule "it" {{\nsource = "{source}"\n{version}\n{body}\n}}\n')


def failed(configuration: Configuration) -> list[str]:
    answers = list(of_calls(configuration, POLICIES, SETTINGS))
    assert all(answer.status is Status.FAIL for _, answer in answers)
    return [policy.id for policy, _ in answers]


@pytest.mark.parametrize(("policy", "module", "wrong", "right", "open_"), CASES)
def test_only_what_is_written_and_wrong_is_a_finding(
    policy: str, module: str, wrong: str, right: str, open_: str
) -> None:
    assert policy in failed(call(module, wrong))
    assert policy not in failed(call(module, right))
    assert policy not in failed(call(module, open_))


@pytest.mark.parametrize(("policy", "module", "wrong", "right", "open_"), CASES)
def test_what_is_not_made_or_not_in_scope_is_none(
    policy: str, module: str, wrong: str, right: str, open_: str
) -> None:
    name = module_of(f"terraform-aws-modules/{module if '//' in module else f'{module}/aws'}")[0]
    for switch in switches()[name]:
        assert failed(call(module, f"{wrong}\n{switch} = false")) == []
        assert failed(call(module, f"{wrong}\n{switch} = var.open")) == []
    assert failed(call(module, f"{wrong}\ncount = 0")) == []


def test_every_entry_has_a_case() -> None:
    """A case runs each entry of the table, and its policies are there."""
    ids = {policy.id for policy in POLICIES}
    of_types = {policy.id: policy.resources for policy in POLICIES}
    hit: Counter[tuple[str, str, str]] = Counter()
    for policy, module, wrong, _, _ in CASES:
        for made in made_by(call(module, wrong)):
            if policy in made.asked:
                hit[made.module, made.resource.type, policy] += 1
    for name, entries in stand_ins().items():
        for entry in entries:
            assert set(entry.asked) <= ids, entry
            assert all(entry.type in of_types[id_] for id_ in entry.asked), entry
            assert all(hit[name, entry.type, id_] for id_ in entry.asked), entry
    for name, names in rule_names().items():
        asked = {id_ for held in names.asked.values() for id_ in held}
        assert asked <= ids
        assert all(hit[name, "aws_security_group_rule", id_] for id_ in asked)
        assert all(set(held) <= set(names.rules) for held in names.parts.values())


@pytest.mark.parametrize(
    ("source", "name", "part"),
    [
        ("terraform-aws-modules/rds/aws", "terraform-aws-modules/rds/aws", ""),
        (
            "registry.terraform.io/terraform-aws-modules/rds/aws",
            "terraform-aws-modules/rds/aws",
            "",
        ),
        ("registry.opentofu.org/a/b/aws//modules/c", "a/b/aws", "c"),
        ("git::https://github.com/a/terraform-aws-b-c.git?ref=v1", "a/b-c/aws", ""),
        ("github.com/a/terraform-aws-b//modules/c?ref=v1", "a/b/aws", "c"),
        ("git@github.com:a/terraform-aws-b.git", "a/b/aws", ""),
        ("app.example.com/a/b/aws", "", ""),
        ("./modules/rds", "", ""),
        ("https://example.com/a/terraform-aws-b.zip", "", ""),
    ],
)
def test_a_module_is_known_by_its_address_or_its_repository(
    source: str, name: str, part: str
) -> None:
    assert module_of(source) == (name, part)


def test_a_finding_names_the_argument_and_what_is_not_read() -> None:
    configuration = call("rds", 'engine = "mysql"\npublicly_accessible = true')
    target = Target("t", Path("/nowhere/t"), "directory", "t")
    (found,) = [
        finding
        for finding in findings(target, configuration, POLICIES, SETTINGS)
        if finding.policy_id == "rds-not-publicly-accessible"
    ]
    assert (found.resource, found.file, found.line) == ("module.it", "t/main.tf", 7)
    assert "terraform-aws-modules/rds/aws, which pave does not read" in found.message
    assert found.content


def test_tags_of_the_call_and_of_the_provider_say_the_scope() -> None:
    wrong = "associate_public_ip_address = true"
    away = '{ pci_scope = "out-of-scope" }'
    provider = f'provider "aws" {{\n  default_tags {{\n    tags = {away}\n  }}\n}}'
    assert failed(call("ec2-instance", wrong)) == ["ec2-no-public-ip"]
    assert failed(call("ec2-instance", f"{wrong}\ntags = {away}")) == []
    assert failed(call("ec2-instance", wrong, provider)) == []
    assert failed(call("ec2-instance", f"{wrong}\nproviders = {{ aws = aws.b }}", provider)) == []


def test_a_default_of_the_account_decides_too() -> None:
    wrong = "root_block_device = [{ encrypted = false }]"
    default = 'resource "aws_ebs_encryption_by_default" "on" {\n  enabled = true\n}'
    assert failed(call("ec2-instance", wrong)) == ["ec2-ebs-volume-encrypted"]
    assert failed(call("ec2-instance", wrong, default)) == []


def test_what_may_be_made_beside_the_module_keeps_it_open() -> None:
    beside = 'resource "aws_flow_log" "all" {\n  vpc_id = module.it.vpc_id\n}'
    assert failed(call("vpc", "enable_flow_log = false")) == ["vpc-flow-logs-enabled"]
    assert failed(call("vpc", "enable_flow_log = false", beside)) == []


def test_a_policy_that_is_not_there_is_not_asked() -> None:
    few: tuple[Policy, ...] = ()
    assert list(of_calls(call("rds", "publicly_accessible = true"), few, PolicySettings())) == []


def test_values_that_are_no_rules_are_passed_over() -> None:
    held = 'ingress_rules = [["ssh-tcp"], "none-such", null]\ningress_with_cidr_blocks = ["x", {}]'
    assert failed(call("security-group", f"{WORLD}\n{held}")) == []
    assert failed(call("alb", 'listeners = ["x"]')) == []
    assert failed(call("alb", "listeners = var.open")) == []
    assert failed(call("alb", "listeners = { a = {}, b = null }")) == []
    partly = "cluster_encryption_config = merge({}, var.open)"
    assert failed(call("eks", partly)) == []


def test_the_table_says_each_thing_once() -> None:
    entries = [f"{name} {entry}" for name, held in stand_ins().items() for entry in held]
    assert len(entries) == len(set(entries))
