"""Rules that models alone cannot say, one file per subject; all problems at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.errors import Problem
from generator.spec.draft import Draft
from generator.spec.model.account import Account
from generator.spec.model.environment import Environment
from generator.spec.rules.common import (
    arns,
    backup_times,
    existing_keys,
    logs,
    names,
    overrides,
    tags,
    texts,
    windows,
)
from generator.spec.rules.components import (
    backup,
    bucket,
    client_vpn,
    documentdb,
    endpoint_callers,
    file_system,
    function,
    invokers,
    message_broker,
    payment_key,
    queue,
    redis,
    server_replication,
    store,
    table,
    topic,
    trigger,
    working_hours,
)
from generator.spec.rules.components import (
    zones as store_zones,
)
from generator.spec.rules.components.database import (
    database,
    proxy,
    replicas,
    sql_server,
    storage,
)
from generator.spec.rules.components.dms import connections, dms
from generator.spec.rules.components.search import search, zones
from generator.spec.rules.components.service import (
    behind,
    certificates,
    cloudfront,
    containers,
    hosts,
    load_balancers,
    mutual_tls,
    permissions,
    scaling,
    servers,
    volumes,
    waf,
    waf_addresses,
)
from generator.spec.rules.estate import (
    accounts,
    copy_vaults,
    deploy_roles,
    estate,
    log_archives,
    log_policies,
    organization,
    public_names,
    recovery,
    replicated_databases,
    shared_gateways,
)
from generator.spec.rules.network import (
    addresses,
    bgp_peers,
    direct_connect,
    dns_firewall,
    existing_network,
    flows,
    forward_proxy,
    needed_endpoints,
    network,
    network_firewall,
    placement,
    private_gateway,
    scope,
    site_hosts,
    site_to_site_vpn,
)
from generator.spec.rules.subject import Rule, Subject

RULES: tuple[Rule, ...] = (
    names.names,
    names.role_names,
    names.former_names,
    names.load_balancer_names,
    addresses.written_ranges,
    addresses.vpc,
    addresses.sites,
    addresses.external,
    site_hosts.hosts,
    site_hosts.named,
    site_hosts.asking,
    placement.region,
    placement.component_roles,
    placement.infrastructure_roles,
    existing_network.subnets_somewhere,
    existing_network.existing_network,
    network.egress,
    network.nat_allocations,
    network.endpoints,
    needed_endpoints.needed_endpoints,
    dns_firewall.firewall,
    network_firewall.network_firewall,
    network_firewall.protocols,
    flows.flows,
    flows.repeated,
    forward_proxy.forward_proxies,
    forward_proxy.segmentation,
    scope.cardholder_data,
    scope.non_production,
    scope.segmentation,
    certificates.certificates,
    load_balancers.load_balancers,
    load_balancers.shared_certificates,
    behind.services_behind,
    mutual_tls.mutual_tls,
    cloudfront.distributions,
    waf.web_acls,
    waf_addresses.web_acl_addresses,
    arns.secrets,
    permissions.permissions,
    existing_keys.existing_keys,
    servers.servers,
    containers.containers,
    hosts.hosts,
    volumes.volumes,
    function.functions,
    function.called,
    trigger.triggers,
    invokers.invokers,
    scaling.scaling,
    working_hours.working_hours,
    database.databases,
    database.availability,
    storage.storage,
    sql_server.sql_server,
    replicas.replicas,
    replicas.read_only,
    proxy.proxies,
    proxy.direct,
    documentdb.documentdb,
    redis.redis,
    message_broker.message_brokers,
    search.search,
    zones.search_zones,
    file_system.file_systems,
    file_system.callers,
    bucket.buckets,
    table.tables,
    queue.queues,
    topic.topics,
    topic.deliveries,
    payment_key.payment_keys,
    endpoint_callers.callers,
    backup.rescuers,
    backup.tiers,
    backup.backups,
    windows.time_zone,
    windows.windows,
    backup_times.backup_times,
    store_zones.zones,
    store.retired,
    overrides.overrides,
    store.phases,
    store.rehosted_servers,
    dms.ends,
    dms.callers,
    dms.carried_data,
    dms.copies_of_live_data,
    dms.replications,
    connections.connections,
    server_replication.replications,
    server_replication.flows,
    client_vpn.client_vpns,
    client_vpn.callers,
    client_vpn.ranges,
    private_gateway.gateways,
    private_gateway.existing,
    private_gateway.site_asns,
    private_gateway.forwarded_zones,
    site_to_site_vpn.vpns,
    site_to_site_vpn.inside_cidrs,
    direct_connect.direct_connects,
    bgp_peers.bgp_peers,
    tags.tags,
    texts.texts,
    logs.log_retention,
)


def check_estate(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Every problem of every spec that could be converted, at least in part."""
    known = accounts.known(drafts)
    sound = [draft.model for draft in drafts if isinstance(draft.model, Account)]
    for draft in drafts:
        if isinstance(draft.model, Environment):
            subject = _subject(draft, draft.model, known)
            whole = subject.account in sound
            for rule in RULES:
                # Of an account that is wrong, or is not there, nobody can ask everything.
                yield from rule(subject) if whole else _readable(rule, subject, "")
        for path, environment in draft.damaged.items():
            subject = _subject(draft, environment, known)
            yield from (p for rule in RULES for p in _readable(rule, subject, path))
    yield from accounts.accounts(drafts)
    yield from estate.estate(drafts)
    yield from log_archives.log_archives(drafts)
    yield from deploy_roles.deploy_roles(drafts)
    yield from log_policies.log_policies(drafts)
    yield from copy_vaults.copy_vaults(drafts)
    yield from organization.organization(drafts)
    yield from shared_gateways.shared_gateways(drafts)
    yield from recovery.recovery(drafts)
    yield from replicated_databases.replicated_databases(drafts)
    yield from public_names.public_names(drafts)


def _subject(draft: Draft, environment: Environment, known: Mapping[str, Account]) -> Subject:
    account = known.get(getattr(environment, "account", ""))
    return Subject(environment, account, draft.lines, draft.names)


def _readable(rule: Rule, subject: Subject, path: str) -> Iterator[Problem]:
    """What a rule says about the part at ``path`` until it asks for a value that is wrong."""
    try:
        for problem in rule(subject):
            if not path or f"{problem.field}.".startswith(f"{path}."):
                yield problem
    except AttributeError:
        return
