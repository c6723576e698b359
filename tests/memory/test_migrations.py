"""A memory that was filled by an earlier version, and one that goes back to it."""

import pytest
from django.core.management import call_command

from fikra.memory import index
from fikra.memory.actions import remember
from fikra.memory.models import Entry, Level
from fikra.memory.search import find

BOTH, BOTH_AR = "The quay is dry. The boats wait.", "الرصيف جاف. القوارب تنتظر."
ONE, ONE_AR = "The quay is dry.", "جفّ الرصيف."


@pytest.mark.django_db(transaction=True)
def test_a_memory_without_an_index_is_found_again_after_the_upgrade_and_can_be_taken_back():
    remember(pairs=[(BOTH, BOTH_AR), (ONE, ONE_AR)], source_language="en", target_language="ar", origin="a")
    index.catch_up()
    assert Entry.objects.filter(level=Level.SENTENCE).count() == 2
    try:
        call_command("migrate", "memory", "0001", verbosity=0)
    finally:
        call_command("migrate", "memory", verbosity=0)
    assert set(Entry.objects.values_list("source", "source_key")) == {(BOTH, None), (ONE, None)}
    found = find(text="The boats wait.", source_language="en", target_language="ar")
    assert [(one.target, one.score) for one in found] == [("القوارب تنتظر.", 100)]
