"""Least privilege in IAM policies and trust policies.

Access levels and actions without resource-level permissions follow the Service Authorization
Reference; privilege escalation paths are those that AWS and Rhino Security Labs published.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Reference, Template, Unknown, Value
from generator.gate.facts.account import accounts
from generator.gate.facts.actions import granted, grants, on_everything
from generator.gate.facts.iam import Statement, statements_of
from generator.gate.facts.principals import account_of, bound, everyone, is_root, members
from generator.gate.interface import Settings
from generator.gate.operators import items
from generator.gate.verdicts import Verdict, all_of, failed, in_doubt, passed, unknown

_ADMIN_POLICIES = ("AdministratorAccess", "IAMFullAccess", "PowerUserAccess")
_READ_VERBS = (
    "get", "list", "describe", "batchget", "lookup", "search", "query", "scan", "select", "view",
    "head", "check", "test", "simulate", "validate", "estimate", "preview", "read", "filter",
)  # fmt: skip
# Writes that cannot name a resource (Service Authorization Reference, column "Resource types").
_NO_RESOURCE_LEVEL = frozenset(
    {
        "ssmmessages:createcontrolchannel",
        "ssmmessages:createdatachannel",
        "ssmmessages:opencontrolchannel",
        "ssmmessages:opendatachannel",
        "ec2messages:acknowledgemessage",
        "ec2messages:deletemessage",
        "ec2messages:failmessage",
        "ec2messages:sendreply",
        "ssm:updateinstanceinformation",
        "ssm:putinventory",
        "ssm:putcomplianceitems",
        "ssm:putconfigurepackageresult",
        "xray:puttracesegments",
        "xray:puttelemetryrecords",
        "cloudwatch:putmetricdata",
    }
)
_ESCALATION = (
    ("iam:CreatePolicyVersion",),
    ("iam:SetDefaultPolicyVersion",),
    ("iam:CreateAccessKey",),
    ("iam:CreateLoginProfile",),
    ("iam:UpdateLoginProfile",),
    ("iam:AttachUserPolicy",),
    ("iam:AttachGroupPolicy",),
    ("iam:AttachRolePolicy",),
    ("iam:PutUserPolicy",),
    ("iam:PutGroupPolicy",),
    ("iam:PutRolePolicy",),
    ("iam:AddUserToGroup",),
    ("iam:UpdateAssumeRolePolicy",),
    ("iam:PassRole", "ec2:RunInstances"),
    ("iam:PassRole", "lambda:CreateFunction"),
    ("iam:PassRole", "cloudformation:CreateStack"),
    ("iam:PassRole", "glue:CreateDevEndpoint"),
    ("iam:PassRole", "ecs:RunTask"),
    ("lambda:UpdateFunctionCode",),
)
_PERMISSIONS_MANAGEMENT = (
    "iam:AttachRolePolicy", "iam:PutRolePolicy", "iam:CreateRole", "iam:UpdateAssumeRolePolicy",
    "iam:PutRolePermissionsBoundary", "iam:CreatePolicyVersion", "s3:PutBucketPolicy",
    "s3:PutBucketAcl", "s3:PutObjectAcl", "kms:PutKeyPolicy", "kms:CreateGrant",
    "secretsmanager:PutResourcePolicy", "sns:AddPermission", "sqs:AddPermission",
    "lambda:AddPermission", "ec2:ModifySnapshotAttribute", "rds:ModifyDBSnapshotAttribute",
    "organizations:CreatePolicy", "ram:AssociateResourceShare",
)  # fmt: skip
_CREDENTIALS = (
    "sts:AssumeRole", "rds-db:connect", "iam:CreateAccessKey", "iam:CreateLoginProfile",
    "iam:CreateServiceSpecificCredential", "iam:ResetServiceSpecificCredential",
    "redshift:GetClusterCredentials", "ec2:GetPasswordData", "codeartifact:GetAuthorizationToken",
    "sts:GetFederationToken", "rds:DownloadCompleteDBLogFile", "gamelift:RequestUploadCredentials",
)  # fmt: skip
_EXFILTRATION = (
    "s3:GetObject", "s3:GetObjectVersion", "secretsmanager:GetSecretValue", "ssm:GetParameter",
    "ssm:GetParameters", "ssm:GetParametersByPath", "dynamodb:GetItem", "dynamodb:Scan",
    "rds:CreateDBSnapshot", "ec2:CreateSnapshot", "sqs:ReceiveMessage", "kinesis:GetRecords",
)  # fmt: skip

Judge = Callable[[Statement], Verdict]


def _judge(configuration: Configuration, resource: Resource, judge: Judge) -> Verdict:
    """FAIL, UNKNOWN or PASS over the Allow statements of a policy."""
    found = statements_of(configuration, resource)
    if isinstance(found, Unknown):
        return unknown(f"the policy cannot be resolved: {found.reason}")
    return all_of([passed(), *(judge(statement) for statement in found if statement.allows)])


def _unresolved(statement: Statement) -> bool:
    return any(not isinstance(action, str) for action in statement.actions)


def no_admin_statement(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """No statement allows all actions on all resources."""

    def judge(statement: Statement) -> Verdict:
        all_actions = "*" in statement.actions or "*:*" in statement.actions
        everything = on_everything(statement)
        if all_actions and everything:
            return failed('allows Action "*" on every resource', statement.line)
        if everything is not False and (_unresolved(statement) or all_actions):
            return unknown("actions or resources cannot be resolved", statement.line)
        return passed()

    return _judge(configuration, resource, judge)


def no_admin_attachment(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """None of AWS's administrator policies is attached, break-glass roles excepted."""
    path = "managed_policy_arns" if resource.type == "aws_iam_role" else "policy_arn"
    if str(resource.get("name")) in settings.lists.get("administrator_roles", ()) and (
        resource.get("permissions_boundary") is not ABSENT
    ):
        return passed("a declared administrator role with a boundary")
    verdicts = [passed()]
    for attribute in resource.find(path):
        verdicts += [_attached(arn, attribute.line) for arn in items(attribute.value)]
    return all_of(verdicts)


def _attached(arn: Value, line: int) -> Verdict:
    if isinstance(arn, str):
        name = arn.rpartition("/")[2]
        return failed(f"attaches {name}", line) if name in _ADMIN_POLICIES else passed()
    if isinstance(arn, Unknown | Template):
        return unknown("the attached policy cannot be resolved", line)
    return passed("a policy of this configuration")


def no_service_wildcard(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """No Allow statement names a whole service."""

    def judge(statement: Statement) -> Verdict:
        if statement.not_actions:
            return failed("NotAction allows every action it does not name", statement.line)
        for action in statement.actions:
            if isinstance(action, str) and action.rpartition(":")[2] == "*":
                return failed(f"allows {action}", statement.line)
        if _unresolved(statement):
            return unknown("actions cannot be resolved", statement.line)
        return passed()

    return _judge(configuration, resource, judge)


def no_unconstrained_write(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Actions that write name resources or carry a condition."""

    def judge(statement: Statement) -> Verdict:
        everything = on_everything(statement)
        if everything is False or statement.conditions:
            return passed()
        writes = [a for a in statement.actions if isinstance(a, str) and _writes(a)]
        if statement.not_actions:
            writes = ["NotAction"]
        if writes and everything:
            return failed(f"allows {writes[0]} on every resource", statement.line)
        if writes or _unresolved(statement):
            return unknown("actions or resources cannot be resolved", statement.line)
        return passed()

    return _judge(configuration, resource, judge)


def _writes(action: str) -> bool:
    lowered = action.lower()
    if lowered in _NO_RESOURCE_LEVEL:
        return False
    return not lowered.partition(":")[2].startswith(_READ_VERBS)


def no_privilege_escalation(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The statements on all resources together do not hold a known way up."""
    found = statements_of(configuration, resource)
    if isinstance(found, Unknown):
        return unknown(f"the policy cannot be resolved: {found.reason}")
    broad = [s for s in found if s.allows and on_everything(s) is not False and not s.conditions]
    for way in _ESCALATION:
        if all(any(grants(s, action) for s in broad) for action in way):
            return failed(f"allows {' with '.join(way)} on every resource", broad[0].line)
    if any(map(_unresolved, broad)):
        return unknown("actions cannot be resolved", broad[0].line)
    return passed()


def _broad(actions: tuple[str, ...], what: str) -> Judge:
    def judge(statement: Statement) -> Verdict:
        everything = on_everything(statement)
        if everything is False or statement.conditions:
            return passed()
        held = granted(statement, actions)
        if held and everything:
            return failed(f"{what}: {held[0]} on every resource", statement.line)
        if held or _unresolved(statement):
            return unknown("actions or resources cannot be resolved", statement.line)
        return passed()

    return judge


def no_unconstrained_permissions_management(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Actions that change permissions name resources or carry a condition."""
    return _judge(configuration, resource, _broad(_PERMISSIONS_MANAGEMENT, "manages permissions"))


def no_credential_exposure(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Actions that return credentials name their identities."""
    return _judge(configuration, resource, _broad(_CREDENTIALS, "returns credentials"))


def no_data_exfiltration(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Actions that export data or secrets name their resources."""
    return _judge(configuration, resource, _broad(_EXFILTRATION, "exports data"))


def passrole_restricted(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """iam:PassRole names roles and the service."""

    def judge(statement: Statement) -> Verdict:
        passes = grants(statement, "iam:PassRole")
        if passes is False:
            return passed()
        if passes is None:
            return unknown("actions cannot be resolved", statement.line)
        if on_everything(statement):
            return failed("iam:PassRole names no role", statement.line)
        if not any(c.variable.lower() == "iam:passedtoservice" for c in statement.conditions):
            return failed("iam:PassRole has no condition iam:PassedToService", statement.line)
        return passed()

    return _judge(configuration, resource, judge)


def _judge_trust(configuration: Configuration, role: Resource, judge: Judge) -> Verdict:
    found = statements_of(configuration, role, "assume_role_policy")
    if isinstance(found, Unknown):
        return unknown(f"the trust policy cannot be resolved: {found.reason}")
    return all_of([passed(), *(judge(statement) for statement in found if statement.allows)])


def trust_is_specific(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The trust policy names services, providers or roles, not accounts or everyone."""

    def judge(statement: Statement) -> Verdict:
        open_to_all = everyone(statement)
        if open_to_all:
            return failed("the trust policy allows every principal", statement.line)
        roots = [m for _, m in members(statement) if is_root(m)]
        if roots and not statement.conditions:
            return failed(f"trusts the whole account {account_of(roots[0])}", statement.line)
        if open_to_all is None:
            return unknown("a trusted principal cannot be resolved", statement.line)
        return passed()

    return _judge_trust(configuration, resource, judge)


def cross_account_trust_approved(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Other accounts are approved in gate.yaml and give an external id."""
    approved = settings.lists.get("approved_accounts", ())
    own = accounts(configuration)

    def judge(statement: Statement) -> Verdict:
        for kind, member in members(statement):
            if kind != "AWS":
                continue
            if isinstance(member, Unknown | Template):
                return unknown("a trusted principal cannot be resolved", statement.line)
            account = account_of(member)
            if not account or account in own:
                continue
            if account not in approved:
                return failed(f"trusts account {account}, which is not approved", statement.line)
            if not any(c.variable.lower() == "sts:externalid" for c in statement.conditions):
                return failed(f"trusts account {account} without sts:ExternalId", statement.line)
        return passed()

    return _judge_trust(configuration, resource, judge)


def oidc_trust_scoped(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Web identity trust pins audience and subject."""

    def judge(statement: Statement) -> Verdict:
        federated = _by_oidc(statement)
        if federated is False:
            return passed()
        verdict = _pinned(statement)
        return verdict if federated else in_doubt(verdict, "a trusted principal is not resolved")

    return _judge_trust(configuration, resource, judge)


def _by_oidc(statement: Statement) -> bool | None:
    """Whether tokens of an OIDC provider may assume the role; None: not resolved."""
    if grants(statement, "sts:AssumeRoleWithWebIdentity") is False:
        return False
    answers = [_is_oidc(member) for _, member in members(statement)]
    return True if True in answers else None if None in answers else False


def _is_oidc(member: Value) -> bool | None:
    if isinstance(member, Reference):
        return "aws_iam_openid_connect_provider." in member.address
    texts = member.parts if isinstance(member, Template) else (member,)
    if any(isinstance(text, str) and "oidc-provider/" in text for text in texts):
        return True
    return False if isinstance(member, str) else None


def _pinned(statement: Statement) -> Verdict:
    keys = {c.variable.rpartition(":")[2].lower(): c for c in statement.conditions}
    for key in ("aud", "sub"):
        if key not in keys:
            return failed(f"no condition on {key} of the token", statement.line)
    subjects = [v for c in statement.conditions if c.variable.endswith(":sub") for v in c.values]
    if any(not isinstance(value, str) for value in subjects):
        return unknown("the subject cannot be resolved", statement.line)
    loose = [v for v in subjects if not _pins_repository(v)]
    if loose:
        return failed(f"the subject {loose[0]!r} does not pin a repository", statement.line)
    return passed()


def _pins_repository(subject: str) -> bool:
    """Organisation and repository are written out, and something follows them."""
    parts = subject.split(":")
    return len(parts) >= 3 and not any("*" in part or "?" in part for part in parts[:2])


def no_public_statement(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """No statement of a resource policy is open to everyone without a binding condition."""
    path = "policy_document" if resource.find("policy_document") else "policy"
    found = statements_of(configuration, resource, path)
    if isinstance(found, Unknown):
        return unknown(f"the policy cannot be resolved: {found.reason}")
    return all_of([passed(), *(_not_public(statement) for statement in found)])


def _not_public(statement: Statement) -> Verdict:
    inside = bound(statement)
    if statement.effect == "Deny" or inside:
        return passed()
    open_to_all = everyone(statement)
    if open_to_all:
        refused = failed("allows every principal without a binding condition", statement.line)
        return refused if inside is False else in_doubt(refused, "a condition is not resolved")
    if open_to_all is None:
        return unknown("a principal cannot be resolved", statement.line)
    return passed()
