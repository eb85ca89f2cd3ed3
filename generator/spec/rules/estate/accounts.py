"""Accounts: the one an environment names exists; logs leave it; ARNs point into it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.errors import Problem
from generator.repository import ACCOUNTS
from generator.shown import nearest
from generator.spec.draft import Draft
from generator.spec.model.account import Account
from generator.spec.model.account_parts import AccountRole
from generator.spec.model.environment import Environment
from generator.spec.rules.common.names import managed_role
from generator.spec.rules.network.placement import region_like
from generator.spec.rules.subject import join, problem
from generator.spec.tables import zones


def accounts(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """All account specs, and every environment's reference to one."""
    found = known(drafts)
    # A spec without components that is wrong may be the account: its own problem is told.
    whole = all(draft.model is not None or draft.names for draft in drafts)
    for draft in drafts:
        if isinstance(draft.model, Account):
            yield from _account(draft, draft.model)
        elif isinstance(draft.model, Environment) and whole:
            yield from _reference(draft, draft.model, found)


def known(drafts: Sequence[Draft]) -> dict[str, Account]:
    """Accounts by name, those that are wrong with what could be read of them."""
    rest = [d.rest for d in drafts if d.rest is not None and hasattr(d.rest, "name")]
    whole = [d.model for d in drafts if isinstance(d.model, Account)]
    return {account.name: account for account in (*rest, *whole)}


def _reference(draft: Draft, model: Environment, known: Mapping[str, Account]) -> Iterator[Problem]:
    if model.name == ACCOUNTS:
        message = "is the folder of the roots of accounts"
        yield problem(draft.lines, "name", message, model.name, "another name")
    if model.account not in known:
        near = nearest(model.account, known)
        allowed = join(sorted(known)) or "an account spec in the same folder"
        yield problem(draft.lines, "account", "unknown account", model.account, allowed, near)
        return
    yield from _apart(draft, model, known)
    role = getattr(known[model.account], "key_administrator_role", None)
    if role and managed_role(model.name, role):
        message = (
            f"its key_administrator_role {role} could be changed by the deploy role, which manages "
            f"roles whose names begin with {model.name}-"
        )
        yield problem(draft.lines, "account", message, model.account, "a role of another name")


def _apart(draft: Draft, model: Environment, known: Mapping[str, Account]) -> Iterator[Problem]:
    """PCI DSS 10.3.3: logs and copies of backups outlive a break-in where the environments are."""
    home = known[model.account]
    if isinstance(home, Account) and not home.has_environments:
        others = [a.name for a in known.values() if isinstance(a, Account) and a.has_environments]
        message = (
            f"no environment runs in an account with role: {home.role.value}: who breaks into the "
            "environment would reach what must lie apart from it"
        )
        allowed = join(sorted(others)) or "an account with role: workload"
        yield problem(draft.lines, "account", message, model.account, allowed)


def _account(draft: Draft, model: Account) -> Iterator[Problem]:
    if model.key_administrator_role == model.deploy_role:
        message = "the role of the pipeline must not delete keys (PCI DSS 3.7.5)"
        path = "key_administrator_role"
        yield problem(draft.lines, path, message, model.deploy_role, "another role")
    if not region_like(model.state.region):
        near = nearest(model.state.region, zones())
        path = "state.region"
        yield problem(draft.lines, path, "unknown region", model.state.region, near=near)
    yield from _regions(draft, model)
    yield from _regional_buckets(draft, model)
    yield from _keys(draft, model)
    boundary = model.permissions_boundary
    pattern = rf"arn:aws(?:-cn|-us-gov)?:iam::{model.account_id}:policy/[\w+=,.@/-]{{1,512}}"
    if boundary is not None and not re.fullmatch(pattern, boundary, re.ASCII):
        allowed = f"arn:aws:iam::{model.account_id}:policy/..."
        message = "is not an IAM policy of this account"
        yield problem(draft.lines, "permissions_boundary", message, boundary, allowed)


def _regions(draft: Draft, model: Account) -> Iterator[Problem]:
    for index, region in enumerate(model.regions):
        path = f"regions.{index}"
        if not region_like(region):
            near = nearest(region, zones())
            yield problem(draft.lines, path, "unknown region", region, near=near)
        elif region == model.state.region or region in model.regions[:index]:
            message = "has its guard rails already"
            yield problem(draft.lines, path, message, region, "a further region")


def _regional_buckets(draft: Draft, model: Account) -> Iterator[Problem]:
    """Each region once, and a bucket of its own for each: names of S3 are global."""
    logs, archive = model.access_logs, model.log_archive
    used = [archive.access_logs_bucket, archive.flow_logs_bucket, *([logs.bucket] if logs else [])]
    further = [("log_archive.regional_access_logs", archive.regional_access_logs)]
    further += [("access_logs.regional", logs.regional)] if logs else []
    for part, buckets in further:
        own = logs if part.startswith("access_logs") else model.role is AccountRole.LOG_ARCHIVE
        for region, bucket in buckets.items():
            path = f"{part}.{region}"
            if not region_like(region):
                near = nearest(region, zones())
                yield problem(draft.lines, path, "unknown region", region, near=near)
            elif own and region == model.state.region:
                message = "has its bucket already"
                yield problem(draft.lines, path, message, region, "a further region")
            if bucket in used:
                message = "is the bucket of another region or use"
                yield problem(draft.lines, path, message, bucket, "a bucket of its own")
            used.append(bucket)


def _keys(draft: Draft, model: Account) -> Iterator[Problem]:
    """AWS writes the policies of the keys that it makes: nobody can be kept from them."""
    logs = model.session_logs
    written = {"state": model.state.kms_key_alias, "session_logs": logs and logs.kms_key_alias}
    for part, alias in written.items():
        if alias and alias.startswith("alias/aws/"):
            message = "is a key of AWS, whose policy nobody can change (PCI DSS 3.6.1)"
            allowed = "the alias of a key of this account"
            yield problem(draft.lines, f"{part}.kms_key_alias", message, alias, allowed)
