"""What a change does to resources whose own blocks stay as they are, or that cannot be read:
another region or state, another number that is not known, another module of somebody else.

Nothing of this shows at a resource, and none of it is "no change".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.config.addresses import part_of
from generator.config.model import Attribute, Block, Configuration, Resource
from generator.config.values import ABSENT, Unknown
from generator.review.compare import Comparison, Text
from generator.review.consequence import FILES
from generator.review.model import Consequence, ResourceChange
from generator.review.moves import successor
from generator.review.numbers import NUMBERS, written_number
from generator.review.stateful import is_stateful

# Of a provider, these choose neither an account nor a region.
_HARMLESS = re.compile(
    r"alias|version|default_tags|ignore_tags|(allowed|forbidden)_account_ids|max_retries|retry_mode"
    r"|skip_\w+|token_bucket\w*|custom_ca_bundle|https?_proxy|no_proxy|use_\w+_endpoint"
)
_NOTHING = re.compile(r"(?!)")
_BACKENDS = ("backend", "cloud")
_LOCAL = ("./", "../")
_STATE = "the backend differs: Terraform may find another state, without what it has made"
_PLACE = "its provider configuration differs: it may be another account or region"
_COUNT = "how many there are (count or for_each) is written otherwise and not known: one may go"
_Doubts = Iterator[tuple[Resource, str]]


def with_unseen(
    changes: Iterable[ResourceChange], comparison: Comparison, before: Text, after: Text
) -> list[ResourceChange]:
    """The changes, with a doubt about every store that may go although its block stays, and with
    modules that cannot be read."""
    found = {change.address: change for change in changes}
    if not (comparison.base.from_plan or comparison.head.from_plan):
        unseen = _Unseen(comparison, before, after)
        for resource, note in (*unseen.places(), *unseen.numbers()):
            known = found.get(resource.address)
            if is_stateful(resource.type) and not (known and known.consequence.rank <= _RANK):
                found[resource.address] = _doubt(resource, note, known)
        found |= {change.address: change for change in unseen.modules()}
    return list(found.values())


_RANK = Consequence.UNKNOWN.rank


def _doubt(resource: Resource, note: str, known: ResourceChange | None) -> ResourceChange:
    made = known or ResourceChange(
        resource.address, resource.type, Consequence.UNKNOWN, stateful=True,
        file=resource.file, line=resource.line,
    )  # fmt: skip
    notes = (*made.notes, note)
    return replace(made, consequence=Consequence.UNKNOWN, source=FILES, notes=notes)


@dataclass(frozen=True)
class _Unseen:
    comparison: Comparison
    before: Text
    after: Text

    def places(self) -> _Doubts:
        """Resources whose state, account or region may be another one."""
        base, head = self.comparison.base, self.comparison.head
        if any(True for _ in _changed(_backends(base), _backends(head))):
            yield from ((resource, _STATE) for _, resource in self._kept())
        for module, name, alias in _changed(_providers(base), _providers(head)):
            for _, resource in self._kept():
                named = resource.get("provider") is not ABSENT
                other = resource.module == module and bool(alias) != named
                if resource.type.startswith(f"{name}_") and not other:
                    yield resource, _PLACE

    def numbers(self) -> _Doubts:
        """Resources of which there may be fewer."""
        for old, new in self._kept():
            uncertain = old.uncertain or new.uncertain
            if uncertain and (old.uncertain != new.uncertain or self._otherwise(old, new)):
                yield new, _COUNT
        base, head = _calls(self.comparison.base), _calls(self.comparison.head)
        for name in sorted(base.keys() & head.keys()):
            inside = [r for _, r in self._kept() if part_of(r.module, name)]
            if inside and self._calls_differ(inside[0], name, base[name], head[name]):
                yield from ((resource, _COUNT) for resource in inside)

    def _calls_differ(self, any_: Resource, name: str, old: Block, new: Block) -> bool:
        above = name.rpartition(".module.")[0]
        if not any(isinstance(a.value, Unknown) for b in (old, new) for a in _numbers(b)):
            return False
        within = replace(any_, module=above)
        return self._otherwise(replace(within, block=old), replace(within, block=new))

    def _otherwise(self, old: Resource, new: Resource) -> bool:
        before = written_number(self.comparison.base, self.before, old)
        return before != written_number(self.comparison.head, self.after, new)

    def modules(self) -> Iterator[ResourceChange]:
        """Modules from elsewhere that are called otherwise, or no more."""
        base, head = _calls(self.comparison.base), _calls(self.comparison.head)
        for name, old in base.items():
            new = head.get(successor(self.comparison.head, name))
            if _remote(old) and new is None and not self.comparison.forgets(name):
                note = "pave cannot read what the module holds, and that may be data"
                yield _of_module(name, old, Consequence.DESTROY, note)
            elif new and (_remote(old) or _remote(new)) and _said(old) != _said(new):
                note = "pave cannot read what the module holds: what becomes of it is not known"
                yield _of_module(name, new, Consequence.UNKNOWN, note)

    def _kept(self) -> Iterator[tuple[Resource, Resource]]:
        now = self.comparison.head.by_address
        for old in self.comparison.base.resources:
            new = now.get(self.comparison.moved(old.address))
            if new and new.mode == "managed":
                yield old, new


def _of_module(name: str, call: Block, consequence: Consequence, note: str) -> ResourceChange:
    return ResourceChange(
        name, "module", consequence, source=FILES, stateful=True, notes=(note,),
        file=call.file, line=call.line,
    )  # fmt: skip


def _remote(call: Block) -> bool:
    source = call.attributes.get("source")
    return source is None or not str(source.value).startswith(_LOCAL)


def _numbers(call: Block) -> list[Attribute]:
    return [a for name, a in call.attributes.items() if name in NUMBERS]


def _calls(side: Configuration) -> dict[str, Block]:
    return {
        f"{module}.module.{b.labels[0]}" if module else f"module.{b.labels[0]}": b
        for module, blocks in side.module_blocks.items()
        for b in blocks
        if b.type == "module"
    }


def _backends(side: Configuration) -> dict[str, Block]:
    """A block with the one that says where the state is."""
    settings = [block for block in side.root_blocks if block.type == "terraform"]
    held = [(block, b) for block in settings for b in block.blocks if b.type in _BACKENDS]
    if not held:
        return {}
    block, state = held[0]
    return {"state": replace(block, attributes={}, blocks=(state,))}


def _providers(side: Configuration) -> dict[tuple[str, ...], Block]:
    return {
        (module, block.labels[0], _alias(block)): block
        for module, blocks in side.module_blocks.items()
        for block in blocks
        if block.type == "provider"
    }


def _alias(block: Block) -> str:
    alias = block.attributes.get("alias")
    return str(alias.value) if alias else ""


def _changed(base: Mapping[Any, Block], head: Mapping[Any, Block]) -> Iterator[Any]:
    """Keys that both have, with blocks that choose another place."""
    for key, block in base.items():
        if key in head and _said(block, _HARMLESS) != _said(head[key], _HARMLESS):
            yield key


def _said(block: Block, without: re.Pattern[str] = _NOTHING) -> object:
    """What a block says, wherever it is written."""
    written = {n: repr(a.value) for n, a in block.attributes.items() if not without.fullmatch(n)}
    nested = [
        (b.type, b.labels, _said(b, without)) for b in block.blocks if not without.fullmatch(b.type)
    ]
    return written, nested
