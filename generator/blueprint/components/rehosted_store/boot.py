"""User data of a rehosted server: attach the zone's volume, mount it, start the store.

The script is a file of its own, without placeholders; what differs comes as shell variables
before it, so that no value of a spec is ever part of a command.
"""

from __future__ import annotations

import shlex
from functools import cache
from typing import TypeAlias

from generator.blueprint.expression import Expr, Interpolated
from generator.resources import data_folder
from generator.spec.model.rehosted import RehostedServers

Line: TypeAlias = str | Interpolated


def user_data(region: str, servers: RehostedServers, volume: str) -> tuple[Line, ...]:
    """Lines of the script of one zone; ``volume`` is the address of its volume."""
    return (
        "#!/bin/bash",
        f"REGION={shlex.quote(region)}",
        # EBS makes the id: vol- and hexadecimal digits.
        Interpolated(("VOLUME_ID=", Expr(f"{volume}.id"))),
        f"MOUNT_PATH={shlex.quote(servers.mount_path)}",
        *_attach(),
        *servers.boot_script.splitlines(),
    )


@cache
def _attach() -> tuple[str, ...]:
    path = data_folder("templates") / "modules" / "rehosted_store" / "attach.sh"
    return tuple(path.read_text(encoding="utf-8").splitlines())
