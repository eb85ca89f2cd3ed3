import pytest

from generator.config.load import load_files
from generator.config.values import Reference, Template, Unknown
from generator.gate.model import Status
from generator.gate.policy.leaf import compile_leaf, referenced_types
from tests.support.hcl import judge, status

P, F, U = Status.PASS, Status.FAIL, Status.UNKNOWN
KEY = 'resource "aws_kms_key" "k" {}\n'


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        ({"equals": True}, F),
        ({"equals": True, "default": True}, P),
        ({"equals": True, "default": False}, F),
        ({"not_equals": True}, F),
        ({"present": True}, F),
        ({"absent": True}, P),
        ({"references": "aws_kms_key"}, F),
    ],
)
@pytest.mark.parametrize("body", ["", "x = null"])
def test_absent_and_null_are_the_same(node, expected, body) -> None:
    assert status({"path": "x", **node}, body) is expected


@pytest.mark.parametrize(
    ("body", "present", "absent"),
    [
        ('x = "a"', P, F),
        ("x {}", P, F),
        ("x = aws_other.a.id", P, F),
        ('x = ""', F, P),
        ("x = []", F, P),
        ("x = var.open", U, U),
    ],
)
def test_presence(body, present, absent) -> None:
    assert status({"path": "x", "present": True}, body) is present
    assert status({"path": "x", "absent": True}, body) is absent


def test_one_bad_block_is_not_hidden_by_a_good_one() -> None:
    body = """
    ebs {
      encrypted = true
    }
    ebs {
      size = 3
    }
    """
    verdict = judge({"path": "ebs.encrypted", "equals": True}, body)
    assert verdict.status is F
    assert verdict.line == 7  # the second block, after two lines of preamble
    assert status({"path": "ebs.encrypted", "equals": True, "default": True}, body) is P


def test_lists_of_gate_yaml() -> None:
    condition = {"path": "x", "in_list": "approved"}
    assert status(condition, 'x = "good"') is P
    assert status(condition, 'x = "bad"') is F
    assert status(condition, "x = var.open") is U
    with pytest.raises(LookupError, match="no list 'other'"):
        status({"path": "x", "in_list": "other"}, 'x = "good"')


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Reference("aws_kms_key.k", "arn"), ("aws_kms_key",)),
        (Reference("module.m.aws_s3_bucket.b", "id"), ("aws_s3_bucket",)),
        (Reference("module.m.data.aws_ami.a", "id"), ("data.aws_ami",)),
        (Template(("a-", Reference("aws_kms_key.k", "id"))), ("aws_kms_key",)),
        (Template(("a-", Unknown("?"))), None),
        (Unknown("?"), None),
        ("arn:aws:kms:...", ()),
    ],
)
def test_referenced_types(value, expected) -> None:
    configuration = load_files({"main.tf": KEY}, "t")
    assert referenced_types(configuration, value) == expected


def test_references() -> None:
    condition = {"path": "key", "references": ["aws_kms_key", "aws_kms_alias"]}
    assert status(condition, "key = aws_kms_key.k.arn\n}\n" + KEY + 'resource "aws_x" "y" {') is P
    assert status(condition, 'key = "arn:aws:kms:x"') is F
    assert status(condition, "key = var.open") is U


@pytest.mark.parametrize(
    ("node", "message"),
    [
        ({"path": "x"}, "exactly one operator"),
        ({"path": "x", "equals": 1, "in": [1]}, "exactly one operator"),
        ({"path": "x", "equal": 1}, "unknown operator equal"),
        ({"path": "a..b", "equals": 1}, "dotted path"),
        ({"path": 3, "equals": 1}, "dotted path"),
        ({"path": "x", "in": "abc"}, "needs a list"),
        ({"path": "x", "subset_of": []}, "not empty"),
        ({"path": "x", "at_least": "7"}, "needs a number"),
        ({"path": "x", "at_most": True}, "needs a number"),
        ({"path": "x", "matches": "("}, "regular expression"),
        ({"path": "x", "present": False}, "allows only the operand true"),
        ({"path": "x", "absent": True, "default": 1}, "no default"),
        ({"path": "x", "references": []}, "resource type"),
    ],
)
def test_what_cannot_mean_anything_is_refused(node, message) -> None:
    with pytest.raises(ValueError, match=message):
        compile_leaf(node)


@pytest.mark.parametrize(
    ("node", "body", "expected"),
    [
        ({"in": ["a", "b"]}, 'x = var.v ? "a" : "b"', P),
        ({"in": ["a", "b"]}, 'x = var.v ? "a" : "c"', U),
        ({"in": ["a", "b"]}, 'x = var.v ? "d" : "c"', F),
        ({"equals": True, "default": True}, "x = var.v ? true : null", P),
        ({"equals": True, "default": False}, "x = var.v ? true : null", U),
        ({"equals": True, "default": False}, "x = var.v ? false : null", F),
        ({"at_least": 3}, "x = var.v ? 3 : (var.v ? 4 : 5)", U),
        ({"present": True}, 'x = var.v ? aws_kms_key.k.arn : "alias/b"', P),
        ({"present": True}, "x = var.v ? aws_kms_key.k.arn : null", U),
        ({"absent": True}, 'x = var.v ? null : ""', P),
    ],
)
def test_all_that_a_condition_may_choose_is_judged(node, body: str, expected) -> None:
    assert status({"path": "x", **node}, f'{body}\n}}\n{KEY}variable "v" {{') is expected
