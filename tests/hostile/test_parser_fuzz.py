"""A share of ``make fuzz-parser``: no text hides a resource from us, or invents one."""

from collections import Counter

from tests.support.parser_fuzz import differences


def test_the_same_resources_as_terraform_core() -> None:
    counts: Counter[str] = Counter()
    found = [d for d in differences(300, 7, counts) if d.kind in ("hidden", "invented")]
    assert found == []
    assert counts["both accept"] > 20
    assert counts["both refuse"] > 20
