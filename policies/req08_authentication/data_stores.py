"""Logins of document databases and caches."""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Configuration, Resource
from generator.config.paths import values_at
from generator.config.values import ABSENT, Reference, Value
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals, items
from generator.gate.verdict.verdicts import Verdict, all_of, failed, passed, unknown

_TOKENS = ("auth_token", "auth_token_wo")
_CREDENTIALS = (
    *_TOKENS,
    "passwords",
    "passwords_wo",
    "authentication_mode.passwords",
)
# What is made from another one takes its password.
_COPIES = ("snapshot_identifier", "restore_to_point_in_time", "global_cluster_identifier")


def managed_master_password(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """DocumentDB makes the master password up, or it is write-only; it is in no state."""
    if _written(resource, "master_password"):
        line = resource.line_of("master_password")
        return failed("master_password is set, and kept in state", line)
    if _written(resource, "master_password_wo"):
        return passed("master_password_wo")
    if any(resource.find(path) for path in _COPIES):
        return passed("made from another cluster")
    managed = resource.get("manage_master_user_password")
    answer = False if managed is ABSENT else equals(managed, True)
    if answer is None:
        return unknown("manage_master_user_password cannot be resolved")
    return passed() if answer else failed("manage_master_user_password is not true")


def _written(resource: Resource, path: str) -> bool:
    return resource.get(path) not in (ABSENT, None, "")


def cache_asks_for_login(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """User groups, or a token that travels encrypted."""
    groups = resource.get("user_group_ids")
    if groups is not ABSENT and groups not in (None, []):
        return _resolved(groups, "user_group_ids", resource.line_of("user_group_ids"))
    written = [path for path in _TOKENS if _written(resource, path)]
    if not written:
        return failed("neither user_group_ids nor a token is set: nobody has to log in")
    return _encrypted(resource, written[0])


def _resolved(value: Value, path: str, line: int) -> Verdict:
    known = isinstance(value, Reference | str) or (isinstance(value, list | tuple) and value)
    return passed(path) if known else unknown(f"{path} cannot be resolved", line)


def _encrypted(resource: Resource, path: str) -> Verdict:
    answer = equals(resource.get("transit_encryption_enabled"), True)
    if answer is None:
        return unknown("transit_encryption_enabled cannot be resolved")
    if not answer:
        return failed(f"{path} is sent in clear: transit_encryption_enabled is not true")
    return passed(path)


def no_literal_credential(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """No token or password is a text, nor a variable whose default is one."""
    return all_of([passed(), *_verdicts(resource)])


def _verdicts(resource: Resource) -> Iterator[Verdict]:
    for path in _CREDENTIALS:
        for hit in values_at(resource.block, path):
            for value in items(hit.value):
                yield _credential(path, value, hit.line)


def _credential(path: str, value: Value, line: int) -> Verdict:
    if value is ABSENT or value is None:
        return passed()
    if isinstance(value, str):
        return failed(f"{path} is written in clear", line) if value else passed()
    if isinstance(value, Reference) or path.endswith("_wo"):
        return passed(path)
    return unknown(f"where {path} comes from cannot be resolved", line)
