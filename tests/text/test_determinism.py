"""The same texts give the same result in every process, whatever order its sets have."""

import os
import subprocess
import sys

import pytest

ALIGN = """
import random
from fikra.text.align import Unit, align
from fikra.text.align.dictionary import _ENTRIES
lines = [line.split("=") for line in _ENTRIES.replace("\\n", ";").split(";") if "=" in line]
words = [(english.split()[0], arabic.split()[0]) for english, arabic in lines]
draw = random.Random(5)
source, target = [], []
for _ in range(30):
    chosen = draw.choices(words, k=80)
    source.append(Unit(" ".join(one for one, _ in chosen)))
    if draw.random() < 0.85:
        said = [other if draw.random() < 0.6 else draw.choice(words)[1] for _, other in chosen]
        target.append(Unit(" ".join(said)))
print(align(source, target, source_language="en", target_language="ar"))
"""
MATCH = """
import random
from fikra.text.merge import Old, match
from fikra.text.blocks import assign_ids
draw = random.Random(7)
words = "the council harbour water budget road school city plan report vote member town minister".split()
texts = [" ".join(draw.choices(words, k=draw.randint(3, 30))) for _ in range(60)]
changed = [" ".join(draw.sample(text.split(), len(text.split()))) for text in texts]
print(match([Old("body", text) for text in dict.fromkeys(texts)], [("body", text) for text in changed]))
first, ledger = assign_ids("".join(f"<p>{text}</p>" for text in texts))
print(assign_ids("".join(f"<p>{text}</p>" for text in changed), previous=first, ledger=ledger))
"""


@pytest.mark.parametrize("script", [ALIGN, MATCH], ids=["aligning", "merging and block ids"])
def test_every_process_gives_the_same(script: str) -> None:
    given = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(given) == 1
