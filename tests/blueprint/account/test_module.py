"""The root of an account: what its parts hold, and what they keep a pipeline from."""

import json
from fnmatch import fnmatchcase
from typing import Any

import pytest

from generator.blueprint.account.build import PARTS, build_account
from generator.blueprint.build import build
from generator.blueprint.model import Blueprint
from generator.config.load import load_files
from generator.config.model import Configuration
from generator.config.values import Json
from generator.errors import InputError
from generator.render.root import render
from generator.spec.load import load_texts
from generator.spec.model.account_parts import AccountPart
from tests.support import specs
from tests.support.blueprints import account_blueprint, account_root

PIPELINE = "arn:aws:iam::111122223333:role/pave-deploy"
REASON = "AWS Control Tower makes it in every account of the organisation"
# What parts need to be told.
ARCHIVE_ID = "777788889999"
ARCHIVE = {
    "account_id": ARCHIVE_ID,
    "access_logs_bucket": "pay-archive-access",
    "flow_logs_bucket": "pay-archive-flow",
    "trail_bucket": "pay-archive-trail",
    "config_bucket": "pay-archive-config",
}
BOUNDARY = "arn:aws:iam::111122223333:policy/limits/pay-boundary"
GITHUB = {
    "issuer": "https://token.actions.githubusercontent.com",
    "subjects": ["repo:pay/infrastructure:environment:live"],
}
WRITTEN: dict[str, Any] = {
    "session_logs": {"log_group": "/pay/sessions", "kms_key_alias": "alias/session-logs"},
    "costs": {"monthly_usd": 500, "email": ["owner@example.com"]},
    "deploy": {"oidc": {"github": GITHUB}},
    "permissions_boundary": BOUNDARY,
    "break_glass": {"people": ["arn:aws:iam::111122223333:user/emergency-1"]},
    "alerts": {"email": ["desk@example.com"]},
    "log_archive": ARCHIVE,
    "access_logs": {"bucket": "pay-access-logs"},
}


def announced(made: Blueprint) -> set[str]:
    return {f"{m.label}.{r.type}.{r.name}" for m in made.modules for r in m.resources}


@pytest.fixture(scope="module")
def whole() -> tuple[Configuration, str]:
    return account_root(**WRITTEN)


def denied(configuration: Configuration, address: str, whom: str = PIPELINE) -> set[str]:
    """Actions that the policy of a resource denies to a role, whatever else allows them."""
    policy = configuration.by_address[address].get("policy")
    assert isinstance(policy, Json)
    return {
        action
        for statement in policy.value["Statement"]
        if statement["Effect"] == "Deny"
        and statement.get("Condition") == {"ArnEquals": {"aws:PrincipalArn": whom}}
        for action in statement["Action"]
    }


def test_every_part_has_what_decides_about_it() -> None:
    assert set(PARTS) == set(AccountPart)


def test_people_apply_it_with_their_own_credentials(whole: tuple[Configuration, str]) -> None:
    """The pipeline's role would have to exist first, and could change its own limits."""
    blocks = whole[0].root_blocks
    (provider,) = [block for block in blocks if block.type == "provider"]
    assert provider.attributes["allowed_account_ids"].value == [specs.PRODUCTION_ID]
    assert not provider.children("assume_role")
    backend = next(
        b for block in blocks if block.type == "terraform" for b in block.children("backend")
    )
    assert "assume_role" not in backend.attributes
    assert backend.attributes["key"].value == "accounts/pay-production/terraform.tfstate"
    assert backend.attributes["use_lockfile"].value is True


def test_the_state_bucket_is_named_by_every_backend(whole: tuple[Configuration, str]) -> None:
    bucket = whole[0].by_address["module.state.aws_s3_bucket.state"]
    assert bucket.get("bucket") == "pay-production-state"
    assert bucket.get("lifecycle.prevent_destroy") is True
    alias = whole[0].by_address["module.keys.aws_kms_alias.state"]
    assert alias.get("name") == "alias/terraform-state"


def test_a_pipeline_deletes_no_version_of_a_state(whole: tuple[Configuration, str]) -> None:
    found = denied(whole[0], "module.state.aws_s3_bucket_policy.state")
    assert {"s3:DeleteObjectVersion", "s3:PutBucketPolicy", "s3:PutBucketVersioning"} <= found
    assert "s3:DeleteObject" not in found  # it removes its lock files


def test_a_pipeline_changes_no_key(whole: tuple[Configuration, str]) -> None:
    found = denied(whole[0], "module.keys.aws_kms_key.state")
    assert {"kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:DisableKey"} <= found
    assert "kms:DescribeKey" not in found  # the backend reads its ARN


def test_the_first_apply_has_a_local_state(whole: tuple[Configuration, str]) -> None:
    said = whole[1]
    assert said.index('backend "local"') < said.index("init -migrate-state")
    assert said.index("-target=module.state") < said.index("init -migrate-state")


@pytest.mark.parametrize("part", AccountPart)
def test_what_others_provide_is_not_rendered(part: AccountPart) -> None:
    written = WRITTEN
    if part is AccountPart.LOG_ARCHIVE:
        written = {"log_archive": ARCHIVE, "role": "log-archive", "account_id": ARCHIVE_ID}
    if part is AccountPart.LINKED_ROLES:
        spec = specs.storage_environment()
        made = account_blueprint(spec, provided_by={part: REASON})
        assert announced(made) < announced(account_blueprint(spec))
        return
    if part is AccountPart.BACKUP:
        pytest.skip("only a backup account makes it: tests/blueprint/account/test_backup.py")
    if part is AccountPart.NETWORK:
        pytest.skip("only a network account makes it: tests/blueprint/account/test_network.py")
    if part is AccountPart.ORGANIZATION:
        pytest.skip("only a security account makes it: tests/blueprint/account/test_organization")
    made = account_blueprint(provided_by={part: REASON}, **written)
    assert part not in made.account_parts
    assert announced(made) < announced(account_blueprint(**written))


@pytest.mark.parametrize(
    ("written", "said"),
    [({"stat": REASON}, "provided_by"), ({"state": "others"}, "provided_by.state")],
)
def test_a_part_that_is_unknown_or_has_no_reason(written: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as refused:
        account_blueprint(provided_by=written)
    assert any(problem.field.startswith(said) for problem in refused.value.problems)


def test_no_environment_has_the_name_of_the_folder_of_accounts() -> None:
    with pytest.raises(InputError, match="folder of the roots of accounts"):
        account_blueprint(specs.minimal_environment(name="accounts"))


def test_two_specs_of_one_account_are_refused() -> None:
    """What exists once has one owner."""
    texts = {"a.yaml": specs.production_account(), "b.yaml": specs.production_account(name="other")}
    with pytest.raises(InputError, match="the account is already described in"):
        load_texts({name: str(spec).replace("'", '"') for name, spec in texts.items()})


def test_new_resources_are_safe_without_a_word(whole: tuple[Configuration, str]) -> None:
    """PCI DSS 2.2.1, 1.4.4, 3.5.1: what people create by hand gets these."""
    found = {r.type: r for r in whole[0].resources if r.address.startswith("module.defaults.")}
    assert found["aws_ebs_encryption_by_default"].get("enabled") is True
    assert found["aws_ebs_snapshot_block_public_access"].get("state") == "block-all-sharing"
    assert found["aws_ec2_instance_metadata_defaults"].get("http_tokens") == "required"
    assert found["aws_ec2_image_block_public_access"].get("state") == "block-new-sharing"
    public = found["aws_s3_account_public_access_block"]
    kinds = ("block_public_acls", "block_public_policy")
    kinds += ("ignore_public_acls", "restrict_public_buckets")
    assert all(public.get(kind) is True for kind in kinds)
    assert found["aws_iam_account_password_policy"].get("minimum_password_length") == 14


def test_access_is_analysed_from_outside_and_without_use(whole: tuple[Configuration, str]) -> None:
    found = {a.get("type"): a for a in whole[0].of_type("aws_accessanalyzer_analyzer")}
    assert set(found) == {"ACCOUNT", "ACCOUNT_UNUSED_ACCESS"}
    unused = found["ACCOUNT_UNUSED_ACCESS"]
    assert unused.get("configuration.unused_access.unused_access_age") == 90


@pytest.mark.parametrize(("others", "made"), [("", True), (REASON, False)])
def test_environments_say_who_makes_the_state_bucket(others: str, made: bool) -> None:
    provided = {"state": others} if others else {}
    texts = {
        "account.yaml": json.dumps(specs.production_account(provided_by=provided)),
        "production.yaml": json.dumps(specs.minimal_environment()),
    }
    runbook = render(build(load_texts(texts).environments["production"]))["RUNBOOK.md"]
    assert ("out/accounts/pay-production" in runbook) is made
    assert ("denies requests without TLS" in runbook) is not made


def test_detection_is_on_without_a_word(whole: tuple[Configuration, str]) -> None:
    found = {r.type: r for r in whole[0].resources if r.address.startswith("module.detection.")}
    assert found["aws_guardduty_detector"].get("enable") is True
    subscribed = found["aws_securityhub_standards_subscription"].get("standards_arn")
    assert subscribed == "arn:aws:securityhub:ap-southeast-1::standards/pci-dss/v/4.0.1"
    assert found["aws_macie2_account"].get("status") == "ENABLED"
    assert found["aws_inspector2_enabler"].get("account_ids") == [specs.PRODUCTION_ID]
    features = {r.get("name") for r in whole[0].of_type("aws_guardduty_detector_feature")}
    assert {"S3_DATA_EVENTS", "RDS_LOGIN_EVENTS"} <= features
    assert "RUNTIME_MONITORING" not in features  # its agent needs an endpoint of each VPC


def test_macie_looks_into_buckets_of_card_data() -> None:
    bucket = specs.bucket(pci_scope="cde", data_class="cardholder")
    spec = specs.storage_environment(buckets={"settlement-files": bucket})
    found = account_root(spec)[0].of_type("aws_macie2_classification_job")
    assert [job.get("job_type") for job in found] == ["SCHEDULED"]
    assert not account_root()[0].of_type("aws_macie2_classification_job")


def test_people_hear_of_events_of_the_account(whole: tuple[Configuration, str]) -> None:
    """Also of those that AWS records in us-east-1, such as sign-ins of the root user."""
    assert [s.get("endpoint") for s in whole[0].of_type("aws_sns_topic_subscription")] == [
        "desk@example.com"
    ]
    rules = {r.get("name"): r for r in whole[0].of_type("aws_cloudwatch_event_rule")}
    assert "pay-production-root-used" in rules
    forwarding = rules["pay-production-global-events"]
    assert forwarding.get("region") == "us-east-1"
    changed = rules["pay-production-network-changed"].get("event_pattern")
    assert isinstance(changed, Json)
    users = changed.value["detail"]["userIdentity"]["sessionContext"]["sessionIssuer"]["userName"]
    assert users == [{"exists": False}, {"anything-but": ["pave-deploy"]}]


def test_no_event_is_sent_to_where_it_is() -> None:
    state = {**specs.production_account()["state"], "region": "us-east-1"}
    made = account_root(**WRITTEN, state=state)[0]
    assert not [r for r in made.of_type("aws_cloudwatch_event_rule") if r.find("region")]


def archive_files(more: dict[str, Any] | None = None) -> dict[str, str]:
    """The root of the log archive of an estate with one other account."""
    logs = {**ARCHIVE, **(more or {})}
    archive = specs.production_account(
        name="pay-archive",
        account_id=ARCHIVE_ID,
        role="log-archive",
        log_archive=logs,
        state={"bucket": "pay-archive-state"},
    )
    texts = {
        "archive.yaml": json.dumps(archive),
        "account.yaml": json.dumps(specs.production_account(log_archive=logs)),
    }
    return render(build_account(load_texts(texts).roots["pay-archive"]))


def archive_root(**further: str) -> Configuration:
    files = archive_files({"regional_access_logs": further} if further else {})
    terraform = {path: text for path, text in files.items() if path.endswith(".tf")}
    return load_files(terraform, "accounts/pay-archive")


def written_policy(configuration: Configuration, label: str) -> list[dict[str, Any]]:
    policy = configuration.by_address[f"module.log_archive.aws_s3_bucket_policy.{label}"]
    document = policy.get("policy")
    assert isinstance(document, Json)
    statements: list[dict[str, Any]] = document.value["Statement"]
    return statements


def test_the_log_archive_takes_logs_of_the_accounts_that_name_it() -> None:
    made = archive_root()
    (write,) = [s for s in written_policy(made, "trail") if s["Sid"] == "TrailsWrite"]
    assert write["Condition"]["StringEquals"]["aws:SourceArn"] == [
        f"arn:aws:cloudtrail:ap-southeast-1:{id_}:trail/{name}-trail"
        for name, id_ in (("pay-archive", ARCHIVE_ID), ("pay-production", specs.PRODUCTION_ID))
    ]
    (records,) = [s for s in written_policy(made, "config") if s["Sid"] == "RecordersWrite"]
    sources = records["Condition"]["StringEquals"]["aws:SourceAccount"]
    assert sources == [ARCHIVE_ID, specs.PRODUCTION_ID]
    for label in ("access_logs", "flow_logs", "trail", "config"):
        (kept,) = [s for s in written_policy(made, label) if s["Sid"] == "NobodyDeletes"]
        assert {"s3:DeleteObject", "s3:DeleteObjectVersion"} <= set(kept["Action"])


def test_load_balancers_of_a_further_region_have_a_bucket_there() -> None:
    made = archive_root(**{"eu-west-1": "pay-archive-ireland"})
    label = "access_logs_eu_west_1"
    there = [r for r in made.resources if r.name == label]
    assert len(there) == len([r for r in made.resources if r.name == "access_logs"])
    assert {r.get("region") for r in there} == {"eu-west-1"}
    (writes,) = [s for s in written_policy(made, label) if s["Sid"] == "LoadBalancersWrite"]
    assert all(f"aws_s3_bucket.{label}" in str(folder) for folder in writes["Resource"])


def test_the_log_archive_makes_its_buckets_before_anything_delivers(
    whole: tuple[Configuration, str],
) -> None:
    """AWS looks at the policy of a bucket when a trail or a delivery channel is made."""
    made = archive_files()
    for name in ("trail", "config"):
        written = made["main.tf"].partition(f'module "{name}"')[2].partition("\n}")[0]
        assert "depends_on = [module.log_archive]" in written
    assert "Apply the log archive first" in whole[1]
    assert "Apply the log archive first" not in made["RUNBOOK.md"]


def test_log_files_of_the_trail_cannot_be_deleted() -> None:
    """PCI DSS 10.3.2; AWS Config delivers to no bucket with a default lock."""
    (lock,) = archive_root().of_type("aws_s3_bucket_object_lock_configuration")
    assert lock.address.endswith(".trail")
    assert lock.get("rule.default_retention.mode") == "COMPLIANCE"
    assert lock.get("rule.default_retention.days") == 400


def test_the_trail_records_all_regions_and_proves_its_files(
    whole: tuple[Configuration, str],
) -> None:
    (found,) = whole[0].of_type("aws_cloudtrail")
    assert found.get("s3_bucket_name") == "pay-archive-trail"
    assert found.get("is_multi_region_trail") is True
    assert found.get("enable_log_file_validation") is True
    assert found.get("is_organization_trail") is False
    assert len(found.find("advanced_event_selector.name")) == 2


def test_a_trail_of_the_organization() -> None:
    trail = {"organization_id": "o-exampleorgid", "object_events": False}
    (found,) = account_root(**WRITTEN, trail=trail)[0].of_type("aws_cloudtrail")
    assert found.get("is_organization_trail") is True
    assert len(found.find("advanced_event_selector.name")) == 1


def test_config_records_everything_and_starts_after_its_channel(
    whole: tuple[Configuration, str],
) -> None:
    (recorder,) = whole[0].of_type("aws_config_configuration_recorder")
    assert recorder.get("recording_group.all_supported") is True
    (channel,) = whole[0].of_type("aws_config_delivery_channel")
    assert channel.get("s3_kms_key_arn") == (
        f"arn:aws:kms:ap-southeast-1:{ARCHIVE_ID}:alias/log-archive"
    )
    (status,) = whole[0].of_type("aws_config_configuration_recorder_status")
    assert status.get("is_enabled") is True


def test_a_server_whose_agent_is_silent_is_told(whole: tuple[Configuration, str]) -> None:
    """PCI DSS 10.7.2."""
    (rule,) = whole[0].of_type("aws_config_config_rule")
    assert rule.get("source.source_identifier") == "EC2_INSTANCE_MANAGED_BY_SSM"
    told = {r.get("name"): r for r in whole[0].of_type("aws_cloudwatch_event_rule")}
    pattern = told["pay-production-agent-silent"].get("event_pattern")
    assert isinstance(pattern, Json)
    assert pattern.value["detail"]["configRuleName"] == [rule.get("name")]


def test_nothing_is_sent_to_a_bucket_that_is_not_named() -> None:
    made = account_root()[0]
    assert not made.of_type("aws_cloudtrail", "aws_config_configuration_recorder")
    names = {rule.get("name") for rule in made.of_type("aws_cloudwatch_event_rule")}
    assert "pay-production-agent-silent" not in names


def statements(configuration: Configuration, address: str, argument: str) -> list[dict[str, Any]]:
    document = configuration.by_address[address].get(argument)
    assert isinstance(document, Json)
    found: list[dict[str, Any]] = document.value["Statement"]
    return found


def test_a_pipeline_comes_with_a_token_of_its_own_repository(
    whole: tuple[Configuration, str],
) -> None:
    (trust,) = statements(whole[0], "module.roles.aws_iam_role.deploy", "assume_role_policy")
    assert trust["Action"] == "sts:AssumeRoleWithWebIdentity"
    host = "token.actions.githubusercontent.com"
    assert trust["Condition"] == {
        "StringEquals": {f"{host}:aud": "sts.amazonaws.com", f"{host}:sub": GITHUB["subjects"]}
    }


def test_a_pattern_of_subjects_is_one() -> None:
    github = {**GITHUB, "subjects": ["repo:pay/infrastructure:*"]}
    made = account_root(**{**WRITTEN, "deploy": {"oidc": {"github": github}}})[0]
    (trust,) = statements(made, "module.roles.aws_iam_role.deploy", "assume_role_policy")
    assert set(trust["Condition"]) == {"StringEquals", "StringLike"}


@pytest.mark.parametrize("subject", ["*", "**", "repo", '"; drop'])
def test_a_subject_that_is_everybody_is_refused(subject: str) -> None:
    oidc = {"github": {**GITHUB, "subjects": [subject]}}
    with pytest.raises(InputError) as refused:
        account_root(deploy={"oidc": oidc})
    assert any("subjects" in problem.field for problem in refused.value.problems)


def test_somebody_must_be_able_to_deploy() -> None:
    with pytest.raises(InputError, match="somebody must be able to deploy"):
        account_root(deploy={})


def test_what_a_pipeline_cannot_do(whole: tuple[Configuration, str]) -> None:
    """Its own limits, keys, records, the log archive, and roles without a boundary."""
    found = statements(whole[0], "module.roles.aws_iam_policy.deploy", "policy")
    denied = {s["Sid"]: s for s in found if s["Effect"] == "Deny"}
    role = "arn:aws:iam::111122223333:role/"
    assert denied["KeepsItsLimits"]["Resource"] == [f"{role}pave-deploy", f"{role}break-glass"]
    assert BOUNDARY in denied["KeepsBoundaries"]["Resource"]
    assert denied["BoundsRoles"]["Condition"] == {
        "StringNotEquals": {"iam:PermissionsBoundary": BOUNDARY}
    }
    assert {"cloudtrail:StopLogging", "guardduty:*eDetector"} <= set(
        denied["KeepsRecords"]["Action"]
    )
    # An investigation still reads everything.
    reads = ("guardduty:GetFilter", "guardduty:ListFilters", "access-analyzer:GetArchiveRule")
    patterns = denied["KeepsRecords"]["Action"]
    assert not [read for read in reads for p in patterns if fnmatchcase(read, p)]
    assert "arn:aws:s3:::pay-archive-trail/*" in denied["KeepsLogs"]["Resource"]
    assert "kms:ScheduleKeyDeletion" in denied["KeepsKeys"]["Action"]


@pytest.mark.parametrize(
    ("boundary", "sid", "action", "resource"),
    [
        ("deploy", "BoundsRoles", "iam:AttachRolePolicy", "*"),
        ("deploy", "BoundsRoles", "iam:PutRolePolicy", "*"),
        ("deploy", "BoundsRoles", "iam:CreateRole", "*"),
        ("deploy", "KeepsRolesBounded", "iam:DeleteRolePermissionsBoundary", "*"),
        ("deploy", "KeepsItsLimits", "iam:UpdateAssumeRolePolicy", "role/break-glass"),
        ("deploy", "KeepsBoundaries", "iam:CreatePolicyVersion", "policy/pave-deploy-*"),
        ("deploy", "MakesNoLogins", "iam:UpdateLoginProfile", "*"),
        ("deploy", "MakesNoLogins", "iam:PutGroupPolicy", "*"),
        ("deploy", "MakesNoLogins", "iam:DeactivateMFADevice", "*"),
        ("deploy", "KeepsRecords", "config:PutDeliveryChannel", "*"),
        ("deploy", "KeepsAccount", "ec2:ModifyVpcBlockPublicAccessOptions", "*"),
        ("workload", "KeepsAccount", "ec2:CreateVpcBlockPublicAccessExclusion", "*"),
        ("deploy", "KeepsLogs", "s3:PutEncryptionConfiguration", ":::pay-archive-trail"),
        ("deploy", "KeepsCopies", "sns:DeleteTopic", "-alerts"),
        ("deploy", "KeepsCopies", "logs:DeleteLogGroup", ":log-group:/pay/sessions"),
        ("deploy", "KeepsAlerts", "events:DisableRule", "-root-used"),
        ("deploy", "KeepsAlerts", "cloudwatch:DeleteAlarms", "alarm:pay-production-trail-*"),
        ("workload", "KeepsAlerts", "cloudwatch:DisableAlarmActions", "-trail-*"),
        ("deploy", "KeepsRecords", "guardduty:CreateFilter", "*"),
        ("deploy", "KeepsRecords", "guardduty:UpdateTrustedEntitySet", "*"),
        ("deploy", "KeepsRecords", "securityhub:BatchUpdateAutomationRules", "*"),
        ("deploy", "KeepsRecords", "config:PutServiceLinkedConfigurationRecorder", "*"),
        ("workload", "KeepsRecords", "access-analyzer:CreateArchiveRule", "*"),
        ("break_glass", "KeepsRecords", "macie2:CreateFindingsFilter", "*"),
        ("deploy", "MakesNoLogins", "iam:CreateAccessKey", "*"),
        ("deploy", "MakesNoLogins", "iam:ResetServiceSpecificCredential", "*"),
        ("deploy", "MakesNoLogins", "iam:PutUserPermissionsBoundary", "*"),
        (
            "deploy",
            "KeepsCopies",
            "logs:DeleteMetricFilter",
            ":log-group:/aws/cloudtrail/pay-production",
        ),
        ("workload", "KeepsAlerts", "events:RemoveTargets", "-trail-changed"),
        ("workload", "KeepsCopies", "logs:DeleteLogStream", ":log-group:/pay/sessions:*"),
        (
            "break_glass",
            "KeepsItsLimits",
            "iam:DeleteRolePermissionsBoundary",
            "role/break-glass",
        ),
        ("break_glass", "KeepsBoundaries", "iam:CreatePolicyVersion", "/break-glass-boundary"),
    ],
)
def test_no_way_around_a_boundary(
    whole: tuple[Configuration, str], boundary: str, sid: str, action: str, resource: str
) -> None:
    found = statements(whole[0], f"module.roles.aws_iam_policy.{boundary}", "policy")
    (denial,) = [s for s in found if s["Sid"] == sid]
    named = denial["Resource"]
    assert denial["Effect"] == "Deny"
    assert any(fnmatchcase(action, pattern) for pattern in denial["Action"])
    assert any(str(arn).endswith(resource) for arn in ([named] if named == "*" else named))


def test_every_role_of_the_root_has_a_boundary_that_exists(
    whole: tuple[Configuration, str],
) -> None:
    roles = whole[0].of_type("aws_iam_role")
    assert len(roles) == 4
    assert all(role.find("permissions_boundary") for role in roles)
    boundary = whole[0].by_address["module.roles.aws_iam_policy.workload"]
    assert (boundary.get("path"), boundary.get("name")) == ("/limits/", "pay-boundary")
    sizes = [
        len(json.dumps(statements(whole[0], p.address, "policy"), separators=(",", ":")))
        for p in whole[0].of_type("aws_iam_policy")
    ]
    assert max(sizes) < 6000  # IAM takes 6,144 characters


def test_the_role_for_emergencies_is_watched_and_needs_a_second_factor(
    whole: tuple[Configuration, str],
) -> None:
    (trust,) = statements(whole[0], "module.roles.aws_iam_role.break_glass", "assume_role_policy")
    assert trust["Condition"]["Bool"] == {"aws:MultiFactorAuthPresent": "true"}
    watched = whole[0].by_address["module.trail.aws_cloudwatch_log_metric_filter.break_glass"]
    assert "role/break-glass" in str(watched.get("pattern"))
    kept = statements(whole[0], "module.roles.aws_iam_policy.break_glass", "policy")
    assert {"KeepsRecords", "KeepsLogs"} <= {s["Sid"] for s in kept}


def test_sessions_on_servers_are_recorded_and_end(whole: tuple[Configuration, str]) -> None:
    """PCI DSS 8.2.8, 10.2.1.2."""
    (document,) = whole[0].of_type("aws_ssm_document")
    content = document.get("content")
    assert document.get("name") == "SSM-SessionManagerRunShell"
    assert isinstance(content, Json)
    inputs = content.value["inputs"]
    assert inputs["cloudWatchEncryptionEnabled"] is True
    assert inputs["idleSessionTimeout"] == "15"
    group = whole[0].by_address["module.sessions.aws_cloudwatch_log_group.sessions"]
    assert (group.get("name"), group.get("retention_in_days")) == ("/pay/sessions", 400)


@pytest.mark.parametrize("provided", [{}, {"sessions": REASON}])
def test_environments_say_who_sets_the_preferences(provided: dict[str, str]) -> None:
    recorded = {"session_logs": WRITTEN["session_logs"], "provided_by": provided}
    endpoints = {"interface": ["ssm", "ssmmessages", "ec2messages", "logs", "kms"]}
    environment = specs.minimal_environment(
        services={"worker": specs.service()}, network={"endpoints": endpoints}
    )
    texts = {
        "account.yaml": json.dumps(specs.production_account(**recorded)),
        "production.yaml": json.dumps(environment),
    }
    runbook = render(build(load_texts(texts).environments["production"]))["RUNBOOK.md"]
    assert ("Make sure that Session Manager records sessions" in runbook) is bool(provided)


@pytest.mark.parametrize(("role", "closed"), [("security", True), ("workload", False)])
def test_no_way_to_the_internet_where_nothing_runs(role: str, closed: bool) -> None:
    found = account_root(role=role)[0].of_type("aws_vpc_block_public_access_options")
    modes = [r.get("internet_gateway_block_mode") for r in found]
    assert modes == ["block-bidirectional"] * closed


def test_people_hear_of_costs(whole: tuple[Configuration, str]) -> None:
    (budget,) = whole[0].of_type("aws_budgets_budget")
    assert (budget.get("limit_amount"), budget.get("limit_unit")) == ("500", "USD")
    assert [a.value for a in budget.find("notification.threshold")] == [80, 100]
    (subscription,) = whole[0].of_type("aws_ce_anomaly_subscription")
    assert subscription.get("threshold_expression.dimension.values") == ["100"]
