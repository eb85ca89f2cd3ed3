"""Rules over all specs together."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from ipaddress import IPv4Network
from typing import Any

from generator.errors import Problem
from generator.spec.draft import Draft
from generator.spec.model.account import Account
from generator.spec.model.environment import Environment
from generator.spec.ranges import network, overlaps
from generator.spec.rules.subject import problem

Found = tuple[str, Hashable]  # dotted path, value


def estate(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """What must be distinct is distinct, and no environment overlaps another or a site."""
    for kind, message, collect in _DISTINCT:
        yield from _distinct(drafts, kind, message, collect)
    yield from _overlaps(drafts)


def _names(model: Any) -> Iterator[Found]:
    yield "name", model.name


def _account_ids(model: Account) -> Iterator[Found]:
    yield "account_id", model.account_id


def _state_buckets(model: Account) -> Iterator[Found]:
    yield "state.bucket", model.state.bucket


def _vpcs(model: Environment) -> Iterator[Found]:
    if model.network.existing:
        yield "network.existing.vpc_id", model.network.existing.vpc_id


def _gateway_asns(model: Environment) -> Iterator[Found]:
    if model.private_gateway and not model.private_gateway.existing:
        yield "private_gateway.asn", model.private_gateway.asn
    for name, site in model.sites.items():
        if site.direct_connect:
            yield f"sites.{name}.direct_connect.gateway_asn", site.direct_connect.gateway_asn


def _replications(model: Environment) -> Iterator[Found]:
    for name, replication in model.server_replication.items():
        value = f"{replication.tool} in {model.account}, {model.region}"
        yield f"server_replication.{name}", value


def _buckets(model: Environment) -> Iterator[Found]:
    for name, bucket in model.buckets.items():
        yield f"buckets.{name}", bucket.name or f"{model.account}-{model.name}-{name}"


_DISTINCT: tuple[tuple[type[Any], str, Callable[[Any], Iterator[Found]]], ...] = (
    (Account, "the name is already used in", _names),
    (Environment, "the name is already used in", _names),
    (Account, "the account is already described in", _account_ids),
    (Account, "the state bucket is already used in", _state_buckets),
    # A router on premises drops routes that carry a number it has already seen.
    (Environment, "the ASN is already used in", _gateway_asns),
    # Names, flow logs and the firewall of names belong to a whole VPC, and two roots would differ.
    (Environment, "one environment only may be in a VPC; this one is already used in", _vpcs),
    # DRS and MGN know one replication template for each account and region.
    (Environment, "the replication template is already used in", _replications),
    # S3 knows each name once, over all accounts.
    (Environment, "the name of the bucket is already used in", _buckets),
)


def _distinct(
    drafts: Sequence[Draft],
    kind: type[Any],
    message: str,
    collect: Callable[[Any], Iterator[Found]],
) -> Iterator[Problem]:
    first: dict[Hashable, Draft] = {}
    for draft in drafts:
        if isinstance(draft.model, kind):
            for path, value in collect(draft.model):
                other = first.setdefault(value, draft)
                if other is not draft:
                    text = f"{message} {other.file}"
                    yield _of_both(problem(draft.lines, path, text, value), other)


def _of_both(found: Problem, other: Draft) -> Problem:
    """Nobody knows which of two specs came first, so both have the problem."""
    return replace(found, specs=(*found.specs, other.file))


def _overlaps(drafts: Sequence[Draft]) -> Iterator[Problem]:
    ranges: list[tuple[IPv4Network, tuple[Draft, str]]] = []
    sites: list[tuple[IPv4Network, tuple[Draft, str]]] = []
    for draft in drafts:
        if isinstance(draft.model, Environment):
            if found := network(draft.model.network.cidr):
                ranges.append((found, (draft, "network.cidr")))
            sites += _sites(draft, draft.model)
    for (other, (beside, _)), (found, (draft, path)) in overlaps(ranges):
        text = f"overlaps {other} of {beside.file}"
        yield _of_both(problem(draft.lines, path, text, str(found)), beside)
    yield from _site_overlaps(ranges, sites)


def _sites(draft: Draft, model: Environment) -> Iterator[tuple[IPv4Network, tuple[Draft, str]]]:
    for name, site in model.sites.items():
        for index, text in enumerate(() if site.environment else site.cidrs):
            if found := network(text):
                yield found, (draft, f"sites.{name}.cidrs.{index}")


def _site_overlaps(
    ranges: list[tuple[IPv4Network, tuple[Draft, str]]],
    sites: list[tuple[IPv4Network, tuple[Draft, str]]],
) -> Iterator[Problem]:
    """Sites are shared by environments, so each is compared with all VPCs but its own's."""
    for found, (draft, path) in sites:
        for other, (beside, _) in ranges:
            if beside is not draft and found.overlaps(other):
                text = f"overlaps {other}, the VPC of {beside.file}"
                yield _of_both(problem(draft.lines, path, text, str(found)), beside)
