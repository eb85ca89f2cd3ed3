"""References, and nothing else, are expressions of a blueprint."""

import pytest

from generator.blueprint.expression import Expr


@pytest.mark.parametrize(
    "text", ["aws_vpc.this.id", "var.subnet_ids[0]", 'x.y.outputs["Arn"]', "min_size"]
)
def test_a_traversal_is_one(text: str) -> None:
    assert Expr(text).text == text


@pytest.mark.parametrize(
    "text", ["", "a b", "a.b()", "${a}", "a + b", 'a["${b}"]', "a\nb", "1a", "a.", '"a"', "a[*]"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a Terraform reference"):
        Expr(text)
