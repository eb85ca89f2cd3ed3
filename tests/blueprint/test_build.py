"""An environment has a module for each thing in it, in an order that never changes."""

from generator.blueprint.build import COMPONENTS, OWN
from generator.spec.model.component import Component
from generator.spec.model.environment import Environment
from tests.support.blueprints import blueprint
from tests.support.specs import redis, servers


def test_each_kind_of_component_has_a_module() -> None:
    kinds = [
        name
        for name, field in Environment.model_fields.items()
        if any(
            isinstance(kind, type) and issubclass(kind, Component)
            for kind in getattr(field.annotation, "__args__", ())
        )
    ]
    assert sorted([*COMPONENTS, OWN]) == sorted(kinds)


def test_what_all_have_comes_first() -> None:
    names = [module.name for module in blueprint(full=True).modules]
    assert names[:3] == ["kms", "network", "segmentation"]
    assert len(set(names)) == len(names)
    assert {"private-gateway", "vpn-office", "direct-connect-dc-singapore", "api"} <= {*names}


def test_it_is_the_same_each_time() -> None:
    assert blueprint(full=True) == blueprint(full=True)


def test_a_store_has_a_module_for_each_of_its_parts() -> None:
    store = redis(phase="migrating", servers=servers())
    made = blueprint(redis={"cache": store}, network={"endpoints": {"interface": ["ec2"]}})
    found = {m.name: m.template for m in made.modules}
    assert found["cache"] == "redis"
    assert found["cache-servers"] == "rehosted_store"


def test_a_label_is_a_name_of_terraform() -> None:
    assert {"-" in module.label for module in blueprint(full=True).modules} == {False}
