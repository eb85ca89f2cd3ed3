"""Modules with a provider of their own, or a unit of Terragrunt, which another root calls: each is
a root, for somebody may apply it, and its resources are judged once more, with the values that the
caller gives."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set

from generator.gate.applied import Repositories
from generator.gate.model import Finding, hangs_on_value, is_silent
from generator.gate.targets import Target
from generator.gate.uncalled import is_below, not_applied
from generator.gate.verdict.verdict import Outcome
from generator.shown import first_of, number

_NAMED = 3  # that the note names
_OF_A_ROOT = ("provider.", "terraform.")  # what a module takes from whoever calls it


def echoes(
    targets: Sequence[Target],
    outcomes: Sequence[Outcome],
    shown: Collection[str],
    repositories: Repositories,
) -> set[Finding]:
    """The findings of such modules that the verdict does not need: what a caller's finding says of
    the same resource, what hangs on a value that the caller gives, and that nothing judges their
    types: in the caller they are among others.

    What callers in ``shown`` say refuses nothing, so it takes nothing that the module says. What
    hangs on a value counts where the folder was named itself, or something says that it is applied.
    """
    callers: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        for folder in outcome.modules:
            callers.setdefault(folder, []).append(outcome)
    found: set[Finding] = set()
    judged = dict(zip((outcome.target for outcome in outcomes), outcomes, strict=True))
    for target in targets:
        others = [o for o in callers.get(target.folder, ()) if o.target != target.name]
        if target.kind == "directory" and others and target.name in judged:
            own = judged[target.name].findings
            counted = [o for o in others if o.target not in shown]
            said = {
                _of_place(f, f.resource[at:])
                for o in counted
                for f in o.findings
                for at in _parts(f)
            }
            repeated = {f for f in own if _of_place(f, f.resource) in said}
            given = {f for f in own if hangs_on_value(f) or (counted and is_silent(f))}
            found |= (
                repeated
                if not given - repeated or _counts(target, repositories)
                else repeated | given
            )
    return found


def given_by_examples(
    library: Set[str], shown: Collection[str], outcomes: Sequence[Outcome]
) -> set[Finding]:
    """Of modules that only examples call, what the examples decide; of the examples, what the
    modules say themselves. Both are names of targets."""
    own = [f for outcome in outcomes if outcome.target in library for f in outcome.findings]
    said = {_of_place(finding, finding.resource) for finding in own}
    theirs = (f for o in outcomes if o.target in shown for f in o.findings)
    repeated = {f for f in theirs if any(_of_place(f, f.resource[at:]) in said for at in _parts(f))}
    return repeated | {f for f in own if hangs_on_value(f) or f.resource.startswith(_OF_A_ROOT)}


def told(found: Iterable[Finding], targets: Sequence[Target]) -> Iterator[str]:
    """A line on what is left to the callers."""
    names = {finding.target for finding in found}
    folders = [target.folder for target in targets if target.name in names]
    if folders:
        count = number(len(set(found)), "answer")
        yield (
            "judged with the values that its callers give, although it is a root as well: "
            f"{first_of(folders, _NAMED)} ({count} not repeated)"
        )


def _counts(target: Target, repositories: Repositories) -> bool:
    """Whether its own answers count: somebody applies it, or named it."""
    return not is_below(target) or not any(not_applied([target], repositories))


def _parts(finding: Finding) -> Iterator[int]:
    """Where the address of a resource may begin, as the module that holds it says it."""
    address = finding.resource
    at = address.find(".") if address.startswith("module.") else -1
    while at >= 0:
        yield at + 1
        at = address.find(".", at + 1)


def _of_place(finding: Finding, resource: str) -> tuple[object, ...]:
    """What is decided of a resource, whatever the values are called that a caller gives, and
    however much of them is wrong."""
    decided = (finding.status, finding.severity, finding.level)
    return (finding.policy_id, resource, finding.file, finding.line, *decided)
