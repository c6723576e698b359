"""People at their desks."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.making import make_user
from tests.workbench.browsing import Desk


def _signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def editor(db) -> Client:
    return _signed_in(make_user("edda", "editor"))


@pytest.fixture
def translator(db) -> Client:
    return _signed_in(make_user("tarek", "translator", "en", "ar"))


@pytest.fixture
def other_translator(db) -> Client:
    """Translates the other way round."""
    return _signed_in(make_user("olga", "translator", "ar", "en"))


@pytest.fixture
def reviewer(db) -> Client:
    return _signed_in(make_user("rima", "reviewer", "en", "ar"))


@pytest.fixture
def administrator(db) -> Client:
    return _signed_in(make_user("adel", "administrator"))


@pytest.fixture
def desks(browser: Any, live_server: Any) -> Iterator[Any]:
    complaints: list[str] = []
    made: list[Desk] = []

    def desk() -> Desk:
        made.append(Desk(browser, live_server.url, complaints))
        return made[-1]

    yield desk
    for one in made:
        one.context.close()
    assert complaints == [], "the browser found nothing to complain of, the security policy included"
