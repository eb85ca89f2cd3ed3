"""Security group rules that open or close, whatever resource holds them."""

from generator.config.load import load_files
from generator.review.compare import compare
from generator.review.rules import rule_changes

GROUP = 'resource "aws_security_group" "g" {\n%s\n}\n'
INLINE = (
    'ingress {\n  protocol = "tcp"\n  from_port = %s\n  to_port = %s\n  cidr_blocks = ["%s"]\n}'
)
RULE = """
resource "aws_vpc_security_group_ingress_rule" "r" {{
  security_group_id = aws_security_group.g.id
  ip_protocol       = "tcp"
  from_port         = {port}
  to_port           = {port}
  cidr_ipv4         = "{cidr}"
}}
"""


def told(before: str, after: str) -> list[tuple[bool, str, str]]:
    sides = [load_files({"main.tf": text}, "t") for text in (before, after)]
    return [(line.gone, line.text, line.severity) for line in rule_changes(compare(*sides))]


def test_another_form_of_the_same_rule_is_no_change() -> None:
    inline = GROUP % (INLINE % (443, 443, "10.0.0.0/8"))
    assert told(inline, GROUP % "" + RULE.format(port=443, cidr="10.0.0.0/8")) == []


def test_what_opens_and_what_closes() -> None:
    before = GROUP % (INLINE % (443, 443, "10.0.0.0/8"))
    after = GROUP % (INLINE % (443, 443, "0.0.0.0/0"))
    assert told(before, after) == [
        (False, "tcp 443 from 0.0.0.0/0", "high"),
        (True, "tcp 443 from 10.0.0.0/8", ""),
    ]


def test_what_is_not_known_is_said_so() -> None:
    after = 'variable "p" {}\n' + GROUP % (INLINE % ("var.p", "var.p", "10.0.0.0/8"))
    ((gone, text, severity),) = told(GROUP % "", after)
    assert (gone, severity) == (False, "unknown")
    assert "not known" in text


def test_a_moved_group_opens_nothing() -> None:
    before = GROUP % (INLINE % (443, 443, "10.0.0.0/8"))
    moved = "moved {\n  from = aws_security_group.g\n  to = aws_security_group.h\n}\n"
    assert told(before, before.replace('"g"', '"h"') + moved) == []
