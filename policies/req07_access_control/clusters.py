"""Administrators of Amazon EKS clusters (Amazon EKS User Guide, "Access policy permissions")."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Resource,
    Statement,
    Status,
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
    items,
    lies_elsewhere,
    narrowed,
    one_of,
    passed,
    principals_of,
    statements_of,
    unknown,
    yaml_document,
)

# Access policies with all rights on all objects, or on all but those of the cluster itself.
_ADMINISTRATORS = ("/AmazonEKSClusterAdminPolicy", "/AmazonEKSAdminPolicy")
# The map by which a cluster knows its logins, its lists, and what names the principal in each.
_MAP, _ENTRIES = "aws-auth", {"mapRoles": "rolearn", "mapUsers": "userarn"}
_MASTERS = "system:masters"
_EVERYBODY = (
    "system:anonymous",
    "system:authenticated",
    "system:serviceaccounts",
    "system:unauthenticated",
)
_ROLES = ("kubernetes_cluster_role", "kubernetes_cluster_role_v1")
_ONE_ACCOUNT = "ServiceAccount"  # of one namespace
# Everything that runs on a server or in a pod acts with its role.
_WORKLOADS = ("ec2.amazonaws.com", "pods.eks.amazonaws.com")


def administrators_named(case: Case) -> Judgement:
    """Rights of an administrator on a whole cluster belong to a principal that few can be."""
    administers = _administers(case)
    if administers is False:
        return passed("no rights of an administrator on the whole cluster")
    argument = "principal_arn"
    judgement = _principal(case, case.get(argument), argument, case.line_of(argument))
    if administers:
        return judgement
    return in_doubt(judgement, "whether it gives an administrator's rights cannot be resolved")


def map_names_administrators(case: Case) -> Judgement:
    """The entries of ``aws-auth`` for the group of administrators name principals that few can be.

    Amazon EKS User Guide, "Grant IAM users access to Kubernetes with a ConfigMap"; members of
    ``system:masters`` may do everything (Kubernetes, "Using RBAC Authorization").
    """
    name = case.get("metadata.name")
    if equals(name, _MAP) is False:
        return passed("another map than that of the logins")
    found = [_entries(case, kind) for kind in _ENTRIES]
    judgement = all_of([passed("no administrators, or named ones"), *found])
    sure = equals(name, _MAP)
    return judgement if sure else in_doubt(judgement, "the name of the map cannot be resolved")


def _entries(case: Case, kind: str) -> Judgement:
    """One list of the map: those of roles or those of users."""
    path = f"data.{kind}"
    written, line = case.get(path), case.line_of("data")
    if written in (ABSENT, None):
        return passed()
    listed = yaml_document(written)
    if not isinstance(listed, list):
        away = isinstance(written, Unknown) and lies_elsewhere(written)
        return unknown(f"{kind} cannot be resolved", line, elsewhere=away)
    entries = [_entry(case, kind, entry, line) for entry in listed]
    if isinstance(written, Template) and any(isinstance(p, Unknown) for p in written.parts):
        more = unknown(f"what is filled into {kind} may bring more lines", line)
        entries += [more] if not any(entry.status is Status.FAIL for entry in entries) else []
    return all_of([passed(), *entries])


def _entry(case: Case, kind: str, entry: Value, line: int) -> Judgement:
    if not isinstance(entry, dict):
        return unknown(f"an entry of {kind} cannot be resolved", line)
    groups = [equals(group, _MASTERS) for group in items(entry.get("groups", []))]
    if not any(group is not False for group in groups):
        return passed("no administrator")
    given = _alone(entry.get(_ENTRIES[kind]))
    judgement = _principal(case, given, f"{_ENTRIES[kind]} of {kind}", line)
    return judgement if True in groups else in_doubt(judgement, f"a group of {kind} is not known")


def _alone(value: Value) -> Value:
    """What a text is made of, if it is one thing that is filled in."""
    alone = isinstance(value, Template) and len(value.parts) == 1
    return value.parts[0] if isinstance(value, Template) and alone else value


def _kind(subject: Block) -> Value:
    return next((attribute.value for attribute in subject.find("kind")), ABSENT)


def binding_names_administrators(case: Case) -> Judgement:
    """``cluster-admin`` is bound to nobody who is not known, and to no group of everybody
    (Kubernetes, "Using RBAC Authorization", "Default roles and role bindings")."""
    role = equals(case.get("role_ref.name"), "cluster-admin")
    made = case.target("role_ref.name")
    if role is False or (made is not None and made.type in _ROLES and made.mode == "managed"):
        return passed("another role")
    blocks = case.resource.block.children("subject")
    others = (block for block in blocks if _kind(block) != _ONE_ACCOUNT)
    written = [found for block in others for found in block.find("name")]
    subjects = written if blocks else case.find("subject.name")
    named = [one_of(subject.value, list(_EVERYBODY)) for subject in subjects]
    for subject, answer in zip(subjects, named, strict=True):
        if answer:
            refused = failed(f"{subject.value} administers the cluster", subject.line)
            return refused if role else in_doubt(refused, "the role cannot be resolved")
    if None in named:
        return unknown("a subject cannot be resolved")
    return passed("named")


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


def _principal(case: Case, given: Value, argument: str, line: int) -> Judgement:
    written, target = case.literal(given), case.configuration.target(given)
    if target is not None and target.type == "aws_iam_role" and target.mode == "managed":
        return _role(case, target)
    if is_root(written):
        return failed("a whole account administers the cluster", line)
    if isinstance(written, str) and "*" in written:
        return failed(f"every principal like {written} administers the cluster", line)
    named = isinstance(written, str) or _end(written) is not None
    if named or (target is not None and target.type in ("aws_iam_role", "aws_iam_user")):
        return passed("named")
    return unknown(f"{argument} cannot be resolved", line, elsewhere=lies_elsewhere(written))


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
