"""A machine that translates, for tests that ask one."""

import pytest

from tests.catalogs.machines import running


@pytest.fixture
def machine(settings):
    """A LibreTranslate on this computer that the site is set to ask."""
    with running() as machine:
        settings.MACHINE_ENGINE, settings.MACHINE_URL = "libretranslate", machine.address
        settings.MACHINE_TIMEOUT, settings.MACHINE_BUDGET = 10, 100_000
        yield machine
