"""What is shared with other accounts, or with everyone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.gate.api import (
    ABSENT,
    Attribute,
    Case,
    Judgement,
    Reference,
    Statement,
    Template,
    Unknown,
    Value,
    all_of,
    equals,
    failed,
    grants,
    if_there,
    in_doubt,
    items,
    known_account,
    known_callers,
    lies_elsewhere,
    narrowed,
    not_applicable,
    one_of,
    passed,
    principals_of,
    some,
    statements_of,
    unknown,
    values_at,
)

# A path of the type, and the argument beside it that narrows who it names (or "").
Paths = dict[str, dict[str, str]]
_EVERYONE = ("*", "all")
# All users and roles of the account whose IAM policies allow it (Lake Formation developer guide,
# "Metadata permissions").
_WHOLE_LAKE = "iam_allowed_principals"
# One account or principal, whatever the value (RAM, AssociateResourceShare: an account, a part of
# an organisation, a role, a user or a service).
_ONE = ("account_id", "_arn", "_arns", "ram_principal_association.principal")
# Everyone may call the function through its URL, and in no other way (Lambda developer guide,
# "Control access to Lambda function URLs").
_URL_LOGIN, _NO_LOGIN = "function_url_auth_type", "NONE"
_KEYS = ("aws_kms_key", "aws_kms_key_policy")
_NAMED = "x"  # in place of what is filled in at apply
_APIS = ("aws_api_gateway_rest_api", "aws_apigatewayv2_api")


def not_public(case: Case, paths: Paths) -> Judgement:
    """None of the arguments names everyone. What is not known may be everyone only where the
    argument can name more than one."""
    type_ = case.resource.type
    if type_ == "aws_lambda_permission" and equals(case.get(_URL_LOGIN), _NO_LOGIN) is True:
        return not_applicable()  # lambda-permission-names-source, or the URL itself
    ones = {p: n for p, n in paths[type_].items() if f"{type_}.{p}".endswith(_ONE)}
    more = {p: n for p, n in paths[type_].items() if p not in ones}
    return all_of([_each(case, {type_: more}, _several), _each(case, {type_: ones}, _one)])


def _several(value: Value, line: int) -> Judgement:
    if isinstance(value, Unknown):
        away = lies_elsewhere(value)
        return unknown("who it is shared with cannot be resolved", line, elsewhere=away)
    return _one(value, line)


def _one(value: Value, line: int) -> Judgement:
    if isinstance(value, str) and value.strip().lower() in _EVERYONE:
        return failed(f"shared with everyone ({value})", line)
    return passed()


def lake_grants_named(case: Case, paths: Paths) -> Judgement:
    """No permission of the lake is one of everybody whom IAM lets in."""

    def judge(value: Value, line: int) -> Judgement:
        if isinstance(value, str) and value.strip().lower() == _WHOLE_LAKE:
            return failed("permissions of the lake are those of all whom IAM policies let in", line)
        if isinstance(value, Unknown):
            return unknown("who it is given to cannot be resolved", line)
        return passed()

    return _each(case, paths, judge)


def known_accounts(case: Case, paths: Paths) -> Judgement:
    """Each account that the arguments name is the own one or approved."""
    if case.resource.type == "aws_s3_bucket" and not any(case.blocks("replication_configuration")):
        return not_applicable()  # else a resource of its own says where copies go
    approved, estate = case.listed("approved_accounts"), case.listed("estate_accounts")

    def judge(value: Value, line: int) -> Judgement:
        # RAM shares with no organisation but the account's own (RAM user guide).
        if case.resource.type.startswith("aws_ram_") and ":organizations::" in str(value):
            return passed()
        return known_account(case.configuration, value, approved, line, estate)

    return _each(case, paths, judge)


def _each(case: Case, paths: Paths, judge: Callable[[Value, int], Judgement]) -> Judgement:
    judgements = [
        judge(value, attribute.line)
        for path, narrowed_by in paths[case.resource.type].items()
        if not narrowed_by or _missing(case, narrowed_by)
        for attribute in _written(case, path)
        for value in _names(attribute)
    ]
    return all_of(judgements or [passed()])


def _written(case: Case, path: str) -> list[Attribute]:
    """What is written at the path, but for a principal that gets no permission at all."""
    parent, _, name = path.rpartition(".")
    if not parent or name != "principal" or "." in parent:
        return case.find(path)
    blocks, unresolved = case.blocks(parent)
    if unresolved:
        return case.find(path)
    granting = (b for b in blocks if values_at(b, "permissions")[0].value != [])
    return [attribute for block in granting for attribute in block.find(name)]


def _missing(case: Case, path: str) -> bool:
    return case.get(path) in (ABSENT, None, "") and not case.blocks(path)[0]


def _names(attribute: Attribute) -> Iterator[Value]:
    """The names in a list, or in a text with commas (permissions of aws_ssm_document)."""
    for value in items(attribute.value):
        if value is not None:
            yield from value.split(",") if isinstance(value, str) else (value,)


def policy_names_known_accounts(case: Case) -> Judgement:
    """Each account in the resource policy is the own one or approved."""
    found = statements_of(case.configuration, case.resource)
    if isinstance(found, Unknown):
        away = lies_elsewhere(found)
        return unknown(f"the policy cannot be resolved: {found.reason}", elsewhere=away)
    approved = {*case.listed("approved_accounts"), *_account_of_key(case, found)}
    estate = case.listed("estate_accounts")

    def judge(statement: Statement) -> Judgement:
        return known_callers(case.configuration, statement, approved, estate)

    return all_of(if_there(statement, judge) for statement in found)


def _account_of_key(case: Case, found: tuple[Statement, ...]) -> set[str]:
    """The only account that may change a key's policy is the one that makes the key: KMS refuses
    a policy by which its caller could not change it (PutKeyPolicy, "lockout safety check")."""
    if case.resource.type not in _KEYS:
        return set()
    if equals(case.get("bypass_policy_lockout_safety_check") or False, False) is not True:
        return set()
    changing = [s for s in found if s.allows and grants(s, "kms:PutKeyPolicy")]
    held = {str(m).split(":")[4] for s in changing for _, m in principals_of(s) if _is_arn(m)}
    return held if len(held) == 1 else set()


def _any_source(arn: Value) -> bool:
    """Whether an ARN leaves open whose it is: ``arn:aws:s3:::*``, ``arn:aws:sns:*:*:x``."""
    text = arn
    if isinstance(arn, Template) and str(arn.parts[0]).startswith("arn:"):
        text = "".join(part if isinstance(part, str) else _NAMED for part in arn.parts)
    parts = text.split(":", 5) if isinstance(text, str) else []
    return bool(parts) and not ((parts[4:5] or ["*"])[0] or parts[-1][:1]).strip("*?")


def _is_own_api(case: Case, arn: Value) -> bool:
    """Whether an ARN of API Gateway goes on, after the account, with the id of an API of this
    configuration: AWS gives the id, so no API of a stranger has it, whatever account is written
    (API Gateway developer guide, "Resource format of permissions for executing API")."""
    before = ""
    for part in arn.parts if isinstance(arn, Template) else ():
        api = case.configuration.target(part)
        if api is not None and api.mode == "managed" and part == Reference(api.address, "id"):
            called = ":execute-api:" in before and before.endswith(":")
            return called and api.type in _APIS
        before += part if isinstance(part, str) else "?"
    return False


def _is_arn(member: Value) -> bool:
    return isinstance(member, str) and member.startswith("arn:") and member.count(":") > 4


def lambda_callers_named(case: Case) -> Judgement:
    """The permission names an account, or a service together with whose resource calls."""
    principal, line = case.get("principal"), case.line_of("principal")
    known, estate = case.listed("approved_accounts"), case.listed("estate_accounts")
    if _is_of_an_open_url(case):
        return passed("call-needs-login judges the URL")
    if not isinstance(principal, str):
        return known_account(case.configuration, principal, (), line, estate)
    narrowed = [p for p in ("principal_org_id", "source_account") if case.find(p)]
    own = [a for a in case.find("source_arn") if _is_own_api(case, a.value)]
    narrowed += [
        "source_arn" for a in case.find("source_arn") if a in own or not _any_source(a.value)
    ]
    if principal != "*" and not principal.endswith(".amazonaws.com"):
        return not_applicable()
    said = "everyone" if principal == "*" else f"{principal}, on behalf of any account,"
    if not narrowed:
        return failed(f"{said} may call the function: no source_arn, no source_account", line)
    sources = [a for p in ("source_arn", "source_account") for a in case.find(p)]
    sources = [a for a in sources if a not in own]
    judged = (known_account(case.configuration, a.value, known, a.line, estate) for a in sources)
    return all_of([passed(), *judged])


def _is_of_an_open_url(case: Case) -> bool:
    """Whether the permission only lets everyone use a URL of this configuration that asks for no
    login: call-needs-login judges the URL."""
    if equals(case.get(_URL_LOGIN), _NO_LOGIN) is not True:
        return False
    function, called = case.target("function_name"), case.get("function_name")
    open_urls = [
        url
        for url in case.of_type("aws_lambda_function_url")
        if equals(url.get("authorization_type"), _NO_LOGIN) is True
    ]
    names = [url.get("function_name") for url in open_urls]
    if function is None:
        return isinstance(called, str) and called in names
    return any(case.configuration.target(name) is function for name in names)


def service_sources_named(case: Case, services: list[str]) -> Judgement:
    """No statement lets one of the services act for whoever asks it to."""
    found = statements_of(case.configuration, case.resource)
    if isinstance(found, Unknown):
        said = f"the policy cannot be resolved: {found.reason}"
        return unknown(said, elsewhere=lies_elsewhere(found))
    return all_of([passed(), *(_source_named(s, services) for s in found if s.allows)])


def _source_named(statement: Statement, services: list[str]) -> Judgement:
    members = [m for k, m in principals_of(statement) if k == "Service" or isinstance(m, Unknown)]
    named = some(one_of(member, services) for member in members)
    if named is False or narrowed(statement):
        return passed()
    refused = failed("a service may send for any account: no aws:SourceArn", statement.line)
    known = named and narrowed(statement) is False
    return refused if known else in_doubt(refused, "the service or a condition is not resolved")
