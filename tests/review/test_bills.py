"""What is paid for before and after: moved and forgotten parts are there on both sides."""

from generator.config.load import load_files
from generator.cost.model import Quantity
from generator.review.bills import bills
from generator.review.compare import compare

NODE = 'resource "aws_instance" "%s" {\n  instance_type = "m7g.large"\n}\n'
MOVED = "moved {\n  from = aws_instance.web\n  to = aws_instance.shop\n}\n"
REMOVED = "removed {\n  from = aws_instance.web\n\n  lifecycle {\n    destroy = %s\n  }\n}\n"


def both(after: str) -> tuple[list[Quantity], list[Quantity]]:
    base, head = (load_files({"main.tf": text}, "t") for text in (NODE % "web", after))
    return bills(compare(base, head))


def test_what_moves_is_the_same_part() -> None:
    before, after = both(MOVED + NODE % "shop")
    assert before == after
    assert [quantity.component for quantity in after] == ["aws_instance.shop"]


def test_what_is_forgotten_is_still_paid_for() -> None:
    before, after = both(REMOVED % "false")
    assert before == after != []


def test_what_is_destroyed_is_not() -> None:
    assert both(REMOVED % "true")[1] == []
    assert both("")[1] == []
