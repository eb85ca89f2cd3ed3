"""Phases of the runbook."""

from generator.render.phase import RunbookPhase


def test_every_phase_has_a_heading_of_its_own() -> None:
    assert len({phase.heading for phase in RunbookPhase}) == len(RunbookPhase)
