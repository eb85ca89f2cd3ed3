"""Forms of ids: every type that a template writes, with an example that fits."""

import json
import re
from pathlib import Path

import pytest

from generator.adoption.forms import TABLE, forms

# No import section in the provider's documentation.
WITHOUT_IMPORT = {
    "aws_acm_certificate_validation",
    "aws_dx_connection_confirmation",
    "aws_dx_macsec_key_association",
    "aws_ec2_image_block_public_access",
    "aws_ec2_instance_metadata_defaults",
    "aws_guardduty_detector_feature",
    "aws_guardduty_organization_configuration_feature",
    "aws_inspector2_enabler",
    "aws_inspector2_organization_configuration",
    "aws_macie2_organization_configuration",
    "aws_vpn_connection_route",
}
# Its section shows the command of another type, or no id.
UNCLEAR_IMPORT = {
    "aws_appautoscaling_scheduled_action",
    "aws_cloudfront_vpc_origin",
    "aws_route53_zone_association",
}
TEMPLATES = Path(__file__).parents[2] / "templates"


def test_every_type_that_a_template_writes_has_a_form() -> None:
    texts = (path.read_text() for path in TEMPLATES.rglob("*.j2"))
    types = {t for text in texts for t in re.findall(r'^resource "(aws_\w+)"', text, re.M)}
    assert len(types) > 150
    assert types - set(forms()) - WITHOUT_IMPORT - UNCLEAR_IMPORT == set()


@pytest.mark.parametrize("name", forms())
def test_an_example_has_its_form_and_nothing_can_follow_it(name: str) -> None:
    form = forms()[name]
    assert form.fits(form.example)
    assert not form.fits("")
    assert not form.fits(f"{form.example}\nid = 2")
    assert not form.fits(f" {form.example}")


def test_a_form_of_one_type_is_not_that_of_another() -> None:
    assert not forms()["aws_security_group"].fits("subnet-0a1b2c3d4e5f60718")
    assert not forms()["aws_lb"].fits("payments-api")


def test_the_table_says_where_it_comes_from() -> None:
    assert "section Import" in json.loads(TABLE.read_text())["source"]
