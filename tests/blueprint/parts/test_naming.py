"""Names within the limits of AWS, and tags that a spec cannot restate."""

from hypothesis import given
from hypothesis import strategies as st

from generator.blueprint.parts.naming import component_tags, inventory_tags, short_name
from tests.support.specs import context_for, minimal_environment, service


@given(st.from_regex(r"[a-z](?:-?[a-z0-9]){0,70}", fullmatch=True))
def test_a_short_name_fits_and_stays_a_name(name: str) -> None:
    short = short_name(name, 32)
    assert len(short) <= 32
    assert short.strip("-") == short
    assert "--" not in short
    assert short_name(name, 32) == short
    assert (short == name) == (len(name) <= 32)


def test_long_names_with_one_beginning_stay_apart() -> None:
    beginning = "production-a-very-long-component-name"
    assert short_name(f"{beginning}-1", 32) != short_name(f"{beginning}-2", 32)


def test_scope_wins_over_tags_of_the_spec() -> None:
    context = context_for(
        minimal_environment(services={"worker": service(tags={"team": "a"})}, tags={"team": "b"})
    )
    spec = context.environment.services["worker"].model_copy(
        update={"tags": {"pci_scope": "out-of-scope", "team": "a"}}
    )
    assert component_tags(spec, "worker") == {
        "team": "a",
        "pci_scope": "connected-to",
        "service": "worker",
        "data_class": "internal",
    }
    inventory = inventory_tags(context, spec, "worker")
    assert inventory["Name"] == "production-worker"
    assert inventory["team"] == "a"
    assert inventory.keys() >= context.default_tags.keys()
