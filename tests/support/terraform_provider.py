"""The AWS provider for tests, and what may be done with it.

It comes from a filesystem mirror named by ``PAVE_PROVIDER_MIRROR``, else from the registry if it
answers; else the tests that need one are skipped and say why.

Starting a provider is most of the time that a small plan takes. ``PAVE_PROVIDER_SERVER`` may name
a command that serves one for all of them: it prints what belongs into ``TF_REATTACH_PROVIDERS``
("Debugging Providers", Terraform plugin development) as one line of JSON, and ends with its
standard input. ``PAVE_PROVIDER_PLACEHOLDERS`` says that the provider makes nothing and answers
with placeholders: only then anything is applied.
"""

from __future__ import annotations

import atexit
import functools
import json
import os
import shlex
import socket
import subprocess
from pathlib import Path
from typing import Any

import pytest

REGISTRY = ("registry.terraform.io", 443)


@functools.cache
def provider_missing() -> str:
    """Why no AWS provider can be had; empty when one can."""
    mirror = os.environ.get("PAVE_PROVIDER_MIRROR")
    if mirror:
        return "" if Path(mirror).is_dir() else f"PAVE_PROVIDER_MIRROR: no folder {mirror}"
    try:
        socket.create_connection(REGISTRY, timeout=3).close()
    except OSError:
        return "no AWS provider: PAVE_PROVIDER_MIRROR is not set and the registry does not answer"
    return ""


@functools.cache
def provider_server() -> dict[str, Any]:
    """Address of the one provider for all commands of this process; empty without a server."""
    command = os.environ.get("PAVE_PROVIDER_SERVER")
    if not command:
        return {}
    server = subprocess.Popen(
        shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert server.stdin is not None
    assert server.stdout is not None
    atexit.register(server.communicate)
    served: dict[str, Any] = json.loads(server.stdout.readline())
    return served


PLACEHOLDERS = bool(os.environ.get("PAVE_PROVIDER_PLACEHOLDERS"))
NEEDS_PLACEHOLDERS = pytest.mark.skipif(
    not PLACEHOLDERS,
    reason="nothing is applied: PAVE_PROVIDER_PLACEHOLDERS is not set",
)
