"""Bad input is read or refused with a line: no crash, no hang, nothing expanded and nothing fetched."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text import fuzzing

ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> None:
    """Runs cases in a process that its limits may end; the last line it printed names the case."""
    command = [sys.executable, "-m", "tests.text.fuzzing", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout.splitlines()[-1:], done.stderr[-2000:])


@pytest.mark.parametrize("seed", ["1", "2"])
def test_damaged_files_are_read_or_refused_within_limits(seed: str) -> None:
    run("mutated", seed, "250")


def test_what_nests_repeats_or_refers_is_read_or_refused_within_limits() -> None:
    run("bombs")


pieces = st.sampled_from(fuzzing.PIECES) | st.text(max_size=6).map(str.encode) | st.binary(max_size=3)


@pytest.mark.parametrize("suffix", fuzzing.READERS)
@settings(max_examples=60)
@given(data=st.lists(pieces, max_size=12).map(b"".join))
def test_rubbish_of_every_kind_is_read_or_refused_with_a_line(suffix: str, data: bytes) -> None:
    fuzzing.read(suffix, data)


def test_a_reader_that_reaches_out_is_caught(tmp_path: Path) -> None:
    command = (
        "import sys; from tests.text import fuzzing; sys.addaudithook(fuzzing._refuse_reaching_out);"
        "open('/etc/hostname')"
    )
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "AssertionError: open" in done.stderr
