import pytest

from generator.config.load import load_files
from generator.config.values import Reference, Template, Unknown
from generator.gate.facts.identity.iam import Condition, known_part, statements, statements_of
from tests.support.hcl import UNRESOLVED, parse

STATEMENT = """{
  Version = "2012-10-17"
  Statement = [{
    Sid = "One"
    Effect = "Allow"
    Action = "s3:GetObject"
    Resource = ["arn:a", aws_s3_bucket.b.arn]
    Principal = { Service = "ec2.amazonaws.com" }
    Condition = { StringEquals = { "aws:SourceAccount" = "1" } }
  }]
}"""


def read(hcl: str, address: str = "aws_iam_policy.p"):
    configuration = parse(UNRESOLVED + 'resource "aws_s3_bucket" "b" {}\n' + hcl)
    return statements_of(configuration, configuration.by_address[address])


def policy(value: str) -> str:
    return f'resource "aws_iam_policy" "p" {{\n  policy = {value}\n}}\n'


def test_jsonencode() -> None:
    (statement,) = read(policy(f"jsonencode({STATEMENT})"))
    assert statement.allows
    assert statement.actions == ("s3:GetObject",)
    assert statement.resources == ("arn:a", Reference("aws_s3_bucket.b", "arn"))
    assert statement.principals == {"Service": ("ec2.amazonaws.com",)}
    assert statement.conditions == (Condition("StringEquals", "aws:SourceAccount", ("1",)),)


def test_a_json_string_and_a_heredoc() -> None:
    text = '{"Statement": {"Effect": "Deny", "NotAction": ["*"], "Principal": "*"}}'
    quoted = text.replace('"', '\\"')
    for value in (f'"{quoted}"', f"<<EOT\n{text}\nEOT"):
        (statement,) = read(policy(value))
        assert not statement.allows
        assert statement.not_actions == ("*",)
        assert statement.principals == {"*": ("*",)}


def test_a_json_text_with_references_is_read_around_them() -> None:
    text = """{"Statement": [
      {"Effect": "Allow", "Action": "s3:Get*", "Resource": "${aws_s3_bucket.b.arn}/*"},
      {"Effect": "Allow", "Action": ${jsonencode(["iam:*"])}, "Resource": ${jsonencode([var.open])}}
    ]}"""
    first, second = read(policy(f"<<EOT\n{text}\nEOT"))
    assert first.resources == (Template((Reference("aws_s3_bucket.b", "arn"), "/*")),)
    assert second.actions == ("iam:*",)
    assert isinstance(second.resources[0], Unknown)
    assert isinstance(read(policy('"{\\"Statement\\": [] ${var.open}}"')), Unknown)


DOCUMENT = """
data "aws_iam_policy_document" "base" {
  statement {
    actions   = ["s3:*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["1", "2"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}
data "aws_iam_policy_document" "d" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  statement {
    effect  = "Deny"
    actions = var.open
  }
}
"""


def test_the_data_source_with_a_document_that_it_includes() -> None:
    found = read(DOCUMENT + policy("data.aws_iam_policy_document.d.json"))
    own, base = found
    assert not own.allows
    assert isinstance(own.actions[0], Unknown)
    assert base.allows  # the default of `effect`
    assert base.principals == {"AWS": ("1", "2")}
    assert base.conditions == (Condition("Bool", "aws:SecureTransport", ("true",)),)
    assert read(DOCUMENT, "data.aws_iam_policy_document.d") == found


def test_what_cannot_be_read_is_unknown_and_never_empty() -> None:
    configuration = parse(UNRESOLVED)
    for value in (
        Unknown("?"),
        Reference("aws_x.y", "json"),
        "not json",
        '["a"]',
        '{"Statement": ["text"]}',
        7,
    ):
        assert isinstance(statements(configuration, value), Unknown), value
    assert isinstance(read(policy("var.open")), Unknown)
    assert isinstance(read(policy('file("x.json")')), Unknown)


def test_documents_that_include_themselves_end() -> None:
    loop = """
    data "aws_iam_policy_document" "d" {
      source_policy_documents = [data.aws_iam_policy_document.d.json]
    }
    """
    assert isinstance(read(loop, "data.aws_iam_policy_document.d"), Unknown)


def test_a_document_that_another_resource_has_written_is_read() -> None:
    policy_ = 'resource "aws_iam_policy" "%s" {\n  policy = %s\n}\n'
    text = 'jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:Get*", Resource = "*" }] })'
    first = policy_ % ("a", text) + policy_ % ("b", "aws_iam_policy.a.policy")
    configuration = parse(first)
    (found,) = statements_of(configuration, configuration.by_address["aws_iam_policy.b"])
    assert found.actions == ("s3:Get*",)
    around = 'data "aws_iam_policy_document" "d" {\n  source_policy_documents = [%s]\n}\n'
    circle = around % "aws_iam_policy.c.policy" + policy_ % (
        "c",
        "data.aws_iam_policy_document.d.json",
    )
    configuration = parse(circle)
    for address in ("aws_iam_policy.c", "data.aws_iam_policy_document.d"):
        found = statements_of(configuration, configuration.by_address[address])
        assert isinstance(found, Unknown)


def test_no_policy_has_no_statements() -> None:
    assert read('resource "aws_iam_policy" "p" {}\n') == ()
    assert read(policy('""')) == ()


@pytest.mark.parametrize(
    ("path", "actions"),
    [("source_policy_documents", [("s3:Get*",)]), ("override_policy_documents", [("*",)])],
)
def test_a_statement_takes_the_place_of_one_with_its_sid(
    path: str, actions: list[tuple[str, ...]]
) -> None:
    text = f"""
data "aws_iam_policy_document" "wide" {{
  statement {{
    sid     = "One"
    actions = ["*"]
  }}
}}
data "aws_iam_policy_document" "narrow" {{
  {path} = [data.aws_iam_policy_document.wide.json]
  statement {{
    sid     = "One"
    actions = ["s3:Get*"]
  }}
}}
"""
    configuration = load_files({"main.tf": text}, "test")
    narrow = configuration.by_address["data.aws_iam_policy_document.narrow"]
    found = statements_of(configuration, narrow)
    assert not isinstance(found, Unknown)
    assert [statement.actions for statement in found] == actions


@pytest.mark.parametrize("argument", ["source_json", "override_json"])
def test_deprecated_arguments_are_read_as_well(argument: str) -> None:
    held = 'jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })'
    text = f'data "aws_iam_policy_document" "d" {{\n  {argument} = {held}\n}}\n'
    found = read(text, "data.aws_iam_policy_document.d")
    assert not isinstance(found, Unknown)
    assert [statement.actions for statement in found] == [("*",)]


@pytest.mark.parametrize(
    "written",
    [
        '{"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}], "Statement": []}',
        '{"Statement": [{"Effect": "Allow", "Action": "*", "Effect": "Deny"}]}',
        '{"Statement": [{"Effect": "Allow", "Action": "*", "action": "s3:GetObject"}]}',
        '{"Statement": [{"Effect": "Allow", "Action": "*"}], "statement": []}',
        '{"Statement": [{"Sid": "${aws_s3_bucket.b.id}", "Effect": "Allow", "Effect": "Deny"}]}',
    ],
)
def test_a_name_that_is_there_twice_leaves_open_which_one_counts(written: str) -> None:
    assert isinstance(read(policy(f"<<EOT\n{written}\nEOT")), Unknown)


def test_a_document_is_read_once_for_all_policies() -> None:
    other = 'resource "aws_iam_policy" "q" {\n  policy = "{}"\n}\n'
    configuration = parse(policy(f"jsonencode({STATEMENT})") + other)
    one, two = (configuration.by_address[f"aws_iam_policy.{name}"] for name in "pq")
    assert statements_of(configuration, one) is statements_of(configuration, one)
    assert statements_of(configuration, two) == ()


def test_a_document_in_a_joined_list_of_one_is_read() -> None:
    configuration = parse(
        """
        data "aws_iam_policy_document" "one" {
          statement {
            actions = ["s3:*"]
          }
        }
        data "aws_iam_policy_document" "all" {
          source_json = join("", data.aws_iam_policy_document.one[*].json)
        }
        resource "aws_iam_policy" "p" {
          policy = join("", data.aws_iam_policy_document.all[*].json)
        }
        """
    )
    (found,) = statements_of(configuration, configuration.by_address["aws_iam_policy.p"])
    assert found.actions == ("s3:*",)


TAKEN_IN = """
variable "more" {}
data "aws_iam_policy_document" "d" {
  %s = [var.more]
  statement {
    sid = "Named"
    actions = ["a:B"]
  }
  statement {
    actions = ["c:D"]
  }
}
"""


@pytest.mark.parametrize(
    ("argument", "known"),
    [
        ("source_policy_documents", ["a:B", "c:D"]),
        ("override_policy_documents", ["c:D"]),  # the other may be replaced by its name
    ],
)
def test_what_stands_beside_a_document_that_is_not_read_is_known(argument, known) -> None:
    configuration = load_files({"main.tf": TAKEN_IN % argument}, "t")
    found = statements_of(configuration, configuration.by_address["data.aws_iam_policy_document.d"])
    assert isinstance(found, Unknown)
    assert [s.actions[0] for s in known_part(found)] == known


def test_what_stands_beside_a_statement_that_is_not_read_is_known() -> None:
    text = 'jsonencode({ Statement = [{ Action = "a:B" }, aws_s3_bucket.b.tags] })'
    found = read(policy(text))
    assert isinstance(found, Unknown)
    assert [s.actions for s in known_part(found)] == [("a:B",)]
    assert known_part(Unknown("x")) == ()
