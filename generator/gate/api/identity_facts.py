"""Facts about identities: statements of policies, principals, actions, accounts."""

from __future__ import annotations

from generator.gate.facts.account_defaults import set_for_account
from generator.gate.facts.identity.access_levels import changes_what_it_could_name
from generator.gate.facts.identity.account import accounts, aws_providers, own_accounts, stage_of
from generator.gate.facts.identity.actions import (
    action_covers,
    granted,
    grants,
    on_everything,
    reached,
)
from generator.gate.facts.identity.boundaries import (
    UNUSED_BOUNDARY,
    called_boundary,
    only_bounds,
)
from generator.gate.facts.identity.callers import asks_for_external_id, only_roles
from generator.gate.facts.identity.documents import is_used_elsewhere
from generator.gate.facts.identity.fences import denied_but_for
from generator.gate.facts.identity.iam import known_part, statements, statements_of
from generator.gate.facts.identity.loose_values import any_account
from generator.gate.facts.identity.open_statements import open_to_nobody_else
from generator.gate.facts.identity.own_rights import raises_itself
from generator.gate.facts.identity.principals import (
    account_of,
    bound,
    everyone,
    given_conditions,
    given_principals,
    is_root,
    narrowed,
    principal_resolved,
    principals_of,
    requires,
)
from generator.gate.facts.identity.statement import Condition, Statement
from generator.gate.facts.identity.strangers import known_account, known_callers
from generator.gate.facts.identity.uncertain import if_there

# fmt: off
__all__ = [
    "UNUSED_BOUNDARY",
    "Condition",
    "Statement",
    "account_of",
    "accounts",
    "action_covers",
    "any_account",
    "asks_for_external_id",
    "aws_providers",
    "bound",
    "called_boundary",
    "changes_what_it_could_name",
    "denied_but_for",
    "everyone",
    "given_conditions",
    "given_principals",
    "granted",
    "grants",
    "if_there",
    "is_root",
    "is_used_elsewhere",
    "known_account",
    "known_callers",
    "known_part",
    "narrowed",
    "on_everything",
    "only_bounds",
    "only_roles",
    "open_to_nobody_else",
    "own_accounts",
    "principal_resolved",
    "principals_of",
    "raises_itself",
    "reached",
    "requires",
    "set_for_account",
    "stage_of",
    "statements",
    "statements_of",
]
# fmt: on
