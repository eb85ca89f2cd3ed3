"""What policies are written with: the only module of ``generator`` that they import.

It is a public interface: the policies that come with pave and those of ``pave check --policies
DIR`` stand on it alone, and a test holds that. ``policies/README.md`` explains it with an example.

- Given to a check: ``Case`` (one resource), ``Root`` (``over: configuration``).
- Answered by it: a ``Judgement`` by ``passed``, ``failed``, ``unknown``, ``not_applicable``; put
  together by ``all_of``, ``any_of``, ``in_doubt``. Over a root: ``Result``.
- Values: what may stand for an argument (``ABSENT``, ``Unknown``, ``Reference``, ``Template``,
  ``Json``, ``OpenMap``), the three-valued operators on them (``equals``, ``one_of``, ...) and
  three-valued logic (``some``, ``every``, ``negated``).
- Facts: what several resources together mean: security group rules, routes, address ranges,
  statements of IAM policies, what sets up a bucket, ...

``API_VERSION`` is ``major.minor``. A name is added: the minor number grows. A name is removed, or
takes or answers something else: the major number grows, and CHANGELOG.md says what to write
instead.
"""

from __future__ import annotations

from generator.config.block import Attribute, Block
from generator.config.model import Configuration, Resource
from generator.config.paths import Found, blocks_at, values_at
from generator.config.values import (
    ABSENT,
    Json,
    OpenMap,
    Reference,
    Template,
    Unknown,
    Value,
    entry,
    is_unknown,
    references,
)
from generator.gate.checkov.read import Answer
from generator.gate.facts.data.backups import covered
from generator.gate.facts.data.buckets import (
    bucket_blocks,
    bucket_parts,
    bucket_policy,
    but_of_access_logs,
    condition_tests,
    denials,
    no_bucket_part,
    of_log_bucket,
    possible_bucket_parts,
    receives_access_logs,
    receives_logs,
    takes_sse_s3_only,
)
from generator.gate.facts.data.data_stores import GROUP_ARGUMENTS, ports_of
from generator.gate.facts.data.database_settings import (
    Parameters,
    engine_of,
    options_of,
    parameters_of,
)
from generator.gate.facts.data.migrations import (
    WITHOUT_SSL_MODE,
    DmsEndpoint,
    document_of,
    endpoints_of,
)
from generator.gate.facts.data.replication import (
    REPLICATED_BLOCKS,
    admits_agents_only,
    calls_aws_only,
    group_of,
    is_staging_area,
    not_here,
    staging_subnet,
)
from generator.gate.facts.data.secrets import secret_arguments, secret_entries, takes_secret
from generator.gate.facts.data.stacks import Made, is_made_elsewhere, leaves, made_by
from generator.gate.facts.data.texts import attributes_of, open_texts, strings, user_data
from generator.gate.facts.handed import handed_to
from generator.gate.facts.identity.account import accounts, aws_providers, stage_of
from generator.gate.facts.identity.actions import action_covers, granted, grants, on_everything
from generator.gate.facts.identity.documents import is_used_elsewhere
from generator.gate.facts.identity.iam import statements, statements_of
from generator.gate.facts.identity.principals import (
    account_of,
    bound,
    everyone,
    is_root,
    narrowed,
    principal_resolved,
    principals_of,
    requires,
)
from generator.gate.facts.identity.statement import Condition, Statement
from generator.gate.facts.identity.strangers import known_account, known_callers
from generator.gate.facts.network.address_ranges import Ranges, add_range, list_entries, ranges_of
from generator.gate.facts.network.cidrs import (
    PRIVATE,
    Network,
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
from generator.gate.facts.network.flow_logs import (
    log_destination,
    logs_into_archive,
    same_watch,
    watched_by,
)
from generator.gate.facts.network.insecure_services import compensated, speaks_tls
from generator.gate.facts.network.internet_entry import authorised_entry, users_of
from generator.gate.facts.network.load_balancing import groups_of, target_ports
from generator.gate.facts.network.network_acls import (
    NetworkAclRule,
    acl_rule_covers,
    acl_rules,
    acl_rules_in,
    denied_before,
    precedes,
)
from generator.gate.facts.network.networks import (
    may_have_more_members,
    own_vpc_ranges,
    possible_vpc_members,
    vpc_members,
    vpc_ranges,
    whole_vpc,
)
from generator.gate.facts.network.placement import private_placement
from generator.gate.facts.network.routing import is_default, is_main, subnets_of, written_routes
from generator.gate.facts.network.rule_checks import every_rule, judge_rule, undecided
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
from generator.gate.facts.outside import secret_from_outside
from generator.gate.facts.owners import may_be
from generator.gate.facts.scope import ScopeCategory, tag_of
from generator.gate.facts.tiers import is_production, stage_is_open, tier_of
from generator.gate.model import PolicySettings, Result, Severity, Status
from generator.gate.policy.case import Case, Root
from generator.gate.verdict.judgement import (
    Judgement,
    all_of,
    any_of,
    failed,
    in_doubt,
    not_applicable,
    passed,
    unknown,
)
from generator.gate.verdict.logic import every, negated, some
from generator.gate.verdict.operators import (
    disjoint_from,
    equals,
    items,
    matches,
    normal,
    one_of,
    resolved,
    superset_of,
)
from generator.gate.verdict.wording import shown

API_VERSION = "1.0"

# fmt: off
__all__ = [
    "ABSENT",
    "API_VERSION",
    "EXCEPTION_TAG",
    "GROUP_ARGUMENTS",
    "GROUP_TYPES",
    "PRIVATE",
    "REPLICATED_BLOCKS",
    "ROUTE_TABLE_TYPES",
    "WITHOUT_SSL_MODE",
    "Answer",
    "Attribute",
    "Block",
    "Case",
    "Condition",
    "Configuration",
    "DmsEndpoint",
    "Found",
    "Json",
    "Judgement",
    "Made",
    "Network",
    "NetworkAclRule",
    "OpenMap",
    "Parameters",
    "PolicySettings",
    "Ranges",
    "Reference",
    "Resource",
    "Result",
    "Root",
    "ScopeCategory",
    "SecurityGroupRule",
    "Severity",
    "Statement",
    "Status",
    "TableRoute",
    "Template",
    "Traffic",
    "Unknown",
    "Value",
    "Zone",
    "account_of",
    "accounts",
    "acl_rule_covers",
    "acl_rules",
    "acl_rules_in",
    "action_covers",
    "add_range",
    "admits_agents_only",
    "all_of",
    "all_rules",
    "any_of",
    "argument",
    "attributes_of",
    "authorised_entry",
    "aws_providers",
    "bare_routes",
    "blocks_at",
    "bound",
    "bucket_blocks",
    "bucket_parts",
    "bucket_policy",
    "but_of_access_logs",
    "calls_aws_only",
    "compensated",
    "condition_tests",
    "covered",
    "declared_exception",
    "denials",
    "denied_before",
    "disjoint_from",
    "document_of",
    "endpoints_of",
    "engine_of",
    "entry",
    "equals",
    "every",
    "every_rule",
    "everyone",
    "failed",
    "granted",
    "grants",
    "group_of",
    "groups_of",
    "handed_to",
    "has_macsec",
    "has_overlay",
    "in_doubt",
    "is_default",
    "is_made_elsewhere",
    "is_main",
    "is_private",
    "is_production",
    "is_public",
    "is_root",
    "is_staging_area",
    "is_unknown",
    "is_used_elsewhere",
    "is_wide_public",
    "is_world",
    "items",
    "judge_rule",
    "known_account",
    "known_callers",
    "lag_macsec",
    "leaves",
    "list_entries",
    "log_destination",
    "logs_into_archive",
    "macsec_faults",
    "made_by",
    "matches",
    "may_be",
    "may_have_more_members",
    "narrowed",
    "negated",
    "network",
    "no_bucket_part",
    "normal",
    "not_applicable",
    "not_here",
    "of_log_bucket",
    "on_everything",
    "one_of",
    "open_attachments",
    "open_routes",
    "open_texts",
    "options_of",
    "own_vpc_ranges",
    "parameters_of",
    "passed",
    "ports_of",
    "possible_bucket_parts",
    "possible_vpc_members",
    "precedes",
    "principal_resolved",
    "principals_of",
    "private_placement",
    "ranges_of",
    "receives_access_logs",
    "receives_logs",
    "references",
    "requires",
    "resolved",
    "route_table_of",
    "routes_of",
    "rules_in",
    "rules_of",
    "same_watch",
    "secret_arguments",
    "secret_entries",
    "secret_from_outside",
    "shown",
    "some",
    "speaks_tls",
    "stage_is_open",
    "stage_of",
    "staging_subnet",
    "statements",
    "statements_of",
    "strings",
    "subnets_of",
    "superset_of",
    "tag_of",
    "takes_secret",
    "takes_sse_s3_only",
    "target_ports",
    "tier_of",
    "undecided",
    "unknown",
    "user_data",
    "users_of",
    "values_at",
    "vpc_members",
    "vpc_ranges",
    "watched_by",
    "whole_vpc",
    "within",
    "within_any",
    "written_routes",
    "zone_of",
    "zones_behind",
]
# fmt: on
