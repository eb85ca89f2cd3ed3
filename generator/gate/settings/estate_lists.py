"""Entries of the gate's lists that follow from account specs, so that nobody writes them twice.

Buckets and account ids only, each held against the form that AWS gives it: no spec can bring a
pattern or a range. What they open is what the same person could write into the gate file beside
them, so they are trusted exactly as far: ``--gate-from`` reads both at one revision.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.errors import NoVerdictError
from generator.gate.settings.account_specs import AccountSpec, Fact, account_specs, placed
from generator.gate.settings.changes import Document, GateChange
from generator.gate.settings.places import key_of, lines_in
from generator.gate.settings.spec_sources import SpecSource

BUCKET = r"^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]\Z"
ACCOUNT = r"^[0-9]{12}\Z"
_BUCKETS = ("access_logs_bucket", "flow_logs_bucket", "trail_bucket", "config_bucket")
_ARCHIVES, _STATES = "log_archive_buckets", "unlogged_buckets"
_APPROVED, _BALANCERS = "approved_accounts", "sse_s3_buckets"
_TOLD = 20  # wrong values that a message names
_FORMS = {
    _ARCHIVES: (BUCKET, "is not the name of a bucket"),
    _STATES: (BUCKET, "is not the name of a bucket"),
    _BALANCERS: (BUCKET, "is not the name of a bucket"),
    _APPROVED: (ACCOUNT, "is not an account id: twelve digits, quoted"),
}


@dataclass(frozen=True, slots=True)
class EstateLists:
    """Entries by list, each with where a spec says it; nothing twice."""

    entries: tuple[tuple[str, Fact], ...] = ()

    def over(self, document: Document, base: Document) -> dict[str, Any]:
        """A gate file's document whose lists, or else those of ``base``, hold the entries too."""
        lists = dict(document.get("lists", {}))
        for name, values in _by_list(self.entries).items():
            held = lists.get(name, base.get("lists", {}).get(name, []))
            lists[name] = list(dict.fromkeys([*held, *values]))
        return {**document, "lists": lists}

    @property
    def raw(self) -> bytes:
        """What decides a verdict of them: lists and values."""
        return json.dumps([(name, fact.value) for name, fact in self.entries]).encode()

    def added(
        self, held: Sequence[Document], shipped: Document, against: str
    ) -> Iterator[GateChange]:
        """What they add to the lists of all documents in ``held``, by list and spec."""
        found: dict[tuple[str, str], list[Fact]] = {}
        known = {(n, v) for of in held for n, vs in of.get("lists", {}).items() for v in vs}
        for name, fact in self.entries:
            if (name, fact.value) not in known:
                found.setdefault((name, fact.file.shown), []).append(fact)
        for (name, file), facts in sorted(found.items()):
            before = shipped.get("lists", {}).get(name, [])
            values, line = (
                [f.value for f in facts],
                min(lines_in(facts[0].file, [f.place for f in facts])),
            )
            yield GateChange(f"lists.{name}", before, values, file, line, against, from_spec=True)


def lists_of(source: SpecSource) -> EstateLists:
    """What the account specs of a source say of the gate's lists.

    Raises:
        NoVerdictError: a spec cannot be read, or a value does not have its form, with line.
    """
    specs = list(account_specs(source))
    archives = {fact.value for spec in specs if (fact := _archive(spec))}
    # The account that holds the logs is the best witness of what is in it.
    specs.sort(key=lambda spec: _value(spec.text("account_id")) not in archives)
    return _checked(_entries(specs, archives))


def _by_list(entries: Iterable[tuple[str, Fact]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, fact in entries:
        found.setdefault(name, []).append(fact.value)
    return found


def _checked(found: Iterable[tuple[str, Fact]]) -> EstateLists:
    wrong: dict[Fact, str] = {}
    entries: dict[tuple[str, str], tuple[str, Fact]] = {}
    for name, fact in found:
        form, message = _FORMS[name]
        if re.match(form, fact.value):
            entries.setdefault((name, fact.value), (name, fact))
        else:
            wrong[fact] = message
    if wrong:
        told = "".join(
            f"\n  {place}: {key_of(fact.place)} {wrong[fact]}"
            for fact, place in placed([*wrong][:_TOLD])
        )
        told += f"\n  and {len(wrong) - _TOLD} more" if len(wrong) > _TOLD else ""
        raise NoVerdictError(f"The gate reads account specs, and cannot use this:{told}")
    return EstateLists(tuple(entries.values()))


def _entries(specs: Sequence[AccountSpec], archives: set[str]) -> Iterator[tuple[str, Fact]]:
    homes = {_value(spec.text("name")): spec.text("account_id") for spec in specs}
    own = {fact.value for fact in homes.values() if fact}
    for spec in specs:
        yield from _listed(_ARCHIVES, (spec.text("log_archive", bucket) for bucket in _BUCKETS))
        yield from _listed(_STATES, [spec.text("state", "bucket")])
        for name in (_STATES, _BALANCERS):
            yield from _listed(name, [spec.text("access_logs", "bucket")])
        if _value(spec.text("role")) == "log-archive":
            yield from _listed(_BALANCERS, [spec.text("log_archive", "access_logs_bucket")])
        yield from _regional(spec)
        yield from _listed(_APPROVED, _related(spec, homes, archives & own))


def _regional(spec: AccountSpec) -> Iterator[tuple[str, Fact]]:
    """Buckets of logs in further regions, by the lists of those of the first."""
    archive = _value(spec.text("role")) == "log-archive"
    for place, lists in (
        (("log_archive", "regional_access_logs"), (_ARCHIVES, *((_BALANCERS,) if archive else ()))),
        (("access_logs", "regional"), (_STATES, _BALANCERS)),
    ):
        for region in spec.entries(*place):
            for name in lists:
                yield from _listed(name, [spec.text(*place, region)])


def _related(
    spec: AccountSpec, homes: Mapping[str, Fact | None], archives: set[str]
) -> Iterator[Fact | None]:
    """Accounts that a spec lets in, or that let it in: where its logs go, itself where the root of
    that account is of this estate, and the two sides of a vault for copies, and of a
    transit gateway."""
    archive = _archive(spec)
    yield archive
    shared = spec.texts("network", "accounts")
    yield from (homes.get(fact.value) for fact in shared)
    vaults = spec.entries("backup_vaults")
    if vaults or shared or (archive and archive.value in archives):
        yield spec.text("account_id")
    for vault in vaults:
        named = spec.texts("backup_vaults", vault, "accounts")
        yield from (homes.get(fact.value) for fact in named)


def _archive(spec: AccountSpec) -> Fact | None:
    return spec.text("log_archive", "account_id")


def _listed(name: str, facts: Iterable[Fact | None]) -> Iterator[tuple[str, Fact]]:
    return ((name, fact) for fact in facts if fact)


def _value(fact: Fact | None) -> str:
    return fact.value if fact else ""
