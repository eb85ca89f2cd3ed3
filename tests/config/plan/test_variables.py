import json

from generator.config.files import MemoryFiles
from generator.config.plan.document import PlanDocument
from generator.config.plan.variables import PlannedFiles, planned_values


def test_sensitive_values_are_left_out() -> None:
    declared = {"a": {}, "b": {"sensitive": True}}
    content = {
        "variables": {"a": {"value": [1]}, "b": {"value": "hush"}, "null": {}},
        "configuration": {"root_module": {"variables": declared}},
    }
    assert planned_values(PlanDocument("p", content)) == {"a": [1], "null": None}
    assert planned_values(PlanDocument("p", {})) == {}


def test_they_are_read_last_and_in_the_root_alone() -> None:
    files = PlannedFiles(MemoryFiles({"main.tf": "x", "m/main.tf": "y"}), {"a": 1})
    assert files.names("m") == ["main.tf"]
    name = files.names("")[-1]
    assert name > "zzz.auto.tfvars"
    assert json.loads(files.read(name)) == {"a": 1}
    assert files.read("main.tf") == "x"
