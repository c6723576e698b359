"""Every page is valid HTML: the Nu HTML checker finds no error."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from .conftest import tool
from .content import LANGUAGES
from .pages import PAGES

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def java() -> str:
    path = shutil.which("java")
    if not path:
        pytest.skip("Java is not installed (apt-get install default-jre-headless)")
    return path


def test_nu_finds_no_error(fetch: Any, java: str, root: Path, tmp_path: Path) -> None:
    names = {}
    for page in PAGES:
        for language in LANGUAGES:
            shown = fetch(page, language)
            file = tmp_path / f"{re.sub('[^a-z0-9]+', '-', shown.name.lower())}.html"
            file.write_bytes(shown.response.content)
            names[file.name] = f"{shown.name}, {shown.address}"
    assert len(names) == len(PAGES) * len(LANGUAGES), "every page has a file of its own"
    # Once over all of them: it is starting Java that takes the time.
    jar = tool(root, "vnu-jar/build/dist/vnu.jar")
    command = [java, "-jar", jar, "--errors-only", "--exit-zero-always", "--stdout", "--format", "json"]
    done = subprocess.run([*command, *sorted(tmp_path.glob("*.html"))], check=True, capture_output=True)
    found = [
        f"{names[message['url'].rsplit('/', 1)[-1]]}, line {message.get('lastLine')}: {message['message']}"
        f" | {' '.join(message.get('extract', '').split())}"
        for message in json.loads(done.stdout)["messages"]
    ]
    assert not found, "\n".join(found)
