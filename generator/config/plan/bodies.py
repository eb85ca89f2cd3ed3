"""The bodies of one resource, as planned and as written, made into one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.config.documents import json_value
from generator.config.model import Attribute, Block
from generator.config.plan.values import SENSITIVE
from generator.config.values import Json, OpenMap, Reference, Template, Unknown, Value


@dataclass(frozen=True)
class BodyMerge:
    """Merges bodies; ``file`` and ``line`` are the place of what the files do not write."""

    file: str
    line: int

    def merged(self, planned: Block, written: Block) -> Block:
        """The planned body, its open values as they are written."""
        attributes = {
            name: self._attribute(name, planned.attributes.get(name), written.attributes.get(name))
            for name in dict.fromkeys((*planned.attributes, *written.attributes))
        }
        return replace(
            planned,
            attributes={name: found for name, found in attributes.items() if found is not None},
            blocks=self._blocks(planned, written),
            file=written.file,
            line=written.line,
            end_line=written.end_line,
        )

    def _attribute(
        self, name: str, planned: Attribute | None, written: Attribute | None
    ) -> Attribute | None:
        if written is None:
            # Nobody wrote it, and AWS decides it: as absent as in the files.
            if planned is None or isinstance(planned.value, Unknown):
                return None
            return self.placed(planned)
        if planned is None:
            # Plans do not hold write-only arguments and depends_on; else it came to null.
            return written if name.endswith("_wo") or not is_open(written.value) else None
        return replace(written, value=completed(planned.value, written.value))

    def placed(self, attribute: Attribute) -> Attribute:
        """An attribute of the plan, with the place of its resource."""
        return replace(attribute, file=self.file, line=self.line)

    def _blocks(self, planned: Block, written: Block) -> tuple[Block, ...]:
        types = dict.fromkeys(b.type for b in (*planned.blocks, *written.blocks))
        return tuple(b for t in types for b in self._of_type(t, planned, written))

    def _of_type(self, type_: str, planned: Block, written: Block) -> list[Block]:
        """Nested blocks in the order of the files; sets have another one in a plan."""
        ours = [b for b in planned.blocks if b.type == type_]
        theirs = [b for b in written.blocks if b.type == type_]
        if not ours:
            return _not_planned(planned.attributes.get(type_), theirs)
        rest, found = list(enumerate(theirs)), list[tuple[int, Block]]()
        for block in ours:
            at, twin = next(((n, w) for n, w in rest if agree(block, w)), (len(theirs), None))
            rest = [(n, w) for n, w in rest if n != at]
            found.append((at, self.merged(block, twin) if twin else self._alone(block)))
        return [block for _, block in sorted(found, key=lambda pair: pair[0])]

    def _alone(self, block: Block) -> Block:
        """A block that the files do not write as such: from ``dynamic``, or by AWS."""
        attributes = {k: self.placed(a) for k, a in block.attributes.items()}
        inner = tuple(self._alone(b) for b in block.blocks)
        return replace(
            block,
            attributes=attributes,
            blocks=inner,
            file=self.file,
            line=self.line,
            end_line=self.line,
        )


def _not_planned(planned: Attribute | None, written: list[Block]) -> list[Block]:
    """Blocks of a type that the plan has none of."""
    if planned is None:
        return [b for b in written if not b.uncertain]  # lifecycle; a dynamic block came to none
    return written if isinstance(planned.value, Unknown) else []


def is_open(value: Value) -> bool:
    """Whether something in a value could not be resolved; references are."""
    if isinstance(value, Unknown):
        return True
    if isinstance(value, Template):
        return any(map(is_open, value.parts))
    if isinstance(value, Json):
        return is_open(value.value)
    if isinstance(value, dict):
        return isinstance(value, OpenMap) or any(map(is_open, value.values()))
    return isinstance(value, list | tuple) and any(map(is_open, value))


def completed(planned: Value, written: Value) -> Value:
    """The planned value, or the written one where the plan leaves it open or it refers.

    What is sensitive stays so: the files do not tell which value it had.
    """
    if isinstance(written, Reference) or planned == SENSITIVE:
        return written if isinstance(written, Reference) else planned
    if isinstance(planned, Reference | Unknown):
        # What a variable held at the time is in neither: the plan's references are better then,
        # unless it has none, as of what a local value hands on.
        better = isinstance(written, Unknown) and not (written.references and _bare(planned))
        return planned if better else written
    if isinstance(planned, list) and isinstance(written, list):
        return written if is_open(planned) or _refers(written) else planned
    if isinstance(planned, dict) and isinstance(written, dict):
        return {k: completed(v, written[k]) if k in written else v for k, v in planned.items()}
    if _known(planned) and _known(written) and same_scalar(planned, written):
        return written  # a switch that may be null is text in a plan
    if isinstance(written, Json) and isinstance(planned, str):
        return Json(completed(json_value(planned), written.value))
    return planned


def _bare(planned: Reference | Unknown) -> bool:
    return isinstance(planned, Unknown) and not planned.references


def _refers(values: list[Value]) -> bool:
    return any(isinstance(v, Reference) for v in values)


def agree(planned: Block, written: Block) -> bool:
    """Whether no value that both know differs."""
    for name, attribute in written.attributes.items():
        ours = planned.attributes.get(name)
        if ours is None:
            if attribute.value is not None and _known(attribute.value):
                return False
        elif _differs(ours.value, attribute.value):
            return False
    return all(
        any(agree(ours, theirs) for ours in planned.blocks if ours.type == theirs.type)
        for theirs in written.blocks
        if theirs.type != "dynamic"
    )


def _differs(planned: Value, written: Value) -> bool:
    return _known(planned) and _known(written) and not same_scalar(planned, written)


def _known(value: Value) -> bool:
    return isinstance(value, str | int | float)


def same_scalar(left: Value, right: Value) -> bool:
    """Equal, also when one is the text of the other, as Terraform converts them."""
    if isinstance(left, bool) or isinstance(right, bool):
        return str(left).lower() == str(right).lower()
    return left == right or str(left) == str(right)
