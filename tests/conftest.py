"""One cache for all tests that do not look at what is kept: an empty one costs each of them five
seconds of the processor, for the tables of the parser and the catalogue."""

import gc
from pathlib import Path

import pytest
from hypothesis import settings

from generator.cli import COLLECT_AFTER

# As in a run of `pave`: it saves a fifth of the time of all tests.
gc.set_threshold(COLLECT_AFTER, 20, 100)

# A busy machine is no fault of what is tested.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def warm_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("warm")
