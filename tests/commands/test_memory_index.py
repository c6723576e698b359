"""What was remembered before there was an index is indexed with the upgrade."""

from io import StringIO

import pytest
from django.core.management import call_command

from fikra.memory.actions import remember
from fikra.memory.models import Entry

pytestmark = pytest.mark.django_db


def test_sync_catalogs_indexes_what_waits():
    remember(
        pairs=[("Port", "مرفأ"), ("Town", "مدينة")], source_language="en", target_language="ar", origin="a"
    )
    out = StringIO()
    call_command("sync_catalogs", stdout=out)
    assert "Memory: 2 pairs indexed" in out.getvalue()
    assert not Entry.objects.filter(source_key=None).exists()
