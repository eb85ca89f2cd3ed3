"""What the apply does with a change, who says so, and what is never called "in place"."""

import pytest

from generator.config.load import load_files
from generator.review.cascade import with_followers
from generator.review.compare import compare
from generator.review.consequence import TABLE, consequences
from generator.review.model import Consequence, ResourceChange
from generator.review.stateful import is_stateful


def changes(before: str, after: str) -> dict[str, ResourceChange]:
    sides = [load_files({"main.tf": text}, "t") for text in (before, after)]
    found = compare(*sides)
    return {c.address: c for c in with_followers(consequences(found), sides[1])}


def one(type_: str, before: str, after: str) -> ResourceChange:
    sides = [f'resource "{type_}" "x" {{\n{body}\n}}\n' for body in (before, after)]
    return changes(*sides)[f"{type_}.x"]


VAULT = 'resource "aws_backup_vault" "v" {\n  name = "vault"\n}\n'
POLICY = VAULT + 'resource "aws_backup_vault_policy" "x" {\n  backup_vault_name = %s\n}\n'


@pytest.mark.parametrize(
    ("before", "after", "consequence"),
    [
        ('"vault"', "aws_backup_vault.v.id", "may replace"),
        ("aws_backup_vault.v.name", "aws_backup_vault.v.id", "may replace"),
        ('"vault:x"', '"${aws_backup_vault.v.id}:x"', "may replace"),
        ('"${aws_backup_vault.v.id}:x"', '"${aws_backup_vault.v.id}:y"', "replace"),
        ("aws_backup_vault.v.id", "aws_backup_vault.w.id", "replace"),
        ('"vault"', '"other"', "replace"),
    ],
)
def test_a_name_and_an_attribute_may_be_the_same(before: str, after: str, consequence: str) -> None:
    other = VAULT.replace('"v"', '"w"')
    found = changes(other + POLICY % before, other + POLICY % after)
    assert found["aws_backup_vault_policy.x"].consequence.value == consequence


IGNORES = "\nlifecycle {\n  ignore_changes = %s\n}"


@pytest.mark.parametrize(
    ("type_", "before", "after", "consequence", "forced"),
    [
        ("aws_db_instance", 'instance_class = "a"', 'instance_class = "b"', "update", ()),
        ("aws_db_instance", 'engine = "mysql"', 'engine = "postgres"', "replace", ("engine",)),
        ("aws_db_instance", 'engine = "mysql"', "engine = var.v", "may replace", ("engine",)),
        ("aws_kms_key", 'policy = "a"', 'policy = "b"', "update", ()),
        ("aws_of_nobody", 'a = "a"', 'a = "b"', "unknown", ()),
        ("aws_of_nobody", 'tags = { a = "a" }', 'tags = { a = "b" }', "unknown", ()),
        ("random_password", "length = 1", "length = 2", "unknown", ()),
        ("aws_vpc", 'cidr_block = "10.0.0.0/8"', "", "replace", ("cidr_block",)),
        ("aws_vpc", "depends_on = [a.b]", "depends_on = [a.c]", "nothing", ()),
        ("aws_vpc", 'tags = { a = "a" }', 'tags = { a = "b" }', "update", ()),
        (
            "aws_db_instance",
            'engine = "a"' + IGNORES % "[engine]",
            'engine = "b"' + IGNORES % "[engine]",
            "nothing",
            (),
        ),
        (
            "aws_vpc",
            'tags = { a = "a" }' + IGNORES % '[tags["a"]]',
            'tags = { a = "b" }' + IGNORES % '[tags["a"]]',
            "nothing",
            (),
        ),
        (
            "aws_db_instance",
            'engine = "a"' + IGNORES % "all",
            'engine = "b"' + IGNORES % "all",
            "nothing",
            (),
        ),
        (
            "aws_vpc",
            'provider = aws.a\ncidr_block = "10.0.0.0/8"',
            'provider = aws.b\ncidr_block = "10.0.0.0/8"',
            "unknown",
            (),
        ),
        (
            "aws_launch_template",
            'network_interfaces {\n  subnet_id = "a"\n}',
            'network_interfaces {\n  subnet_id = "b"\n}',
            "update",
            (),
        ),
        (
            "aws_mq_broker",
            "",
            'encryption_options {\n  kms_key_id = "a"\n}',
            "replace",
            ("encryption_options.kms_key_id",),
        ),
    ],
)  # fmt: skip
def test_the_consequence(
    type_: str, before: str, after: str, consequence: str, forced: tuple[str, ...]
) -> None:
    found = one(type_, before, after)
    assert (found.consequence.value, found.forced_by) == (consequence, forced)
    if found.consequence in (Consequence.UPDATE, Consequence.REPLACE):
        assert found.source == TABLE
    assert found.stateful == is_stateful(type_)


def test_what_comes_and_goes() -> None:
    text = 'resource "aws_vpc" "x" {\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n'
    assert changes("", text)["aws_vpc.x"].consequence is Consequence.CREATE
    gone = changes(text, "")["aws_vpc.x"]
    assert gone.consequence is Consequence.DESTROY
    assert "went with the block" in gone.notes[0]
    kept = "removed {\n  from = aws_vpc.x\n  lifecycle {\n    destroy = false\n  }\n}\n"
    assert changes(text, kept)["aws_vpc.x"].consequence is Consequence.FORGET


def test_what_protects_against_a_replacement_is_said() -> None:
    body = 'engine = "%s"\ndeletion_protection = true\nlifecycle {\n  prevent_destroy = true\n}'
    notes = one("aws_db_instance", body % "a", body % "b").notes
    assert "Terraform refuses" in notes[0]
    assert "AWS refuses" in notes[1]


NETWORK = """
resource "aws_vpc" "v" {{
  cidr_block = "{cidr}"
}}
resource "aws_subnet" "s" {{
  vpc_id = aws_vpc.v.id
}}
resource "aws_db_subnet_group" "g" {{
  name       = "fixed"
  subnet_ids = [aws_subnet.s.id]
}}
resource "aws_db_instance" "d" {{
  db_subnet_group_name = aws_db_subnet_group.g.name
}}
resource "aws_of_nobody" "n" {{
  subnet = aws_subnet.s.id
  lifecycle {{
    replace_triggered_by = [aws_vpc.v]
  }}
}}
"""


def test_a_replacement_takes_others_along() -> None:
    found = changes(NETWORK.format(cidr="10.0.0.0/16"), NETWORK.format(cidr="10.1.0.0/16"))
    assert found["aws_vpc.v"].forced_by == ("cidr_block",)
    assert found["aws_subnet.s"].consequence is Consequence.REPLACE
    assert found["aws_subnet.s"].forced_by == ("vpc_id",)
    assert "aws_vpc.v" in found["aws_subnet.s"].notes[0]
    assert found["aws_of_nobody.n"].forced_by == ("lifecycle.replace_triggered_by",)
    # Subnets of a group change in place, and its name stays as it is written.
    assert found["aws_db_subnet_group.g"].consequence is Consequence.UPDATE
    assert "aws_db_instance.d" not in found


def test_what_is_new_is_created_whatever_it_refers_to() -> None:
    before = NETWORK.format(cidr="10.0.0.0/16")
    new = 'resource "aws_subnet" "n" {\n  vpc_id = aws_vpc.v.id\n}\n'
    found = changes(before, NETWORK.format(cidr="10.1.0.0/16") + new)
    assert found["aws_subnet.n"].consequence is Consequence.CREATE


LAUNCH = """
resource "aws_launch_template" "t" {{
  name      = "t"
  user_data = "{data}"
}}
resource "aws_autoscaling_group" "g" {{
  launch_template {{
    id      = aws_launch_template.t.id
    version = aws_launch_template.t.latest_version
  }}
}}
"""


def test_a_new_version_of_a_template_changes_its_group_in_place() -> None:
    found = changes(LAUNCH.format(data="a"), LAUNCH.format(data="b"))
    assert found["aws_launch_template.t"].consequence is Consequence.UPDATE
    assert found["aws_autoscaling_group.g"].consequence is Consequence.UPDATE
    assert "latest_version" not in found["aws_autoscaling_group.g"].forced_by


DOCUMENT = """
data "aws_iam_policy_document" "d" {{
  statement {{
    actions = ["{action}"]
  }}
}}
resource "aws_iam_policy" "p" {{
  policy = data.aws_iam_policy_document.d.json
}}
"""


def test_another_document_of_a_data_source_changes_who_uses_it() -> None:
    found = changes(DOCUMENT.format(action="s3:Get*"), DOCUMENT.format(action="s3:*"))
    assert found["data.aws_iam_policy_document.d"].consequence is Consequence.READ
    assert found["aws_iam_policy.p"].consequence is Consequence.UPDATE


def test_a_move_alone_is_no_change() -> None:
    text = 'resource "aws_vpc" "{0}" {{\n  cidr_block = "10.0.0.0/16"\n}}\n'
    moved = "moved {\n  from = aws_vpc.a\n  to = aws_vpc.b\n}\n"
    found = changes(text.format("a"), text.format("b") + moved)["aws_vpc.b"]
    assert (found.consequence, found.former) == (Consequence.MOVE, "aws_vpc.a")


def test_tags_are_folded_only_where_nothing_is_lost() -> None:
    assert one("aws_vpc", 'tags = { a = "a" }', 'tags = { a = "b" }').tags_only
    body = 'cidr_block = "10.%s.0.0/16"\ntags = { a = "%s" }'
    assert not one("aws_vpc", body % (0, "a"), body % (1, "b")).tags_only


def test_what_is_imported_is_not_created() -> None:
    text = 'resource "aws_sqs_queue" "q" {\n  for_each = toset(["a", "b"])\n  name = each.key\n}\n'
    block = 'import {\n%s  to = %s\n  id = "x"\n}\n'
    one = changes("", text + block % ("", 'aws_sqs_queue.q["a"]'))
    assert {a: c.consequence.value for a, c in one.items()} == {
        'aws_sqs_queue.q["a"]': "unknown",
        'aws_sqs_queue.q["b"]': "create",
    }
    each = block % ('  for_each = toset(["a", "b"])\n', "aws_sqs_queue.q[each.key]")
    found = changes("", text + each)
    assert {c.consequence.value for c in found.values()} == {"unknown"}
    assert "takes it over from AWS" in found['aws_sqs_queue.q["a"]'].notes[0]
    assert changes(text, text + each) == {}


def test_a_name_behind_a_reference_replaces_like_a_written_one() -> None:
    text = 'resource "aws_cloudwatch_event_rule" "r" {\n  name = "a"\n}\n'
    text += 'resource "aws_cloudwatch_event_target" "t" {\n  arn = "x"\n'
    text += "  rule = aws_cloudwatch_event_rule.r.name\n}\n"
    found = changes(text, text.replace('"a"', '"b"'))["aws_cloudwatch_event_target.t"]
    assert (found.consequence.value, found.forced_by) == ("replace", ("rule",))
    group = 'resource "aws_elasticache_replication_group" "x" {\n  engine = %s\n}\n'
    valkey = changes(group % '"redis"', group % '"valkey"')
    assert valkey["aws_elasticache_replication_group.x"].consequence.value == "update"
