"""Examples of a policy: small Terraform that passes, fails, or cannot be told.

They stand beside the policies (``<family>/examples/<policy id>/pass_<what>.tf``) and travel with
them; tests, documentation and ``pave explain`` read the same files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.gate.model import Policy, Status

KINDS = (Status.PASS, Status.FAIL, Status.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Example:
    """One file; ``expected`` is what the policy must answer."""

    path: Path
    expected: Status

    @property
    def name(self) -> str:
        """``fail_open_to_the_world``."""
        return self.path.stem

    @property
    def text(self) -> str:
        """The HCL."""
        return self.path.read_text(encoding="utf-8")


def examples(policy: Policy) -> Iterator[Example]:
    """Every example of a policy, those that pass first, each kind by name."""
    for kind in KINDS:
        for path in sorted(policy.examples.glob(f"{kind.value}_*.tf")):
            yield Example(path, kind)


def first_example(policy: Policy, kind: Status) -> Example | None:
    """The example that documentation shows; None when there is none of the kind."""
    return next((e for e in examples(policy) if e.expected is kind), None)
