"""Import blocks from a table of ids, with everything that is wrong in the table at once.

Source: Terraform language, "Import existing resources" (``to`` is the address, ``id`` a string).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.adoption.members import Importable
from generator.adoption.table import GivenId
from generator.errors import InputError, Problem
from generator.hcl.format import format_hcl
from generator.hcl.strings import quoted
from generator.shown import nearest
from generator.spec.read.show import show_value

# The first line of every file that pave may write again.
MARK = "# Import blocks that `pave import` wrote"


def import_blocks(
    environment: str,
    component: str,
    members: Sequence[Importable],
    given: Sequence[GivenId],
    file: str,
) -> str:
    """The text of ``import_<component>.tf``. ``file`` is the table, for messages.

    Raises:
        InputError: every entry that is wrong; or there is none.
    """
    known = {member.address: member for member in members}
    problems = [*_problems(known, given, file)]
    if not given and not problems:
        problems.append(Problem(file, 0, "", "holds no id: there is nothing to import"))
    if problems:
        raise InputError(problems)
    ids = {entry.address: str(entry.id) for entry in given}
    blocks = [_block(m.address, ids[m.address]) for m in members if m.address in ids]
    about = (
        f"{MARK} for {component} of {environment}.\n# After the apply they say nothing any more: "
        "remove this file.\n\n"
    )
    return format_hcl(about + "\n".join(blocks))


def _block(address: str, id_: str) -> str:
    return f"import {{\n  to = {address}\n  id = {quoted(id_)}\n}}\n"


def _problems(
    known: Mapping[str, Importable], given: Iterable[GivenId], file: str
) -> Iterator[Problem]:
    addresses: set[str] = set()
    places: dict[tuple[str, str], str] = {}
    for entry in given:
        member = known.get(entry.address)
        problem = _wrong(entry, member, known)
        if entry.address in addresses:
            problem = ("is named twice", "", "")
        addresses.add(entry.address)
        if not problem and isinstance(entry.id, str):
            type_ = entry.address.split(".")[2]
            other = places.setdefault((type_, entry.id), entry.address)
            if other != entry.address:
                problem = (f"has the id of {other}; Terraform imports a resource once", "", "")
        if problem:
            message, allowed, near = problem
            found = show_value(entry.id, entry.address)
            yield Problem(file, entry.line, entry.address, message, found, allowed, near)


def _wrong(
    entry: GivenId, member: Importable | None, known: Mapping[str, Importable]
) -> tuple[str, str, str] | None:
    if member is None:
        return "the component has no such resource", "", nearest(entry.address, known)
    if member.form is None:
        return "pave does not know what the id of this type is", "an import block of your own", ""
    if not isinstance(entry.id, str):
        return "an id is text; put it in quotes", member.form.example, ""
    if not member.form.fits(entry.id):
        return f"is not {member.form.words}", f"such as {member.form.example}", ""
    return None
