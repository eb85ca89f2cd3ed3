"""Secrets in the user data of servers."""

from __future__ import annotations

from generator.gate.api import (
    STAND_IN,
    Case,
    Configuration,
    Judgement,
    Reference,
    Unknown,
    Value,
    all_of,
    branches_of_user_data,
    credential_in_script,
    failed,
    given_secret,
    lies_elsewhere,
    made_secret,
    names_something,
    passed,
    stands_in_in_script,
    unknown,
    user_data,
)

# Data sources that answer names, ids and addresses alone (AWS provider documentation).
_ABOUT_AWS = frozenset(
    f"aws_{name}"
    for name in (
        *("ami", "availability_zone", "availability_zones", "caller_identity", "ecr_repository"),
        *("efs_file_system", "eks_cluster", "kms_key", "lb", "partition", "region", "route53_zone"),
        *("s3_bucket", "security_group", "security_groups", "subnet", "subnets", "vpc", "vpcs"),
    )
)


def user_data_without_secrets(case: Case) -> Judgement:
    """No credential in the decoded user data; the message says which kind, never the value."""
    texts, rest = user_data(case.configuration, case.resource)
    texts += branches_of_user_data(case.resource)
    held = [(text, line) for text, line in texts if credential_in_script(text)]
    for text, line in sorted(held, key=lambda found: stands_in_in_script(found[0])):
        told = f" ({STAND_IN})" if stands_in_in_script(text) else ""
        return failed(f"user data holds {credential_in_script(text)}{told}", line)
    return all_of([passed(), *(_part(case.configuration, part) for part in rest)])


def _part(configuration: Configuration, part: Value) -> Judgement:
    """A part of the user data that is filled in at apply."""
    if names_something(part):
        return passed("a text whose default is written")
    if secret := given_secret(configuration, part) or _drawn_from(configuration, part):
        return failed(f"user data holds {secret}")
    target = configuration.target(part)
    if not isinstance(part, Reference) or target is None:
        away = isinstance(part, Unknown) and lies_elsewhere(part)
        # What the text itself lacks, such as a name that its template is not given, is its cause.
        cause = part.reason if isinstance(part, Unknown) else ""
        return unknown("user data cannot be resolved", cause=cause, elsewhere=away)
    if target.mode == "managed" and target.type.startswith("aws_"):
        return passed("an attribute that AWS assigns")
    if target.mode == "data" and target.type in _ABOUT_AWS:
        return passed("a name, an id or an address")
    said = f"what {target.address} puts into user data cannot be resolved"
    return unknown(said, elsewhere=target.mode == "data")


def _drawn_from(configuration: Configuration, part: Value) -> str:
    """The secret that a part is, or that it is computed from; '' when it is none."""
    sources = part.references if isinstance(part, Unknown) else (part,)
    return next((said for one in sources if (said := made_secret(configuration, one))), "")
