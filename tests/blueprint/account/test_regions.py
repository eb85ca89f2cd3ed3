"""Guard rails in further regions of an account."""

import json
from typing import Any

import pytest

from generator.blueprint.account.context import AccountContext
from generator.blueprint.account.watch import forwarded_events, watched_events
from generator.config.model import Configuration
from generator.config.values import Json
from generator.errors import InputError
from tests.blueprint.account.test_module import REASON, WRITTEN
from tests.support import specs
from tests.support.blueprints import account_blueprint, account_root

REGION = "eu-west-1"


@pytest.fixture(scope="module")
def made() -> tuple[Configuration, str]:
    return account_root(**WRITTEN, regions=[REGION])


def of_region(configuration: Configuration) -> dict[str, Any]:
    resources = [r for r in configuration.resources if ".region_eu_west_1." in r.address]
    assert all(r.get("region") == REGION for r in resources if "aws_iam" not in r.address)
    return {r.type: r for r in resources}


def test_a_further_region_is_guarded_as_the_first(made: tuple[Configuration, str]) -> None:
    """PCI DSS 1.4.4, 2.2.1, 3.5.1, 11.5.1: whoever starts something there is seen."""
    found = of_region(made[0])
    assert found["aws_ebs_encryption_by_default"].get("enabled") is True
    assert found["aws_ebs_snapshot_block_public_access"].get("state") == "block-all-sharing"
    assert found["aws_ec2_image_block_public_access"].get("state") == "block-new-sharing"
    assert found["aws_ec2_instance_metadata_defaults"].get("http_tokens") == "required"
    assert found["aws_guardduty_detector"].get("enable") is True
    subscribed = found["aws_securityhub_standards_subscription"].get("standards_arn")
    assert subscribed == f"arn:aws:securityhub:{REGION}::standards/pci-dss/v/4.0.1"
    assert f"--region {REGION} --filters Name=is-default" in made[1]


def test_its_recorder_delivers_to_the_log_archive(made: tuple[Configuration, str]) -> None:
    found = of_region(made[0])
    recorder = found["aws_config_configuration_recorder"]
    assert recorder.get("recording_group.all_supported") is True
    assert recorder.get("recording_group.include_global_resource_types") is False
    channel = found["aws_config_delivery_channel"]
    assert channel.get("s3_bucket_name") == "pay-archive-config"
    rule = found["aws_config_config_rule"]
    assert rule.get("source.source_identifier") == "EC2_INSTANCE_MANAGED_BY_SSM"
    # The key is of the region of the bucket.
    assert str(channel.get("s3_kms_key_arn")).startswith("arn:aws:kms:ap-southeast-1:")


@pytest.mark.parametrize(("environment", "closed"), [(REGION, False), ("ap-southeast-1", True)])
def test_no_way_to_the_internet_where_no_environment_runs(environment: str, closed: bool) -> None:
    zones = [f"{environment}{letter}" for letter in "abc"]
    spec = specs.minimal_environment(network={"availability_zones": zones}, region=environment)
    blueprint = account_blueprint(spec, regions=[REGION])
    (module,) = [m for m in blueprint.modules if m.name == f"region-{REGION}"]
    types = {r.type for r in module.resources}
    assert ("aws_vpc_block_public_access_options" in types) is closed


def test_its_events_reach_the_desk(made: tuple[Configuration, str]) -> None:
    rules = [r for r in made[0].of_type("aws_cloudwatch_event_rule") if "region_eu" in r.address]
    targets = [
        t for t in made[0].of_type("aws_cloudwatch_event_target") if "region_eu" in t.address
    ]
    bus = f"arn:aws:events:ap-southeast-1:{specs.PRODUCTION_ID}:event-bus/default"
    assert [t.get("arn") for t in targets] == [bus] * len(rules)
    written = []
    for rule in rules:
        pattern = rule.get("event_pattern")
        assert isinstance(pattern, Json)
        written.append(json.dumps(pattern.value, separators=(",", ":")))
    assert max(map(len, written)) < 2048  # EventBridge takes no more
    for event in ("StopLogging", "DeleteDetector", "CreateFilter", "GuardDuty Finding", "Root"):
        assert any(event in pattern for pattern in written), event
    assert not any("CreateUser" in pattern for pattern in written)  # recorded in us-east-1


def test_what_others_provide_is_left_out_there_too() -> None:
    provided = {"guardduty": REASON, "config": REASON, "defaults": REASON, "alerts": REASON}
    found = of_region(account_root(**WRITTEN, regions=[REGION], provided_by=provided)[0])
    assert set(found) == {
        "aws_securityhub_account",
        "aws_securityhub_standards_subscription",
        "aws_inspector2_enabler",
    }


@pytest.mark.parametrize(
    ("regions", "said"),
    [
        (["eu-wset-1"], "unknown region"),
        (["ap-southeast-1"], "has its guard rails already"),
        ([REGION, REGION], "has its guard rails already"),
        (["us-gov-west-1"], "unknown region"),  # of another partition
    ],
)
def test_a_region_that_cannot_be_guarded(regions: list[str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        account_blueprint(regions=regions)


def test_every_watched_event_of_a_region_is_forwarded() -> None:
    account = specs.production_account(**WRITTEN)
    loaded = specs.context_for(specs.minimal_environment(), account)
    context = AccountContext(loaded.account, (), "account.yaml", loaded.lines)
    sent = json.dumps(forwarded_events(context))
    for rule in watched_events(context):
        for name in rule.pattern.get("detail", {}).get("eventName", []):
            local = not str(rule.pattern.get("source")).startswith("['aws.iam'")
            local = local and "aws.organizations" not in str(rule.pattern)
            assert (f'"{name}"' in sent) or not local, name
