"""Facts about stored and moved data: buckets, databases, backups, migrations, secrets, texts."""

from __future__ import annotations

from generator.gate.facts.data.backups import covered
from generator.gate.facts.data.buckets import (
    bucket_blocks,
    bucket_parts,
    bucket_policy,
    but_of_access_logs,
    but_of_configuration_history,
    condition_tests,
    denials,
    names_bucket,
    no_bucket_part,
    of_log_bucket,
    possible_bucket_parts,
    receives_access_logs,
    receives_logs,
    takes_sse_s3_only,
)
from generator.gate.facts.data.containers import containers_of, settings_of
from generator.gate.facts.data.credentials import credential_in_script, readable
from generator.gate.facts.data.data_stores import GROUP_ARGUMENTS, ports_of
from generator.gate.facts.data.database_settings import (
    Parameters,
    engine_of,
    options_of,
    parameters_of,
)
from generator.gate.facts.data.environments import given_secret, made_secret, shown_in_environment
from generator.gate.facts.data.handed_down import written_in_call
from generator.gate.facts.data.keys import managed_by_aws
from generator.gate.facts.data.migrations import (
    WITHOUT_SSL_MODE,
    DmsEndpoint,
    document_of,
    endpoints_of,
)
from generator.gate.facts.data.no_secrets import (
    holds_nothing,
    is_made_up,
    is_mocked,
    is_name,
    is_no_secret,
    is_place,
    is_placeholder,
    is_text,
    is_to_do,
    lies_beside_secret,
    names_something,
    says_none,
    says_where,
)
from generator.gate.facts.data.openapi import ApiOperation, api_operations
from generator.gate.facts.data.replication import (
    REPLICATED_BLOCKS,
    admits_agents_only,
    calls_aws_only,
    group_of,
    is_staging_area,
    not_here,
    staging_subnet,
)
from generator.gate.facts.data.secret_names import names_secret
from generator.gate.facts.data.secret_settings import (
    declared_values,
    secret_settings,
    secrets_of_setting,
)
from generator.gate.facts.data.secrets import (
    is_argument,
    is_made_secret,
    of_environment,
    secret_arguments,
    secret_entries,
    takes_secret,
)
from generator.gate.facts.data.stack_types import judged_properties
from generator.gate.facts.data.stacks import Made, is_made_elsewhere, leaves, made_by
from generator.gate.facts.data.stand_ins import stands_in, stands_in_in_script
from generator.gate.facts.data.texts import (
    attributes_of,
    branches_of_user_data,
    open_texts,
    strings,
    user_data,
)
from generator.gate.facts.data.web_logs import receives_web_logs
from generator.gate.facts.data.yaml_text import yaml_document
from generator.sensitive import credential_in, holds_card_number

# fmt: off
__all__ = [
    "GROUP_ARGUMENTS",
    "REPLICATED_BLOCKS",
    "WITHOUT_SSL_MODE",
    "ApiOperation",
    "DmsEndpoint",
    "Made",
    "Parameters",
    "admits_agents_only",
    "api_operations",
    "attributes_of",
    "branches_of_user_data",
    "bucket_blocks",
    "bucket_parts",
    "bucket_policy",
    "but_of_access_logs",
    "but_of_configuration_history",
    "calls_aws_only",
    "condition_tests",
    "containers_of",
    "covered",
    "credential_in",
    "credential_in_script",
    "declared_values",
    "denials",
    "document_of",
    "endpoints_of",
    "engine_of",
    "given_secret",
    "group_of",
    "holds_card_number",
    "holds_nothing",
    "is_argument",
    "is_made_elsewhere",
    "is_made_secret",
    "is_made_up",
    "is_mocked",
    "is_name",
    "is_no_secret",
    "is_place",
    "is_placeholder",
    "is_staging_area",
    "is_text",
    "is_to_do",
    "judged_properties",
    "leaves",
    "lies_beside_secret",
    "made_by",
    "made_secret",
    "managed_by_aws",
    "names_bucket",
    "names_secret",
    "names_something",
    "no_bucket_part",
    "not_here",
    "of_environment",
    "of_log_bucket",
    "open_texts",
    "options_of",
    "parameters_of",
    "ports_of",
    "possible_bucket_parts",
    "readable",
    "receives_access_logs",
    "receives_logs",
    "receives_web_logs",
    "says_none",
    "says_where",
    "secret_arguments",
    "secret_entries",
    "secret_settings",
    "secrets_of_setting",
    "settings_of",
    "shown_in_environment",
    "staging_subnet",
    "stands_in",
    "stands_in_in_script",
    "strings",
    "takes_secret",
    "takes_sse_s3_only",
    "user_data",
    "written_in_call",
    "yaml_document",
]
# fmt: on
