"""What can be rendered of an estate: each root, and what decides about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import TypeAlias

from generator.blueprint.account.build import build_account
from generator.blueprint.build import build
from generator.blueprint.model import Blueprint
from generator.blueprint.parts.iam import Document
from generator.render.root import rights
from generator.repository import ACCOUNTS
from generator.spec.estate import Estate, LoadedAccount

RightsOf: TypeAlias = Callable[[Blueprint], Mapping[str, Document]]


def roots(estate: Estate, rights_of: RightsOf = rights) -> dict[str, Callable[[], Blueprint]]:
    """Environments and accounts (``accounts/<name>``) by the folder of their root below ``out/``,
    which is also what people call them in commands.

    ``rights_of`` says what Terraform needs for an environment: the root of its account gives it.
    """
    decide = cache(lambda name: build(estate.environments[name]))
    return {
        **{name: partial(decide, name) for name in estate.environments},
        **{
            f"{ACCOUNTS}/{name}": partial(_account, loaded, decide, rights_of)
            for name, loaded in estate.roots.items()
        },
    }


def _account(
    loaded: LoadedAccount, decide: Callable[[str], Blueprint], rights_of: RightsOf
) -> Blueprint:
    if not loaded.account.makes_deploy_role:
        return build_account(loaded)
    names = [environment.environment.name for environment in loaded.environments]
    return build_account(loaded, {name: rights_of(decide(name)) for name in names})
