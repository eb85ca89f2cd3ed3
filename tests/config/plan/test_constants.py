import pytest

from generator.config.plan.constants import constants_of, differing
from tests.support.hcl import parse

EXPRESSIONS = {
    "description": {"constant_value": "x"},
    "cidr_blocks": {"constant_value": ["10.0.0.0/8"]},
    "tags": {"constant_value": {"a": "b"}},
    "vpc_id": {"references": ["aws_vpc.x.id", "aws_vpc.x"]},
    "ingress": [{"from_port": {"constant_value": 22}, "to_port": {"constant_value": 22}}],
    "metadata": {"http_tokens": {"constant_value": "required"}},
}
HCL = """
resource "aws_x" "y" {
  description = "x"
  cidr_blocks = ["10.0.0.0/8"]
  tags        = { a = "b" }
  vpc_id      = aws_vpc.x.id
  ingress {
    from_port = 22
    to_port   = "22"
  }
  metadata {
    http_tokens = "required"
  }
}
"""


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("", "", None),
        ('"x"', '"z"', "description"),
        ("10.0.0.0/8", "0.0.0.0/0", "cidr_blocks"),
        ('a = "b"', 'a = "c"', "tags"),
        ("from_port = 22", "from_port = 0", "ingress[0].from_port"),
        ('"required"', '"optional"', "metadata[0].http_tokens"),
        ('"x"', "var.unknown", None),
        ("  ingress {", "  ingress {\n  }\n  ingress {", None),
    ],
)
def test_what_the_files_write_otherwise(old: str, new: str, path: str | None) -> None:
    (resource,) = parse(HCL.replace(old, new, 1)).resources
    found = list(differing(resource.block, constants_of(EXPRESSIONS)))
    assert found == ([path] if path else [])
