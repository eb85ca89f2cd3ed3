"""What a run of the gate is told: files that decide, and what to do with the outcomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.gate.waivers.model import today
from generator.processes.limits import Limits
from generator.resources import data_folder


def silent(_: str) -> None:
    """No progress."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line sets. ``policies`` are folders beside the built-in one."""

    gate_file: Path | None = None
    gate_from: str = ""  # revision of git whose gate file counts instead of the tree's
    policies: tuple[Path, ...] = ()
    use_cache: bool = True
    with_checkov: bool = True
    with_passes: bool = False
    note_unused_waivers: bool = False  # makes sense for a whole estate only
    progress: Callable[[str], None] = field(default=silent)
    limits: Limits = field(default_factory=Limits)  # of the judging of one target
    today: date = field(default_factory=today)  # waivers end

    @property
    def gate_files(self) -> tuple[Path, ...]:
        """The user's gate file, if any, and the one that it is laid over."""
        default = self.shipped_gate
        return (self.gate_file, default) if self.gate_file else (default,)

    @property
    def shipped_gate(self) -> Path:
        """The built-in gate file."""
        return data_folder("policies") / "gate.yaml"

    @property
    def policy_folders(self) -> tuple[Path, ...]:
        """Every folder that policies come from."""
        return (data_folder("policies"), *self.policies)

    @property
    def controls(self) -> Path:
        """Requirements and severities of checkov's checks."""
        return data_folder("policies") / "checkov.yaml"
