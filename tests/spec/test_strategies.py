"""The strategy that other tests build on gives valid specs, and varied ones."""

from hypothesis import given

from tests.support.fuzz import fuzzed
from tests.support.specs import Spec, context_for
from tests.support.strategies import account_of, environments


@fuzzed(20, 500)
@given(environments())
def test_every_generated_environment_is_accepted(spec: Spec) -> None:
    context = context_for(spec, account_of(spec))
    assert context.environment.description == spec["description"]
    for name, service in spec["services"].items():
        written = context.environment.services[name].boot_script
        assert written == service.get("boot_script", written)
