"""Plan a rendered root with the user's Terraform, keep the plan, and judge it with its files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from generator.cache_place import refuse_cache_in
from generator.errors import UsageError
from generator.gate.options import Options
from generator.gate.run import assess
from generator.gate.settings.gate_file import in_force
from generator.gate.targets import Target, resolve
from generator.gate.verdict.verdict import Verdict
from generator.output.git import keep_out_of_git
from generator.output.transaction import refuse_mixed
from generator.planning.engine import find_engine
from generator.planning.plan import Saved, make_plan
from generator.processes.limits import Limits


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """What the command line asks for. ``keep`` is the folder of the plan and its JSON."""

    name: str
    out: Path
    keep: Path
    progress: Callable[[str], None]
    offline: bool = False
    engine: str | None = None
    gate: Path | None = None
    gate_from: str = ""
    allow_programs: bool = False
    quiet: bool = True
    limits: Limits = field(default_factory=Limits)

    @property
    def gate_file(self) -> Path | None:
        """The gate file that is laid over the built-in one; with ``gate_from``, its name there."""
        return self.gate if self.gate_from else in_force(self.gate)


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan that was kept, and the root that it was made from."""

    saved: Saved
    root: Target


def plan(options: PlanOptions) -> Planned:
    """Make a plan of a root under ``out`` and keep it, readable by its owner alone.

    Raises:
        UsageError: no such root, or its tree brings programs that nobody allowed.
        NoVerdictError: no plan could be made.
    """
    root = resolve([options.name], options.out)[0]
    if root.kind != "directory":
        raise UsageError(f"{options.name} is already a plan. Use `pave check {options.name}`.")
    refuse_cache_in([root.path])
    refuse_mixed([root.path])
    keep_out_of_git(options.keep)
    saved = make_plan(
        find_engine(options.engine),
        root.path,
        options.keep,
        offline=options.offline,
        quiet=options.quiet,
        allow_programs=options.allow_programs,
        progress=options.progress,
    )
    return Planned(saved, root)


def judge(planned: Planned, options: PlanOptions) -> Verdict:
    """The gate's verdict on a plan together with the files that it was made from.

    Raises:
        NoVerdictError: something that decides cannot be read or run.
    """
    target = resolve([str(planned.saved.document)], options.out)[0].planned_from(planned.root)
    gate = Options(
        gate_file=options.gate_file,
        gate_from=options.gate_from,
        progress=options.progress,
        limits=options.limits,
    )
    return assess([target], gate)
