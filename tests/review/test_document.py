"""The JSON: every field is there, and nothing but ASCII."""

import json

from generator.review.document import render
from generator.review.model import Consequence, News, Review, RootReview, Security
from tests.review.test_text import LOST, change


def test_the_whole_review() -> None:
    security = Security(rules=(News(True, "aws_security_group.g", "tcp 22 from ä"),))
    roots = (
        RootReview("out/a", (LOST, change("aws_x.b", Consequence.CREATE)), 2, security=security),
    )
    text = render(Review("main", "out", roots), ["x"], 1)
    assert text.isascii()
    found = json.loads(text)
    assert found["exit_status"] == 1
    (told,) = found["roots"]
    assert told["counts"]["replace"] == told["counts"]["create"] == 1
    assert told["resources"][0]["forced_by"] == ["engine"]
    assert told["resources"][0]["changes"] == [
        {"path": "engine", "kind": "changed", "before": '"a"', "after": '"b"'}
    ]
    assert told["security"]["rules"] == [
        {
            "change": "gone",
            "about": "aws_security_group.g",
            "text": "tcp 22 from ä",
            "severity": "",
            "refuses": False,
        }
    ]
