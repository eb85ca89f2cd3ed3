"""What the modules of all components have alike."""

from generator.blueprint.model import Announced
from generator.blueprint.parts.assembly import announced, component_module
from generator.spec.source import Source
from tests.support.specs import context_for, minimal_environment, service


def made(**overrides: object):
    context = context_for(minimal_environment(services={"worker": service(**overrides)}))
    return context, component_module(
        context,
        "services.worker",
        "service",
        about="Service worker",
        data=None,
        resources=[("aws_lb", "this")],
        inputs=[],
        outputs=[],
        facts={"image": "x"},
    )


def test_everything_comes_from_the_line_of_the_component() -> None:
    context, module = made()
    line = context.source("services.worker")
    assert module.source == line
    assert module.resources == (Announced("aws_lb", "this", line),)


def test_templates_get_the_component_as_it_is_written_its_tags_and_its_name() -> None:
    context, module = made(tags={"team": "a"})
    assert module.spec is context.environment.services["worker"]
    assert module.tags["team"] == "a"
    assert module.tags["pci_scope"] == "connected-to"
    assert module.facts == {"name": "worker", "image": "x"}


def test_the_description_is_the_spec_s_own_word_where_it_has_one() -> None:
    assert made()[1].description == "Service worker"
    assert made(description="Settles")[1].description == "Settles"


def test_each_resource_is_announced_once() -> None:
    source = Source("a.yaml", 3)
    assert announced([("a", "x"), ("b", "y")], source) == (
        Announced("a", "x", source),
        Announced("b", "y", source),
    )
