"""Intent equals reality: the open paths of rendered trees are exactly the declared flows."""

import json
from functools import cache
from pathlib import Path

import pytest

from generator.blueprint.build import build
from generator.config.load import load_directory, load_files
from generator.config.model import Configuration
from generator.errors import EXIT_NO_VERDICT, EXIT_PASSED, EXIT_REFUSED
from generator.generate import rendered
from generator.intent.compare import IntentDifference, differences, exit_status
from generator.intent.declared import Intent
from generator.intent.run import declared_by
from generator.network.network import network_of
from generator.network.packets.packets import PacketSet
from generator.network.words import said
from generator.output.writer import write
from generator.spec.load import load_estate
from tests.support import specs

ROOT = Path(__file__).resolve().parents[2]
SPECS = ROOT / "environments"
NEIGHBOUR = ROOT / "tests" / "estates" / "existing_network"


@cache
def tree(name: str) -> Configuration:
    return load_directory(ROOT / "out" / name)


def differing(
    name: str, configuration: Configuration, specs: Path = SPECS
) -> list[IntentDifference]:
    return differences(network_of(configuration), declared_by(specs, name))


@pytest.mark.parametrize("name", ["development", "staging", "production"])
def test_the_open_paths_are_the_declared_flows(name: str) -> None:
    found = differing(name, tree(name))
    assert found == []
    assert exit_status(found) == EXIT_PASSED


def texts(change: dict[str, str]) -> Configuration:
    """The development tree with a text replaced in its files."""
    folder = ROOT / "out" / "development"
    files = {str(p.relative_to(folder)): p.read_text() for p in folder.rglob("*.tf")}
    for old, new in change.items():
        assert any(old in text for text in files.values()), old
        files = {path: text.replace(old, new) for path, text in files.items()}
    return load_files(files, "changed")


def rule(port: int, last: int) -> str:
    return f"from_port                    = {port}\n  to_port                      = {last}"


def test_a_wider_rule_is_open_and_not_declared() -> None:
    """The endpoints are beside the servers: no network ACL is in between."""
    found = differing("development", texts({rule(443, 443): rule(443, 444)}))
    assert {(d.source.name, said(d.undeclared.boxes)) for d in found} == {
        ("payments-api", "tcp 444")
    }
    assert exit_status(found) == EXIT_REFUSED


def test_whose_a_range_is_matters_where_the_spec_does_not_write_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Proxies may call any address; a partner's may be a service's, for all that anybody knows."""
    monkeypatch.setattr(Intent, "by_range", lambda *_: PacketSet())
    found = differing("staging", tree("staging"))
    assert {(d.source.name, d.target.name) for d in found} == {("egress-proxies", "dynamodb")}
    assert exit_status(found) == EXIT_NO_VERDICT


def test_a_missing_rule_is_declared_and_closed() -> None:
    found = differing("development", texts({rule(5432, 5432): rule(5431, 5431)}))
    (one,) = found  # the network ACLs refuse the other port
    assert (said(one.undeclared.boxes), said(one.closed.boxes)) == ("", "tcp 5432")


def test_what_somebody_else_owns_is_unknown_and_nothing_more(tmp_path: Path) -> None:
    """The routes and network ACLs of a landing zone are not in the configuration."""
    environment = load_estate(NEIGHBOUR).environments["acquiring"]
    write(tmp_path / "out", {"acquiring": rendered(build(environment), tmp_path)[0]})
    found = differing("acquiring", load_directory(tmp_path / "out" / "acquiring"), NEIGHBOUR)
    assert found
    assert not [one for one in found if one.undeclared or one.closed]
    assert exit_status(found) == EXIT_NO_VERDICT


def test_components_under_new_names_are_the_ones_that_are_meant(tmp_path: Path) -> None:
    """A distribution is found by its module, everything else by its security group."""
    cloudfront = {"domain": "shop.example.com", "certificate_arn": specs.EDGE_CERTIFICATE}
    balancer = {"certificate_arn": specs.CERTIFICATE, "cloudfront": cloudfront}
    shop = specs.service(
        port=8443, load_balancer=balancer, talks_to=["store"], renamed_from=["portal", "front"]
    )
    store = specs.database(renamed_from=["orders"])
    made = specs.minimal_environment(services={"shop": shop}, databases={"store": store})
    for name, spec in (("account", specs.production_account()), ("production", made)):
        (tmp_path / f"{name}.yaml").write_text(json.dumps(spec), encoding="utf-8")
    blueprint = build(load_estate(tmp_path).environments["production"])
    write(tmp_path / "out", {"production": rendered(blueprint, tmp_path)[0]})
    configuration = load_directory(tmp_path / "out" / "production")
    assert "module.shop" in {r.address.rpartition(".aws_")[0] for r in configuration.resources}
    assert differing("production", configuration, tmp_path) == []
