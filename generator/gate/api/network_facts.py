"""Facts about networks: rules, ranges, routes, subnets, zones, load balancers, Direct Connect."""

from __future__ import annotations

from generator.gate.facts.network.address_ranges import Ranges, add_range, list_entries, ranges_of
from generator.gate.facts.network.cidrs import (
    PRIVATE,
    Network,
    is_never_world,
    is_private,
    is_wide_public,
    is_world,
    network,
    within,
    within_any,
)
from generator.gate.facts.network.direct_connect import (
    EXCEPTION_TAG,
    bare_routes,
    declared_exception,
    has_macsec,
    has_overlay,
    lag_macsec,
    macsec_faults,
    open_routes,
)
from generator.gate.facts.network.flow_logs import archived, log_destination, same_watch, watched_by
from generator.gate.facts.network.insecure_services import (
    compensated,
    given_at_run_time,
    of_other_stores,
    speaks_tls,
    worn_elsewhere,
)
from generator.gate.facts.network.internet_entry import authorised_entry, users_of
from generator.gate.facts.network.load_balancing import groups_of, target_ports
from generator.gate.facts.network.network_acls import (
    NetworkAclRule,
    acl_rule_covers,
    acl_rules,
    acl_rules_in,
    admits_path_mtu,
    denied_before,
    precedes,
)
from generator.gate.facts.network.networks import (
    in_own_vpc,
    may_have_more_members,
    own_vpc_ranges,
    possible_vpc_members,
    vpc_members,
    vpc_ranges,
    whole_vpc,
)
from generator.gate.facts.network.placement import private_placement
from generator.gate.facts.network.routing import is_default, is_main, subnets_of, written_routes
from generator.gate.facts.network.rule_checks import (
    every_rule,
    judge_rule,
    sources_are_given,
    undecided,
)
from generator.gate.facts.network.security_groups import (
    GROUP_TYPES,
    SecurityGroupRule,
    all_rules,
    argument,
    rules_in,
    rules_of,
)
from generator.gate.facts.network.subnets import (
    ROUTE_TABLE_TYPES,
    TableRoute,
    is_public,
    route_table_of,
    routes_of,
)
from generator.gate.facts.network.traffic import Traffic
from generator.gate.facts.network.zones import Zone, open_attachments, zone_of, zones_behind
from generator.gate.facts.zone_loss import outlives_a_zone, promised_stage, rehearses_production

# fmt: off
__all__ = [
    "EXCEPTION_TAG",
    "GROUP_TYPES",
    "PRIVATE",
    "ROUTE_TABLE_TYPES",
    "Network",
    "NetworkAclRule",
    "Ranges",
    "SecurityGroupRule",
    "TableRoute",
    "Traffic",
    "Zone",
    "acl_rule_covers",
    "acl_rules",
    "acl_rules_in",
    "add_range",
    "admits_path_mtu",
    "all_rules",
    "archived",
    "argument",
    "authorised_entry",
    "bare_routes",
    "compensated",
    "declared_exception",
    "denied_before",
    "every_rule",
    "given_at_run_time",
    "groups_of",
    "has_macsec",
    "has_overlay",
    "in_own_vpc",
    "is_default",
    "is_main",
    "is_never_world",
    "is_private",
    "is_public",
    "is_wide_public",
    "is_world",
    "judge_rule",
    "lag_macsec",
    "list_entries",
    "log_destination",
    "macsec_faults",
    "may_have_more_members",
    "network",
    "of_other_stores",
    "open_attachments",
    "open_routes",
    "outlives_a_zone",
    "own_vpc_ranges",
    "possible_vpc_members",
    "precedes",
    "private_placement",
    "promised_stage",
    "ranges_of",
    "rehearses_production",
    "route_table_of",
    "routes_of",
    "rules_in",
    "rules_of",
    "same_watch",
    "sources_are_given",
    "speaks_tls",
    "subnets_of",
    "target_ports",
    "undecided",
    "users_of",
    "vpc_members",
    "vpc_ranges",
    "watched_by",
    "whole_vpc",
    "within",
    "within_any",
    "worn_elsewhere",
    "written_routes",
    "zone_of",
    "zones_behind",
]
# fmt: on
