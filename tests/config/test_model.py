"""How policies read a configuration."""

from typing import Any

import pytest

from generator.config.model import Attribute, Block
from generator.config.values import (
    ABSENT,
    Base64,
    Cause,
    Json,
    OpenMap,
    Reference,
    Template,
    Unknown,
    entry,
    is_unknown,
    references,
)

SOURCE = """
resource "aws_s3_bucket" "logs" {
  bucket = "logs"
}
resource "aws_s3_bucket" "copy" {
  bucket = "${aws_s3_bucket.logs.bucket}-copy"
}
resource "aws_s3_bucket_policy" "logs" {
  bucket = aws_s3_bucket.copy.bucket
  key    = aws_s3_bucket.logs.id
  policy = jsonencode({ r = ["${aws_s3_bucket.logs.arn}/*", aws_s3_bucket.logs.bucket] })
}
resource "aws_security_group" "g" {
  ingress = [{ from = 1, to = null }, { from = 2 }]
  egress {
    from = 3
  }
}
data "aws_iam_policy_document" "d" {
  statement {
    actions = ["*"]
  }
}
"""


def test_references_survive_and_can_be_followed(load: Any) -> None:
    configuration = load(SOURCE)
    policy = configuration.by_address["aws_s3_bucket_policy.logs"]
    bucket = policy.get("bucket")
    assert bucket == Reference("aws_s3_bucket.copy", "bucket")
    assert configuration.literal(bucket) == "logs-copy"
    assert configuration.literal(policy.get("key")) == Reference("aws_s3_bucket.logs", "id")
    arn = Template((Reference("aws_s3_bucket.logs", "arn"), "/*"))
    assert configuration.literal(policy.get("policy")) == Json({"r": [arn, "logs"]})
    assert configuration.target(bucket).address == "aws_s3_bucket.copy"
    logs = configuration.by_address["aws_s3_bucket.logs"]
    names = [r.address for r in configuration.referrers(logs, "aws_s3_bucket_policy", "key")]
    assert names == ["aws_s3_bucket_policy.logs"]


def test_blocks_and_objects_read_alike(load: Any) -> None:
    configuration = load(SOURCE)
    group = configuration.by_address["aws_security_group.g"]
    assert [a.value for a in group.find("ingress.from")] == [1, 2]
    assert [a.value for a in group.find("egress.from")] == [3]
    first, second = group.block.children("ingress")
    assert set(first.attributes) == {"from"}
    assert second.attributes["from"].value == 2
    assert group.line_of("ingress.from") == 14
    assert group.line_of("egress") == 15
    assert group.line_of("none") == group.line
    assert group.get("egress.none") is ABSENT
    (document,) = configuration.of_type("data.aws_iam_policy_document")
    assert (document.mode, document.get("statement.actions")) == ("data", ["*"])


def test_paths_through_what_is_not_known() -> None:
    unknown = Unknown("why")
    values = {
        "u": unknown,
        "o": OpenMap({"a": 1}, unknown),
        "l": [{"a": 1}, unknown],
        "t": "text",
    }
    attributes = {k: Attribute(v, "f", 1) for k, v in values.items()}
    block = Block("resource", (), attributes, (), "f", 1, 1)
    found = {p: [a.value for a in block.find(p)] for p in ("u.a", "o.a", "o.b", "l.a", "t.a")}
    assert found == {"u.a": [unknown], "o.a": [1], "o.b": [unknown], "l.a": [1, unknown], "t.a": []}


def test_entries_and_references_of_partly_known_values() -> None:
    a, b = Reference("a.b", "id"), Reference("c.d", "id")
    open_map = OpenMap({"k": a}, Unknown("why", (b,)))
    assert references([open_map, Template(("x", a)), Json({"j": b}), Base64(a)]) == (a, b, a, b, a)
    assert entry(open_map, "k") == a
    assert entry(open_map, "z") == Unknown("why", (b,))
    assert entry({}, "z") is ABSENT
    assert entry("text", "z") is ABSENT
    assert isinstance(entry(a, "z"), Unknown)
    assert is_unknown(Template(("x", Unknown("y"))))
    assert not is_unknown(a)
    assert OpenMap({"k": 1}, Unknown("a")) != {"k": 1}


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (Unknown("zone", cause=Cause.VARIABLE), "variable zone has no value"),
        (Unknown("net", cause=Cause.MODULE), "module net could not be read"),
        (Unknown(cause=Cause.AFTER_APPLY), "known only after apply"),
        (Unknown("uuid", cause=Cause.FUNCTION), "uuid() is not evaluated"),
        (Unknown("why {} not"), "why {} not"),
    ],
)
def test_the_message_of_an_unknown_is_made_of_its_cause_and_subject(
    value: Unknown, reason: str
) -> None:
    assert value.reason == reason
    assert value.about(()).reason == reason


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ('t {\n name = "Denied"\n}', "Denied"),
        ('t {\n name = "A"\n}\nt {\n name = "B"\n}', None),
        ("t {\n}", None),
    ],
)
def test_an_argument_of_the_only_nested_block_is_followed(
    load: Any, blocks: str, expected: Any
) -> None:
    reader = 'resource "a" "a" {\n n = f.x.t[0].name\n}\n'
    found = load(f'{reader}resource "f" "x" {{\n{blocks}\n}}')
    value = found.by_address["a.a"].get("n")
    assert found.literal(value) == (value if expected is None else expected)
