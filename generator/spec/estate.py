"""An estate: every account and environment of one specs folder, loaded and validated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.errors import Problem
from generator.spec.model.account import Account
from generator.spec.model.account_parts import AccountPart
from generator.spec.model.environment import Environment
from generator.spec.source import Source
from generator.spec.twins import Twin


@dataclass(frozen=True, slots=True)
class LoadedEnvironment:
    """A valid environment with its account; ``lines`` maps dotted spec paths to their lines
    (a path may come from a file that the spec extends). ``recovery``: the environment that stands
    in for it in another region; ``primary``: the one that it stands in for; ``twins``: databases
    of that pair with the same data, by name."""

    environment: Environment
    account: Account
    file: str
    lines: Mapping[str, Source]
    recovery: Environment | None = None
    primary: Environment | None = None
    twins: Mapping[str, Twin] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LoadedAccount:
    """A valid account with the environments that live in it; ``lines`` as for an environment.
    ``senders``: the accounts that name it as their log archive, itself among them. ``known``:
    all accounts of the estate by name. ``handed_over``: parts that the administrator of the
    organization provides; ``watched``: the environments of the other accounts, where it is one;
    ``joined``: environments that its transit gateway routes between, two by two."""

    account: Account
    file: str
    lines: Mapping[str, Source]
    environments: tuple[LoadedEnvironment, ...]
    senders: tuple[Account, ...] = ()
    known: Mapping[str, Account] = field(default_factory=dict)
    handed_over: tuple[AccountPart, ...] = ()
    watched: tuple[LoadedEnvironment, ...] = ()
    joined: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Estate:
    """All loaded specs, by name, in the order of their names; ``warnings`` of their rules."""

    environments: Mapping[str, LoadedEnvironment]
    accounts: Mapping[str, Account]
    warnings: tuple[Problem, ...] = ()
    # What is wrong with specs that were not asked for: they are left out of this estate.
    left_out: tuple[Problem, ...] = ()
    # The accounts, with what their own roots are made of.
    roots: Mapping[str, LoadedAccount] = field(default_factory=dict)
