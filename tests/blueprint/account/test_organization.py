"""The delegated administrator: what it sets for every account, and what members leave to it."""

from typing import Any

import pytest

from generator.blueprint.account.build import build_account
from generator.config.load import load_files
from generator.config.model import Configuration, Resource
from generator.config.values import Json
from generator.render.root import render
from generator.spec.load import load_texts
from tests.spec.test_organization import ID, ORGANIZATION, problems, texts
from tests.support import specs

HOME = "ap-southeast-1"
ALERTS = {"email": ["desk@example.com"]}
CONFIG = {"config_bucket": "pay-archive-config"}
# What a member has in a region of its own, and AWS keeps.
KEPT = (
    "aws_guardduty_detector.this",
    "aws_inspector2_enabler.this",
    "aws_securityhub_account.this",
    "aws_securityhub_standards_subscription.pci_dss",
)


def root(estate: dict[str, str], name: str = "pay-security") -> tuple[Configuration, str]:
    files = render(build_account(load_texts(estate).roots[name]))
    terraform = {path: text for path, text in files.items() if path.endswith(".tf")}
    return load_files(terraform, f"accounts/{name}"), files["RUNBOOK.md"]


@pytest.fixture(scope="module")
def two_regions() -> tuple[Configuration, str]:
    further: dict[str, Any] = {"regions": ["eu-west-1"]}
    organization = {**ORGANIZATION, "detective": True}
    member = {**further, "log_archive": CONFIG}
    return root(
        texts(member, organization=organization, log_archive=CONFIG, alerts=ALERTS, **further)
    )


def only(configuration: Configuration, type_: str, name: str = "this") -> Resource:
    return configuration.by_address[f"module.organization.{type_}.{name}"]


def test_every_account_is_watched_by_guardduty(two_regions: tuple[Configuration, str]) -> None:
    for name, region in (("this", None), ("eu_west_1", "eu-west-1")):
        found = only(two_regions[0], "aws_guardduty_organization_configuration", name)
        assert found.get("auto_enable_organization_members") == "ALL"
        assert (found.get("region") if region else region) == region
    features = two_regions[0].of_type("aws_guardduty_organization_configuration_feature")
    assert {f.get("auto_enable") for f in features} == {"ALL"}
    own = two_regions[0].of_type("aws_guardduty_detector_feature")
    assert len(features) == len(own) > 0


def test_every_account_has_the_standard_by_one_policy(
    two_regions: tuple[Configuration, str],
) -> None:
    """Central configuration: accounts subscribe to nothing themselves, this one included."""
    made = two_regions[0]
    policy = only(made, "aws_securityhub_configuration_policy", "pci_dss")
    assert policy.get("configuration_policy.enabled_standard_arns") == [
        f"arn:aws:securityhub:{HOME}::standards/pci-dss/v/4.0.1"
    ]
    association = only(made, "aws_securityhub_configuration_policy_association", "root")
    assert association.get("target_id") == "r-ab12"
    aggregator = only(made, "aws_securityhub_finding_aggregator")
    assert aggregator.get("specified_regions") == ["eu-west-1"]
    assert not made.of_type("aws_securityhub_standards_subscription")
    assert len(made.of_type("aws_securityhub_account")) == 2


def test_an_organization_in_one_region_links_none() -> None:
    aggregator = only(root(texts())[0], "aws_securityhub_finding_aggregator")
    assert aggregator.get("linking_mode") == "NO_REGIONS"


def test_inspector_scans_accounts_that_are_there_already(
    two_regions: tuple[Configuration, str],
) -> None:
    made = two_regions[0]
    for label in ("pay_production", "eu_west_1_pay_production"):
        found = only(made, "aws_inspector2_member_association", label)
        assert found.get("account_id") == specs.PRODUCTION_ID
    assert only(made, "aws_inspector2_enabler", "members").get("resource_types")


def test_the_administrator_looks_for_card_data_of_members() -> None:
    job = "module.detection.aws_macie2_classification_job.card_data"
    assert job in root(texts())[0].by_address
    assert not root(texts(), "pay-production")[0].of_type("aws_macie2_classification_job")


def test_unused_rights_are_looked_for_once(two_regions: tuple[Configuration, str]) -> None:
    """Each analyzer is billed for each role."""
    types = [a.get("type") for a in two_regions[0].of_type("aws_accessanalyzer_analyzer")]
    assert sorted(map(str, types)) == [
        *["ACCOUNT"] * 2,
        *["ORGANIZATION"] * 2,
        "ORGANIZATION_UNUSED_ACCESS",
    ]
    member = root(texts(), "pay-production")[0].of_type("aws_accessanalyzer_analyzer")
    assert [a.get("type") for a in member] == ["ACCOUNT"]


def test_the_order_of_the_first_apply(two_regions: tuple[Configuration, str]) -> None:
    """AWS refuses what is set for the organization before it names this account."""
    said = two_regions[1]
    detection = said.index("-target=module.detection -target=module.config")
    assert "-target=module.region_eu_west_1" in said
    named = said.index(f"guardduty enable-organization-admin-account --admin-account-id {ID}")
    assert detection < named < said.index("macie2 create-member")
    assert f"accountId={specs.PRODUCTION_ID}" in said


def test_members_make_nothing_and_aws_keeps_what_they_had() -> None:
    member = {"regions": ["eu-west-1"]}
    made = root(texts(member, regions=["eu-west-1"]), "pay-production")[0]
    assert not [r for kept in KEPT for r in made.of_type(kept.partition(".")[0])]
    removed = {str(b.attributes["from"].value) for b in made.root_blocks if b.type == "removed"}
    modules = ("detection", "region_eu_west_1")
    assert removed == {f"module.{m}.{kept}" for m in modules for kept in KEPT} | {
        "module.detection.aws_macie2_account.this"
    }


FINDINGS = {"aws.guardduty", "aws.securityhub"}


def told(estate: dict[str, str], name: str = "pay-production") -> set[str]:
    """The services whose findings a root tells of."""
    rules = root(estate, name)[0].of_type("aws_cloudwatch_event_rule")
    patterns = [rule.get("event_pattern") for rule in rules]
    written = [p.value for p in patterns if isinstance(p, Json) and isinstance(p.value, dict)]
    types = {t for p in written for t in p.get("detail-type", ()) if "Finding" in t}
    names = {"GuardDuty Finding": "aws.guardduty"}
    return {names.get(t, "aws.securityhub") for t in types}


def test_findings_of_members_are_told_once() -> None:
    """EventBridge has them in the administrator's account too."""
    member = {"alerts": ALERTS, "regions": ["eu-west-1"]}
    estate = texts(member, alerts=ALERTS, regions=["eu-west-1"])
    assert told(estate) == set()
    assert told(estate, "pay-security") == FINDINGS


@pytest.mark.parametrize(
    "security",
    [
        {},
        {"alerts": ALERTS, "provided_by": {"alerts": "The desk reads Security Hub itself (SEC-2)"}},
    ],
)
def test_members_tell_of_findings_themselves_while_nobody_else_does(
    security: dict[str, Any],
) -> None:
    assert told(texts({"alerts": ALERTS}, **security)) == FINDINGS


def test_a_member_tells_of_what_it_has_from_elsewhere() -> None:
    member = {"alerts": ALERTS, "provided_by": {"guardduty": "GuardDuty of the group (SEC-4)"}}
    assert told(texts(member, alerts=ALERTS)) == {"aws.guardduty"}


def test_security_hub_brings_findings_of_linked_regions_itself() -> None:
    made = root(texts(alerts=ALERTS, regions=["eu-west-1"]))[0]
    rule = made.by_address["module.region_eu_west_1.aws_cloudwatch_event_rule.findings"]
    pattern = rule.get("event_pattern")
    assert isinstance(pattern, Json)
    assert isinstance(pattern.value, dict)
    assert pattern.value["detail-type"] == ["GuardDuty Finding"]


def test_members_keep_what_the_administrator_has_not() -> None:
    reason = "Inspector is replaced by another scanner (SEC-9)"
    estate = texts(provided_by={"inspector": reason})
    assert root(estate, "pay-production")[0].of_type("aws_inspector2_enabler")
    assert not root(estate)[0].of_type("aws_inspector2_organization_configuration")


def test_the_administrator_that_others_set_up_provides_nothing() -> None:
    reason = "AWS Control Tower administers the organization from its audit account"
    estate = texts(provided_by={"organization": reason}, organization=None)
    assert not problems(estate)
    assert not root(estate)[0].of_type("aws_guardduty_organization_configuration")
    assert root(estate, "pay-production")[0].of_type("aws_guardduty_detector")
