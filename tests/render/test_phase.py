"""Phases of the runbook."""

from generator.render.phase import RunbookPhase


def test_every_phase_has_a_heading_and_a_number_of_its_own() -> None:
    headings_, numbers = {p.heading for p in RunbookPhase}, {p.short for p in RunbookPhase}
    assert len(headings_) == len(numbers) == 5
