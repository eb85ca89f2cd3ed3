"""Load an estate: every spec of a folder, merged, converted and validated."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from generator.errors import InputError, Problem, UsageError, together
from generator.spec.copy_vaults import with_vaults
from generator.spec.draft import Draft, draft
from generator.spec.estate import Estate, LoadedAccount, LoadedEnvironment
from generator.spec.model.account import Account
from generator.spec.model.environment import Environment
from generator.spec.organization import handed_over, watched_by, with_administrator
from generator.spec.peers import with_peers
from generator.spec.read.extends import Parse, resolve
from generator.spec.read.files import Folder, SpecFiles, Texts, is_shared
from generator.spec.read.node import YamlNode
from generator.spec.read.stored import parse_stored
from generator.spec.read.variables import Filler
from generator.spec.recovery import other_side, primary_of, recovery_of
from generator.spec.rules import check_estate
from generator.spec.rules.estate.peers import peers
from generator.spec.shared_gateways import joined_over, with_shared_gateway
from generator.spec.twins import twins

Read: TypeAlias = Callable[[bytes, str], YamlNode]


def load_estate(folder: Path, wanted: Collection[str] = ()) -> Estate:
    """Load every ``*.yaml`` of a folder and of those in it; names that start with ``_`` are shared
    defaults.

    ``wanted``: names of environments; what is wrong with others, and not with their accounts, is in
    ``left_out`` then, so that no team waits for another.

    Raises:
        InputError: every problem of every wanted spec, with file and line.
        UsageError: there is no such folder, or no spec in it.
    """
    return load(Folder(folder), wanted=wanted)


def load_texts(texts: Mapping[str, str]) -> Estate:
    """Load specs given as text by file name; errors as for :func:`load_estate`."""
    from generator.spec.read.parse import parse  # noqa: PLC0415 - YAML is slow to import

    return load(Texts(texts), parse)


def load(files: SpecFiles, read: Read = parse_stored, wanted: Collection[str] = ()) -> Estate:
    """Load specs from wherever they are; errors as for :func:`load_estate`."""
    names = files.names()
    roots = [name for name in names if not is_shared(name)]
    if not roots:
        raise UsageError("this folder holds no specs; `pave init NAME` writes the first one")
    problems: list[Problem] = []
    parse_file = _parser(files, read)
    documents = {n: d for n in roots if (d := _document(n, files, parse_file, problems))}
    written = list(_drafts({files.shown(n): d for n, d in documents.items()}, problems))
    drafts = _linked(written)
    opened = {draft.file: draft.open for draft in drafts}
    found = [
        problem
        for problem in (*check_estate(drafts), *peers(written))
        if not any(_is_of(problem.field, opened.get(spec, ())) for spec in problem.specs)
    ]
    problems += [problem for problem in found if not problem.warning]
    if stopping := [problem for problem in problems if _stops(problem, drafts, wanted)]:
        raise InputError(stopping)
    wrong = {spec for problem in problems for spec in problem.specs}
    good = [draft for draft in drafts if draft.file not in wrong]
    return _estate(good, together(p for p in found if p.warning), together(problems))


def _stops(problem: Problem, drafts: Sequence[Draft], wanted: Collection[str]) -> bool:
    """Whether nothing can be made of the wanted specs: it is theirs, or that of their accounts."""
    asked = [d for d in drafts if isinstance(d.model, Environment) and d.model.name in wanted]
    accounts = {d.model.account for d in asked if isinstance(d.model, Environment)}
    homes = [d for d in drafts if isinstance(d.model, Account) and d.model.name in accounts]
    if (
        not wanted
        or len(asked) < len(set(wanted))
        or len(homes) < len(accounts)
        or not problem.specs
    ):
        return True
    return not {d.file for d in (*asked, *homes)}.isdisjoint(problem.specs)


def _parser(files: SpecFiles, read: Read) -> Parse:
    """Parse each file once, however many specs extend it."""
    known: dict[str, YamlNode] = {}

    def parse_file(name: str) -> YamlNode:
        if name not in known:
            known[name] = read(files.read(name), files.shown(name))
        return known[name]

    return parse_file


def _document(
    name: str, files: SpecFiles, parse_file: Parse, problems: list[Problem]
) -> YamlNode | None:
    """A spec with everything that it extends; None, and its problems, where it cannot be read."""
    file = files.shown(name)
    try:
        return resolve(name, parse_file)
    except InputError as error:
        problems += [replace(problem, specs=(file,)) for problem in error.problems]
    except OSError as error:
        reason = error.strerror or str(error)
        problems.append(Problem(file, 0, "", f"cannot be read: {reason}", specs=(file,)))
    return None


def _drafts(documents: Mapping[str, YamlNode], problems: list[Problem]) -> Iterator[Draft]:
    """The specs by file, with the values that they name."""
    homes = {_text(d, "name"): d for d in documents.values() if _text(d, "kind") == "account"}
    for file, written in documents.items():
        own = _text(written, "kind") == "account"
        filler = Filler(written, written if own else homes.get(_text(written, "account")))
        document = filler.filled()
        made = replace(draft(document, file), open=frozenset(filler.open))
        follow = [p for p in made.problems if not _is_of(p.field, filler.open)]
        problems += [replace(p, specs=(file,)) for p in (*filler.problems, *follow)]
        yield made


def _linked(drafts: Sequence[Draft]) -> list[Draft]:
    """The specs, each with what it takes from other environments."""
    known = {d.model.name: d.model for d in drafts if isinstance(d.model, Environment)}
    return [
        replace(d, model=with_peers(d.model, known)) if isinstance(d.model, Environment) else d
        for d in drafts
    ]


def _text(document: YamlNode, key: str) -> str:
    written = document.value if isinstance(document.value, dict) else {}
    return str(written[key].value) if key in written else ""


def _is_of(path: str, wholes: Collection[str]) -> bool:
    return any(f"{path}.".startswith(f"{whole}.") for whole in wholes)


def _estate(
    drafts: list[Draft], warnings: tuple[Problem, ...], left_out: tuple[Problem, ...]
) -> Estate:
    written = {d.model.name: d.model for d in drafts if isinstance(d.model, Account)}
    accounts = {name: with_administrator(a, written) for name, a in written.items()}
    environments = [d.model for d in drafts if isinstance(d.model, Environment)]
    loaded = {
        d.model.name: LoadedEnvironment(
            with_shared_gateway(with_vaults(d.model, accounts, environments), accounts),
            accounts[d.model.account],
            d.file,
            d.lines,
            recovery_of(d.model.name, environments),
            primary_of(d.model, environments),
            twins(d.model, accounts[d.model.account], other_side(d.model, environments)),
        )
        for d in drafts
        if isinstance(d.model, Environment) and d.model.account in accounts
    }
    roots = {
        d.model.name: LoadedAccount(
            accounts[d.model.name],
            d.file,
            d.lines,
            _in(d.model.name, loaded),
            _senders(d.model, accounts),
            accounts,
            handed_over(d.model, written),
            watched_by(d.model, loaded),
            joined_over(d.model, environments),
        )
        for d in sorted(drafts, key=lambda draft: draft.file)
        if isinstance(d.model, Account)
    }
    return Estate(
        dict(sorted(loaded.items())),
        dict(sorted(accounts.items())),
        warnings,
        left_out,
        dict(sorted(roots.items())),
    )


def _in(account: str, loaded: Mapping[str, LoadedEnvironment]) -> tuple[LoadedEnvironment, ...]:
    """The environments of an account, in the order of their names."""
    return tuple(e for _, e in sorted(loaded.items()) if e.account.name == account)


def _senders(archive: Account, accounts: Mapping[str, Account]) -> tuple[Account, ...]:
    """The accounts whose logs go to one, in the order of their names."""
    return tuple(
        a for _, a in sorted(accounts.items()) if a.log_archive.account_id == archive.account_id
    )
