"""Administrators of Amazon EKS clusters (Amazon EKS User Guide, "Access policy permissions")."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    Resource,
    Statement,
    Template,
    Unknown,
    Value,
    all_of,
    equals,
    everyone,
    failed,
    given_principals,
    in_doubt,
    is_root,
    lies_elsewhere,
    narrowed,
    passed,
    principals_of,
    statements_of,
    unknown,
)

# Access policies with all rights on all objects, or on all but those of the cluster itself.
_ADMINISTRATORS = ("/AmazonEKSClusterAdminPolicy", "/AmazonEKSAdminPolicy")
# Everything that runs on a server or in a pod acts with its role.
_WORKLOADS = ("ec2.amazonaws.com", "pods.eks.amazonaws.com")


def administrators_named(case: Case) -> Judgement:
    """Rights of an administrator on a whole cluster belong to a principal that few can be."""
    administers = _administers(case)
    if administers is False:
        return passed("no rights of an administrator on the whole cluster")
    judgement = _principal(case)
    if administers:
        return judgement
    return in_doubt(judgement, "whether it gives an administrator's rights cannot be resolved")


def _administers(case: Case) -> bool | None:
    """Whether the association gives an administrator's policy on the whole cluster."""
    whole = equals(case.get("access_scope.type"), "cluster")
    name = _end(case.literal(case.get("policy_arn")))
    if whole is False or (name is not None and not name.endswith(_ADMINISTRATORS)):
        return False
    return None if name is None else whole


def _end(value: Value) -> str | None:
    """The known end of a text, which may begin with what is resolved at apply."""
    end = value.parts[-1] if isinstance(value, Template) and value.parts else value
    return end if isinstance(end, str) and "/" in end else None


def _principal(case: Case) -> Judgement:
    line = case.line_of("principal_arn")
    written, target = case.literal(case.get("principal_arn")), case.target("principal_arn")
    if target is not None and target.type == "aws_iam_role" and target.mode == "managed":
        return _role(case, target)
    if is_root(written):
        return failed("a whole account administers the cluster", line)
    if isinstance(written, str) and "*" in written:
        return failed(f"every principal like {written} administers the cluster", line)
    named = isinstance(written, str) or _end(written) is not None
    if named or (target is not None and target.type in ("aws_iam_role", "aws_iam_user")):
        return passed("named")
    return unknown("principal_arn cannot be resolved", line, elsewhere=lies_elsewhere(written))


def _role(case: Case, role: Resource) -> Judgement:
    found = statements_of(case.configuration, role, "assume_role_policy")
    if isinstance(found, Unknown):
        said = f"the trust policy of {role.address} cannot be resolved: {found.reason}"
        return unknown(said, elsewhere=lies_elsewhere(found))
    return all_of([passed(), *(_trust(role, statement) for statement in found if statement.allows)])


def _trust(role: Resource, statement: Statement) -> Judgement:
    for kind, member in principals_of(statement):
        if kind == "Service" and member in _WORKLOADS:
            return failed(f"everything that runs with {role.address} ({member}) is administrator")
    open_to_all = everyone(statement)
    whole = any(is_root(member) for _, member in principals_of(statement))
    if open_to_all or whole:
        limited = narrowed(statement)
        who = "everyone" if open_to_all else "a whole account"
        refused = failed(f"{who} may assume {role.address}, which administers the cluster")
        if limited is None:
            return in_doubt(refused, "a condition of the trust policy is not resolved")
        return passed() if limited else refused
    services = [member for kind, member in principals_of(statement) if kind == "Service"]
    if open_to_all is None or not all(isinstance(member, str) for member in services):
        said = f"who may assume {role.address} cannot be resolved"
        return unknown(said, elsewhere=given_principals(statement))
    return passed()
