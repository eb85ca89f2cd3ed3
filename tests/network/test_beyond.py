"""What leaves one VPC: each fact with a network in which it opens a path, and one in which it does
not. The cases name the page of the AWS documentation that states the fact."""

from pathlib import Path

import pytest

from generator.config.load import load_files
from generator.gate.settings.yaml_file import read_yaml
from generator.network.network import Topology, network_of
from generator.network.packets.ports import PortSet
from generator.network.reach import Answer, Asked, reach

HERE = Path(__file__).parent / "beyond"
CASES = {
    f"{path.stem}.{name}": case
    for path in sorted(HERE.glob("*.yaml"))
    for name, case in read_yaml(path).items()
}
VERDICTS = ("open", "closed", "unknown")
TWINS = [(name, twin) for name, case in CASES.items() for twin in VERDICTS if twin in case]


def text(case: dict, twin: str) -> str:
    base = [(HERE / "base" / f"{name}.tf").read_text() for name in case["base"]]
    return "\n".join([*base, case.get("hcl", ""), case[twin]])


def network(case: dict, twin: str) -> Topology:
    configuration = load_files({"main.tf": text(case, twin)}, "test")
    assert configuration.troubles == ()
    return network_of(configuration)


def answer(case: dict, twin: str) -> Answer:
    topology, question = network(case, twin), case["question"]
    source, target = (topology.places[question[end]] for end in ("from", "to"))
    avoiding = frozenset(question.get("avoiding", ()))
    asked = Asked(question.get("protocol", "tcp"), PortSet.of(question["port"]), avoiding)
    return reach(topology, source, target, asked)


@pytest.mark.parametrize(("name", "twin"), TWINS)
def test_a_path_is_open_or_not_for_the_reason_that_aws_documents(name: str, twin: str) -> None:
    case = CASES[name]
    found = answer(case, twin)
    shown = (found.closed_by, found.reasons, [path.hops for path in found.paths])
    assert found.verdict == twin, shown
    if twin == "closed" and "code" in case:
        assert found.closed_by is not None
        assert found.closed_by.code == case["code"], shown
    if twin == "unknown":
        assert any(case["because"] in reason.text for reason in found.reasons), shown


@pytest.mark.parametrize("name", CASES)
def test_a_case_names_its_source_and_has_a_twin(name: str) -> None:
    assert '"' in CASES[name]["source"]
    assert len(set(VERDICTS) & set(CASES[name])) >= 2


def test_a_way_is_told_once_however_many_ranges_are_behind_it() -> None:
    name = "targets.a_target_whose_client_is_kept_answers_without_a_route_to_it"
    assert len(answer(CASES[name], "open").paths) == 1
