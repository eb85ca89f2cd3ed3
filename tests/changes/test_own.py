"""Own Terraform that is gone."""

from dataclasses import replace
from pathlib import Path

from generator.blueprint.model import OwnTerraform
from generator.changes.own import gone
from generator.output.manifest import MANIFEST, Manifest, sources_of
from tests.support import specs
from tests.support.rendered_estates import decided
from tests.support.steps import said, step_to

TOPIC = "aws_sns_topic.news"


def test_each_file_tells_what_it_no_longer_declares(tmp_path: Path) -> None:
    blueprint = decided(specs.minimal_environment())
    own = dict.fromkeys((TOPIC, f'{TOPIC}["a"]', "aws_dynamodb_table.t"), "extra/production/a.tf")
    before = replace(blueprint, own=OwnTerraform(resources=own))
    root = tmp_path / blueprint.name
    root.mkdir()
    (root / MANIFEST).write_text(Manifest({}, sources_of(before)).dumps())
    assert said(gone, step_to(tmp_path, before)) == ""
    told = said(gone, step_to(tmp_path, blueprint))  # losses refuses the table
    assert f"extra/production/a.tf no longer declares {TOPIC}: the next apply destroys" in told
    removed = replace(blueprint, own=OwnTerraform(removed=(TOPIC,)))
    assert said(gone, step_to(tmp_path, removed)) == ""
