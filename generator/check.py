"""Judge Terraform: what is named becomes targets, targets become one verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from generator.gate.options import Options, silent
from generator.gate.run import assess
from generator.gate.settings.gate_file import in_force
from generator.gate.targets import resolve, resolve_plan
from generator.gate.verdict.verdict import Verdict


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What the command line asks for; no ``targets`` means all of ``out``."""

    out: Path
    targets: tuple[str, ...] = ()
    source: Path | None = None  # root module that the one plan was made from
    gate: Path | None = None
    policies: tuple[Path, ...] = ()
    use_cache: bool = True
    with_checkov: bool = True
    with_passes: bool = False
    progress: Callable[[str], None] = field(default=silent)

    @property
    def gate_file(self) -> Path | None:
        """The gate file that is laid over the built-in one."""
        return in_force(self.gate)


def check(options: CheckOptions) -> Verdict:
    """Find the targets and judge them.

    Raises:
        UsageError: a target, gate file or policies folder that does not exist.
        NoVerdictError: nothing to judge, or something that decides cannot be read or run.
    """
    named = options.targets
    targets = (
        resolve_plan(named, options.source, options.out)
        if options.source
        else resolve(named, options.out)
    )
    settings = Options(
        gate_file=options.gate_file,
        policies=options.policies,
        use_cache=options.use_cache,
        with_checkov=options.with_checkov,
        with_passes=options.with_passes,
        note_unused_waivers=not named,
        progress=options.progress,
    )
    return assess(targets, settings)
