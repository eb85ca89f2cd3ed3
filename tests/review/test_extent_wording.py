"""What every output says of the reach of a change and its cost: short, bounded, escaped."""

import json

from generator.review.document import render as as_json
from generator.review.extent import CostChange, CostDifference, Reached
from generator.review.html import render as as_html
from generator.review.markdown import LARGEST
from generator.review.markdown import render as as_markdown
from generator.review.model import Review, RootReview
from generator.review.text import render as as_text

ALARMS = tuple(f"module.db.aws_cloudwatch_metric_alarm.a{n}" for n in range(500))
RADIUS = (
    Reached("db", static=("module.db.aws_x.a",), behind=ALARMS),
    Reached("<b>", behind=("x",)),
)
COSTS = CostDifference(
    (CostChange("db", "disk", "gp3", "GiB", "20", "30", "2.00", "3.00", "USD"),),
    (("USD", "+1.00"),),
    ("server <i>",),
)
REVIEW = Review("main", "out", (RootReview("out/a", radius=RADIUS, costs=COSTS),))


def test_text_names_a_few_and_counts_the_rest() -> None:
    lines = as_text(REVIEW, width=200).splitlines()
    assert "  Blast radius: 502 resources in 2 components" in lines
    (line,) = [line for line in lines if line.startswith("    db: ")]
    assert "1 read an argument that changes (aws_x.a)" in line
    assert "497 more" in line
    assert "  Cost, a month: +1.00 USD, and what has no price" in lines
    assert "    db disk gp3: 20 -> 30 GiB (2.00 -> 3.00 USD)" in lines
    assert "    no price: server <i>" in lines


def test_no_price_at_all_is_said() -> None:
    without = RootReview("out/a", costs=CostDifference(COSTS.changes))
    assert "nothing has a price" in as_text(Review("main", "out", (without,)))


def test_a_comment_stays_short_and_a_page_is_escaped() -> None:
    many = tuple(Reached(f"component-{n}", behind=ALARMS) for n in range(500))
    text = as_markdown(Review("main", "out", (RootReview("a", radius=many),)), ())
    assert len(text) < LARGEST
    assert "- and 460 more" in text
    page = as_html(REVIEW, ())
    assert "&lt;b&gt;: " in page
    assert "server &lt;i&gt;" in page
    assert "Blast radius: 502 resources" in page


def test_json_counts_all_and_names_a_hundred() -> None:
    (root,) = json.loads(as_json(REVIEW, [], 0))["roots"]
    assert root["blast_radius"][0]["resources"] == 501
    assert root["blast_radius"][0]["behind"]["count"] == 500
    assert len(root["blast_radius"][0]["behind"]["resources"]) == 100
    assert root["cost"]["totals"] == {"USD": "+1.00"}
    assert root["cost"]["no_price"] == ["server <i>"]
