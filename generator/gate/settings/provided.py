"""Parts of accounts that others provide, as account specs say it: no Terraform here shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.gate.settings.account_specs import AccountSpec, account_specs, placed
from generator.gate.settings.spec_sources import SpecSource
from generator.repository import ACCOUNTS

_LONGEST = 500  # characters of a reason
# What the administrator of an organization has for every account of its estate.
_WATCHED = ("guardduty", "inspector", "macie", "security-hub")
_TOLD = ("guardduty", "security-hub")  # whose findings reach rules of the administrator


@dataclass(frozen=True, slots=True)
class ProvidedPart:
    """A part of an account that somebody else provides; ``reason``: who, and where. ``target``: the
    root of the account; ``evidence``: the root that shows it, '' where it is not in the estate."""

    account: str
    part: str
    reason: str
    place: str
    target: str = ""
    evidence: str = ""


def provided(source: SpecSource | None, targets: Iterable[str]) -> Iterator[ProvidedPart]:
    """What account specs say in ``provided_by``, and what the administrator of the organization
    provides without a word there, of each account whose root is a target.

    ``source``: the specs beside the gate file; None where that is of no estate.

    Raises:
        NoVerdictError: an account spec cannot be read.
    """
    roots = [t for t in targets if f"/{ACCOUNTS}/" in f"/{t}"]
    specs = list(account_specs(source)) if source and roots else []
    administrators = [spec for spec in specs if _administers(spec)]
    for spec in specs:
        name = spec.text("name")
        root = next((r for r in roots if name and _is_of(r, name.value)), "")
        if not name or not root:
            continue
        parts = sorted(map(str, spec.entries("provided_by")))
        for reason, place in placed(filter(None, (spec.text("provided_by", p) for p in parts))):
            part = str(reason.place[-1])
            yield ProvidedPart(name.value, part, reason.value[:_LONGEST], place, root)
        yield from _by(administrators, spec, name.value, root)


def _is_of(root: str, account: str) -> bool:
    return f"/{root}".endswith(f"/{ACCOUNTS}/{account}")


def _administers(spec: AccountSpec) -> bool:
    role = spec.text("role")
    own = role is not None and role.value == "security"
    return own and bool(spec.entries("organization")) and "organization" not in _left(spec)


def _by(
    administrators: Sequence[AccountSpec], spec: AccountSpec, name: str, root: str
) -> Iterator[ProvidedPart]:
    for other in (a for a in administrators if a is not spec):
        who, where = other.text("name"), other.text("role")
        if not who or not where:
            return
        reason = f"account {who.value} switches it on in every account of the organization"
        hears = bool(other.entries("alerts")) and "alerts" not in _left(other)
        told = ", and tells of its findings" if hears else ""
        ((_, place),) = placed([where])
        for part in _WATCHED:
            if part not in _left(spec) | _left(other):
                evidence = f"{ACCOUNTS}/{who.value}"
                said = reason + (told if part in _TOLD else "")
                yield ProvidedPart(name, part, said[:_LONGEST], place, root, evidence)
        return


def _left(spec: AccountSpec) -> set[str]:
    return set(map(str, spec.entries("provided_by")))
