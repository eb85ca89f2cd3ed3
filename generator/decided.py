"""What can be rendered of an estate: each root, and what decides about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from generator.blueprint.account.build import build_account
from generator.blueprint.build import build
from generator.blueprint.model import Blueprint
from generator.repository import ACCOUNTS
from generator.spec.estate import Estate


def roots(estate: Estate) -> dict[str, Callable[[], Blueprint]]:
    """Environments and accounts (``accounts/<name>``) by the folder of their root below ``out/``,
    which is also what people call them in commands."""
    return {
        **{name: partial(build, loaded) for name, loaded in estate.environments.items()},
        **{
            f"{ACCOUNTS}/{name}": partial(build_account, loaded)
            for name, loaded in estate.roots.items()
        },
    }
