"""What a ``moved`` block would keep is said, and nothing that it would not."""

from generator.config.load import load_files
from generator.review.compare import compare
from generator.review.consequence import consequences
from generator.review.renames import with_renames

QUEUE = 'resource "aws_sqs_queue" "%s" {\n  name = "%s"\n}\n'
INNER = QUEUE % ("q", "x") + (
    'resource "aws_sqs_queue_policy" "p" {\n  queue_url = aws_sqs_queue.q.id\n  policy = "{}"\n}\n'
)


def notes(before: str, after: str) -> dict[str, str]:
    sides = [load_files({"main.tf": t, "m/main.tf": INNER}, "t") for t in (before, after)]
    found = compare(*sides)
    changes = with_renames(consequences(found), found)
    return {c.address: " ".join(c.notes) for c in changes if c.notes}


def test_another_address_with_the_same_arguments() -> None:
    (found,) = notes(QUEUE % ("a", "x"), QUEUE % ("b", "x")).items()
    assert found[0] == "aws_sqs_queue.a"
    assert found[1].startswith("aws_sqs_queue.b is new and has the same arguments: a `moved` block")


def test_a_key_and_a_module_of_another_name() -> None:
    each = 'resource "aws_sqs_queue" "q" {\n  for_each = { %s = "x", b = "y" }\n'
    each += "  name = each.value\n}\n"
    assert list(notes(each % "a", each % "c")) == ['aws_sqs_queue.q["a"]']
    module = 'module "%s" {\n  source = "./m"\n}\n'
    found = notes(module % "a", module % "b")
    assert list(found) == ["module.a.aws_sqs_queue.q", "module.a.aws_sqs_queue_policy.p"]
    assert "module.b.aws_sqs_queue_policy.p is new" in found["module.a.aws_sqs_queue_policy.p"]


def test_other_arguments_or_several_candidates_say_nothing() -> None:
    assert notes(QUEUE % ("a", "x"), QUEUE % ("b", "y")) == {}
    assert notes(QUEUE % ("a", "x"), QUEUE % ("b", "x") + QUEUE % ("c", "x")) == {}
    moved = "moved {\n  from = aws_sqs_queue.a\n  to = aws_sqs_queue.b\n}\n"
    assert notes(QUEUE % ("a", "x"), QUEUE % ("b", "x") + moved) == {}
    kept = "removed {\n  from = aws_sqs_queue.a\n  lifecycle {\n    destroy = false\n  }\n}\n"
    assert notes(QUEUE % ("a", "x"), QUEUE % ("b", "x") + kept) == {}
