"""How much of a target was judged: resources of a type that nothing reads are silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.gate.bare_types import bare_types
from generator.gate.model import ROOT_BARE, ROOT_FOREIGN
from generator.shown import first_of, number

if TYPE_CHECKING:  # a warm check counts nothing anew
    from generator.gate.model import Finding, Policy
    from generator.gate.seen import SeenResource

_ROOTS = 3  # that the note names
_BARE = {
    ROOT_FOREIGN: "not judged, because nothing of AWS",
    ROOT_BARE: "nothing that can break a requirement",
}


@dataclass(frozen=True, slots=True)
class Coverage:
    """``silent``: types that no policy and no check reads, with the number of their resources.
    ``bare``: those of them that can break no requirement (:mod:`generator.gate.bare_types`)."""

    resources: int = 0
    silent: Mapping[str, int] = field(default_factory=dict)
    bare: Mapping[str, int] = field(default_factory=dict)

    @property
    def unread(self) -> int:
        """Resources of types that nothing reads, and of which nobody knows what they can open."""
        return sum(self.silent.values())

    @property
    def judged(self) -> int:
        """Resources whose type at least one policy or check reads."""
        return self.resources - self.unread - sum(self.bare.values())

    def __add__(self, other: Coverage) -> Coverage:
        silent = Counter(self.silent) + Counter(other.silent)
        bare = Counter(self.bare) + Counter(other.bare)
        sorted_ = (dict(sorted(counted.items())) for counted in (silent, bare))
        return Coverage(self.resources + other.resources, *sorted_)


def coverage_of(
    managed: Sequence[SeenResource], policies: Iterable[Policy], telling: Iterable[Finding]
) -> Coverage:
    """The coverage of one target, by the resources that it makes.

    A policy for every type (``*``) tells nothing of a type, but where it does not pass: ``telling``
    are the findings that do (:func:`tells`).
    """
    read = {type_ for policy in policies for type_ in policy.resources}
    read |= {type_of(finding.resource) for finding in telling}
    unread = Counter(resource.type for resource in managed if resource.type not in read)
    bare = {type_: count for type_, count in sorted(unread.items()) if type_ in bare_types()}
    silent = {type_: count for type_, count in sorted(unread.items()) if type_ not in bare}
    return Coverage(len(managed), silent, bare)


def tells(findings: Iterable[Finding], policies: Iterable[Policy]) -> list[Finding]:
    """The findings that tell that their resource was judged: not the passes of policies for every
    type (``*``), which pass what they know nothing of, unless they say what they saw."""
    from generator.gate.model import Status  # noqa: PLC0415 - not when warm

    titles = {policy.id: policy.title for policy in policies if "*" in policy.resources}
    return [
        f
        for f in findings
        if f.status is not Status.PASS or f.message != titles.get(f.policy_id, "")
    ]


def told(findings: Iterable[Finding]) -> Iterator[str]:
    """A line on roots of other providers than AWS, and on those with nothing to judge."""
    found = list(findings)
    for policy_id, why in _BARE.items():
        roots = [finding.file for finding in found if finding.policy_id == policy_id]
        if roots:
            yield f"{why} is in {number(len(roots), 'root')}: {first_of(roots, _ROOTS)}"


def type_of(address: str) -> str:
    """The type in the address of a resource."""
    from generator.config.plan.document import without_indexes  # noqa: PLC0415 - not when warm

    return without_indexes(address).rpartition(".")[0].rpartition(".")[2]
