import pytest

from generator.gate.coverage import Coverage
from generator.gate.model import FindingHop, Status
from generator.gate.verdict.documents import (
    finding_from_document,
    finding_to_document,
    outcome_from_document,
    outcome_to_document,
)
from generator.gate.verdict.verdict import Outcome
from tests.support.findings import finding


def test_findings_survive_the_way_through_a_document() -> None:
    hops = (FindingHop("route a.b", "r.tf", 7), FindingHop("firewall c.d", "f.tf", 0))
    given = finding(
        status=Status.WAIVED, spec_file="a", reason="x\n\x1b\ud800", spec_line=1, hops=hops
    )
    assert finding_from_document(finding_to_document(given)) == given


def test_an_outcome_survives_the_way_through_a_document() -> None:
    seen = Coverage(3, {"aws_x": 2}, {"aws_y": 1})
    given = Outcome(
        "t", (finding(),), (), ("w",), seen, {"1.2.1": 4}, (finding(),), ("i",), "d", ("m",)
    )
    assert outcome_from_document(outcome_to_document(given)) == given


@pytest.mark.parametrize(
    "change", [{"message": 1}, {"severity": "x"}, {"line": "x"}, {"hops": [1]}]
)
def test_what_is_no_finding_is_refused(change) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        finding_from_document({**finding_to_document(finding()), **change})
