"""What the network of judged targets is computed to let through, for formats that tell it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.errors import NoVerdictError
from generator.evidence.observations import observations
from generator.evidence.segmentation import segmentation
from generator.evidence.segments import SegmentationEvidence
from generator.gate.model import PolicySettings
from generator.gate.options import Options
from generator.gate.reading import load
from generator.gate.settings.gate import Gate, read_gate
from generator.gate.settings.gate_file import in_force
from generator.gate.targets import Target
from generator.gate.verdict.network import NetworkObservation


def observed(gate: Options, targets: Iterable[Target]) -> tuple[NetworkObservation, ...]:
    """Observations of every target, in their order. A target that cannot be read has one, which
    says so.

    Raises:
        UsageError: a gate file that does not exist.
        NoVerdictError: a gate file cannot be read.
    """
    targets = tuple(targets)
    settings = gate_of(gate, targets).settings.for_policies
    return tuple(one for target in targets for one in observations(_told(target, settings), target))


def _told(target: Target, settings: PolicySettings) -> SegmentationEvidence:
    try:
        return segmentation(load(target), settings, target)
    except NoVerdictError as error:
        return SegmentationEvidence(left_out=str(error))


def gate_of(gate: Options, targets: Iterable[Target]) -> Gate:
    """The gate file in force, and what is beside it. Raises what :func:`observed` raises."""
    own = gate if gate.gate_from else replace(gate, gate_file=in_force(gate.gate_file))
    places = (place for target in targets for place in target.places)
    return read_gate(own, places)
