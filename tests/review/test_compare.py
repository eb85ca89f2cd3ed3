"""Two states of a configuration by meaning: what differs is told, what does not is not."""

import json
from pathlib import Path

import pytest

from generator.config.load import load_files, load_plan
from generator.config.model import Configuration
from generator.review.compare import compare, source_of
from generator.review.said import Words

HEADS = {"aws_x": 'resource "aws_x" "x" {\n%s\n}\n'}


def parse(text: str) -> Configuration:
    return load_files({"main.tf": text}, "t")


def told(before: str, after: str, type_: str = "aws_security_group") -> list[tuple[str, str]]:
    """Path and kind of every change of one resource with these bodies."""
    sides = [f'variable "v" {{}}\nresource "{type_}" "x" {{\n{b}\n}}\n' for b in (before, after)]
    return of_text(*sides)


def of_text(before: str, after: str) -> list[tuple[str, str]]:
    texts = [source_of(lambda _, text=text: text) for text in (before, after)]
    found = compare(parse(before), parse(after), *texts)
    return [(c.path, c.kind.value) for pair in found.pairs for c in pair.changes]


INGRESS = """
ingress {{
  protocol    = "tcp"
  from_port   = {port}
  to_port     = {port}
  cidr_blocks = {cidrs}
}}
"""


def ingress(port: int, *cidrs: str) -> str:
    listed = ", ".join(f'"{cidr}"' for cidr in cidrs)
    return INGRESS.format(port=port, cidrs=f"[{listed}]")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('name = "a"', 'name    =   "a" # why'),
        ('name = "a"\nvpc_id = "v"', 'vpc_id = "v"\nname = "a"'),
        ('name = "a"\ndescription = null', 'name = "a"'),
        (ingress(443, "10.0.0.0/8", "10.1.0.0/16"), ingress(443, "10.1.0.0/16", "10.0.0.0/8")),
        (
            ingress(443, "10.0.0.0/8") + ingress(80, "10.0.0.0/8"),
            ingress(80, "10.0.0.0/8") + ingress(443, "10.0.0.0/8"),
        ),
        ('tags = { a = "1", b = "2" }', 'tags = { b = "2", a = "1" }'),
        ("revoke_rules_on_delete = true", 'revoke_rules_on_delete = "true"'),
        ("name = var.v", "name = var.v"),
        ('name = "${var.v}-a"', 'name = "${var.v}-a"'),
    ],
)
def test_what_means_the_same_is_no_change(before: str, after: str) -> None:
    assert told(before, after) == []


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ('name = "a"', 'name = "b"', [("name", "changed")]),
        ('name = "a"', "", [("name", "removed")]),
        ("", 'name = "a"', [("name", "added")]),
        ('tags = { a = "1" }', 'tags = { a = "2", b = "1" }', [
            ("tags.a", "changed"), ("tags.b", "added")]),
        (ingress(443, "10.0.0.0/8"), ingress(443, "10.0.0.0/8") + ingress(22, "0.0.0.0/0"), [
            ("ingress[tcp 22]", "added")]),
        (
            ingress(443, "10.0.0.0/8") + ingress(80, "10.0.0.0/8"),
            ingress(80, "10.0.0.0/8") + ingress(443, "0.0.0.0/0"),
            [("ingress[443].cidr_blocks", "members")],
        ),
        ('name = "a"', "name = var.v", [("name", "unknown")]),
        ("name = var.v", "name = upper(var.v)", [("name", "unknown")]),
    ],
)  # fmt: skip
def test_what_differs_is_told_by_its_key(
    before: str, after: str, changes: list[tuple[str, str]]
) -> None:
    found = told(before, after)
    assert [kind for _, kind in found] == [kind for _, kind in changes]
    for (path, _), (wanted, _) in zip(found, changes, strict=True):
        assert path.split("[")[0] == wanted.split("[")[0]
        assert path.rpartition("]")[2] == wanted.rpartition("]")[2]


def test_order_counts_where_the_schema_says_so() -> None:
    sides = [
        'ldap_server_metadata {\n hosts = ["a", "b"]\n}',
        'ldap_server_metadata {\n hosts = ["b", "a"]\n}',
    ]
    assert told(*sides, "aws_mq_broker") == [("ldap_server_metadata.hosts", "order")]
    assert told('x = ["a", "b"]', 'x = ["b", "a"]', "aws_of_nobody") == [("x", "order")]


DOCUMENT = """
policy = jsonencode({{
  Version = "2012-10-17"
  Statement = [
    {{ Sid = "a", Effect = "Allow", Action = {actions}, Resource = "*" }},
    {{ Effect = "Deny", Action = "s3:DeleteBucket", Resource = "*" }},
  ]
}})
"""


def test_a_policy_is_compared_as_a_document() -> None:
    two = DOCUMENT.format(actions='["s3:GetObject", "s3:PutObject"]')
    turned = DOCUMENT.format(actions='["s3:PutObject", "s3:GetObject"]')
    document = {
        "Statement": [
            {"Effect": "Deny", "Action": ["s3:DeleteBucket"], "Resource": "*"},
            {"Sid": "a", "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"]}
            | {"Resource": "*"},
        ],
        "Version": "2012-10-17",
    }
    text = f"policy = {json.dumps(json.dumps(document))}"
    assert told(two, turned, "aws_iam_policy") == []
    assert told(two, text, "aws_iam_policy") == []
    fewer = DOCUMENT.format(actions='"s3:GetObject"')
    assert told(fewer, two, "aws_iam_policy") == [("policy.Statement[a].Action", "members")]


MOVES = """
resource "aws_vpc" "{name}" {{
  cidr_block = "10.0.0.0/16"
}}
resource "aws_subnet" "s" {{
  vpc_id = aws_vpc.{name}.id
}}
"""


def test_a_moved_address_is_the_same_resource() -> None:
    moved = "moved {\n  from = aws_vpc.a\n  to = aws_vpc.b\n}\n"
    found = compare(parse(MOVES.format(name="a")), parse(MOVES.format(name="b") + moved))
    (pair,) = found.pairs
    assert pair.before
    assert pair.after
    assert (pair.before.address, pair.after.address) == ("aws_vpc.a", "aws_vpc.b")
    assert pair.changes == ()
    assert found.moved("aws_vpc.a") == "aws_vpc.b"


def test_without_a_moved_block_it_is_another_one() -> None:
    found = compare(parse(MOVES.format(name="a")), parse(MOVES.format(name="b")))
    kinds = {p.now.address: (p.before is None, p.after is None) for p in found.pairs}
    assert kinds["aws_vpc.a"] == (False, True)
    assert kinds["aws_vpc.b"] == (True, False)


def test_a_count_that_comes_or_goes_moves_the_first_instance() -> None:
    one = 'resource "aws_vpc" "a" {\n  cidr_block = "10.0.0.0/16"\n}\n'
    counted = 'resource "aws_vpc" "a" {\n  count = 2\n  cidr_block = "10.0.0.0/16"\n}\n'
    assert compare(parse(one), parse(counted)).moves == {"aws_vpc.a": "aws_vpc.a[0]"}
    assert compare(parse(counted), parse(one)).moves == {"aws_vpc.a[0]": "aws_vpc.a"}


def test_removed_blocks_say_what_terraform_forgets() -> None:
    gone = "removed {\n  from = module.db\n  lifecycle {\n    destroy = false\n  }\n}\n"
    found = compare(parse(""), parse(gone))
    assert found.forgets("module.db.aws_db_instance.this")
    assert not found.forgets("module.db_other.aws_db_instance.this")


def test_a_value_that_a_reference_leads_to_is_compared() -> None:
    before = (
        'resource "aws_x" "a" {\n  name = "%s"\n}\nresource "aws_y" "b" {\n  of = aws_x.a.name\n}\n'
    )
    assert of_text(before % "1", before % "2") == [("name", "changed"), ("of", "changed")]


SECRET = 'resource "aws_db_instance" "x" {\n  password = "%s"\n  name = file("x.txt")\n}\n'


def test_no_secret_is_in_what_is_said() -> None:
    from generator.review.consequence import consequences

    sides = [
        load_files({"main.tf": SECRET % text, "x.txt": f"private-{text}"}, "t")
        for text in ("hunter2one", "hunter2two")
    ]
    words = Words(*sides)
    (change,) = [words.of(c) for c in consequences(compare(*sides))]
    assert len(change.changes) == 2
    assert "hunter2" not in repr(change)
    assert "private-" not in repr(change)


def test_the_order_in_a_policy_document_means_nothing() -> None:
    one = 'statement {\n  sid = "A"\n  actions = ["s3:Get*", "s3:List*"]\n'
    one += '  resources = ["b", "a"]\n}\n'
    other = 'statement {\n  actions = ["kms:Decrypt"]\n  resources = ["*"]\n}\n'
    laid = "source_policy_documents = [%s]\n"
    data = 'data "aws_iam_policy_document" "d" {\n%s}\n'
    before = data % (one + other + laid % '"1", "2"')
    after = other + one.replace('"s3:Get*", "s3:List*"', '"s3:List*", "s3:Get*"')
    after = after.replace('["b", "a"]', '["a", "b"]')
    assert of_text(before, data % (after + laid % '"1", "2"')) == []
    assert of_text(before, data % (after + laid % '"2", "1"')) == [
        ("source_policy_documents", "order")
    ]
    assert of_text(before, data % (one + laid % '"1", "2"')) != []


def test_what_two_plans_leave_to_aws_is_the_same_if_it_refers_to_the_same(tmp_path: Path) -> None:
    def plan(name: str, target: str) -> Configuration:
        place = {"address": "aws_route.r", "mode": "managed", "type": "aws_route", "name": "r"}
        sides = {"actions": ["create"], "before": None, "after": {}}
        hidden = {"nat_gateway_id": True, "destination_cidr_block": True}
        change = {**sides, "after_unknown": hidden}
        written = {"nat_gateway_id": {"references": [f"{target}.id", target]}}
        written |= {"destination_cidr_block": {"references": ["var.x"]}}
        other = {**place, "address": target, "type": "aws_eip", "name": target.partition(".")[2]}
        path = tmp_path / f"{name}.json"
        path.write_text(
            json.dumps(
                {
                    "format_version": "1.2",
                    "planned_values": {
                        "root_module": {"resources": [{**r, "values": {}} for r in (place, other)]}
                    },
                    "resource_changes": [{**place, "change": change}, {**other, "change": sides}],
                    "configuration": {
                        "root_module": {"resources": [{**place, "expressions": written}, other]}
                    },
                }
            )
        )
        return load_plan(path, "t")

    def told_of(*sides: Configuration) -> list[str]:
        return [c.path for pair in compare(*sides).pairs for c in pair.changes]

    assert told_of(plan("a", "aws_eip.e"), plan("b", "aws_eip.e")) == []
    assert told_of(plan("a", "aws_eip.e"), plan("b", "aws_eip.f")) == ["nat_gateway_id"]
