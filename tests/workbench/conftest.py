"""People at their desks."""

import pytest
from django.test import Client

from tests.making import make_user


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
