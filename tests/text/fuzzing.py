"""Bad input for every reader, within limits of time and memory; also by hand, for as long as one likes:

    python -m tests.text.fuzzing mutated SEED COUNT
    python -m tests.text.fuzzing bombs

Samples are files of ours, and those of other people where they are here. A case that isn't read must be
refused by the reader's own error, with a line; a case that takes too long or too much memory ends the
process, and its name is the last one printed. No file may be opened, no connection made.
"""

import random
import resource
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from fikra.text import glossary, html, plain, po, tmx, xliff
from fikra.text.bad_input import BadInput
from fikra.text.plain import DocumentError
from fikra.text.terms import Term
from fikra.text.tmx import Unit

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "data"
SECONDS, MEMORY = 20, 1 << 30  # of processor time for one case; of address space, in bytes
LONGEST = 200_000  # bytes of a mutated case
#: What a refusal of the whole file is; everything else has its line.
WITHOUT_A_LINE = {"empty", "too-large", "too-many", "charset", "suffix", "no-body"}


# Reading


def _po(data: bytes) -> None:
    file = po.loads(data)
    assert po.loads(po.dumps(file)) == file


def _xliff(data: bytes) -> None:
    file = xliff.read(data)
    assert xliff.read(xliff.write(file)).entries == file.entries


def _tmx(data: bytes) -> None:
    units = tmx.read(data, source_language="en", target_language="ar").units
    again = tmx.read(tmx.write(units, source_language="en"), source_language="en", target_language="ar")
    assert again.units == units


def _csv(data: bytes) -> None:
    terms, _problems = glossary.read(data)
    assert glossary.read(glossary.write(terms).encode()) == (terms, [])


def _document(suffix: str, data: bytes) -> None:
    body = html.clean(plain.parse_document(data, suffix).body, lenient=True)
    assert html.clean(body) == body


READERS: dict[str, Callable[[bytes], None]] = {
    ".po": _po,
    ".xlf": _xliff,
    ".tmx": _tmx,
    ".csv": _csv,
    ".html": partial(_document, ".html"),
    ".md": partial(_document, ".md"),
    ".txt": partial(_document, ".txt"),
}


def read(suffix: str, data: bytes) -> None:
    """Reads a file or has it refused; whatever else happens is a fault of the reader."""
    refusal = _refusal(suffix, data)
    assert refusal is None or _names_its_lines(refusal), refusal


def _refusal(suffix: str, data: bytes) -> Exception | None:
    try:
        READERS[suffix](data)
    except (BadInput, DocumentError, html.MarkupError) as error:
        return error
    return None


def _names_its_lines(refusal: Exception) -> bool:
    if isinstance(refusal, html.MarkupError):
        return bool(refusal.problems) and all(problem.line > 0 for problem in refusal.problems)
    return refusal.line > 0 or refusal.code in WITHOUT_A_LINE


# Samples


def samples() -> dict[str, list[bytes]]:
    """Files of each kind: ours, and at most so many bytes of each of other people's."""
    found = {suffix: [_whole_lines(path) for path in _others(suffix)] for suffix in READERS}
    golden = (HERE / "golden" / "everything.po").read_bytes()
    found[".po"].append(golden)
    for data in found[".po"]:
        try:
            file = po.loads(data)
        except po.PoError:
            continue
        found[".xlf"].append(xliff.write(file._replace(entries=file.entries[:40])))
    pair = Unit("The <a1>port</a1><br1/> &lt; all", "<a1>المرفأ</a1><p/>", "en", "ar", "1", "note", by="mona")
    found[".tmx"].append(tmx.write([pair, pair], source_language="en"))
    terms = [
        Term("port", "مرفأ", forbidden=("بورت", "a|b")),
        Term("ISO", do_not_translate=True, note='of, "it"'),
    ]
    found[".csv"].append(glossary.write(terms).encode())
    for suffix, text in DOCUMENTS.items():
        found[suffix].append(text.encode())
    return found


DOCUMENTS = {
    ".html": '<html><title>Ports</title><body><h1>Ports</h1><p dir="rtl">مرفأ <em>the</em> '
    '<a href="/x?a&amp;b">quay</a><sup><a href="#fn1">1</a></sup></p><table><tr><td>1<td>2</table>'
    '<ul><li>a<ul><li>b</ul></ul><ol><li id="fn1">n</ol>',
    ".md": "---\ntitle: Ports\nlang: en\n---\n\n# Ports\n\nThe *quay* and **port**[^1] `x` <b>y</b>.\n\n"
    "> quoted\n> - a\n>   1. b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: A note\n    goes on.\n\n"
    "![alt](/x.png) [link][l]\n\n[l]: /y\n",
    ".txt": "Ports\n\nThe quay was built.\nAlso available in العربية\n\n\n5 May 2024\n\nمرفأ.\n",
}


def _others(suffix: str) -> list[Path]:
    patterns = {
        ".po": ("po/*.po", "po-corner/*/*.po", "gettext-tests/msg*/*.po"),
        ".tmx": ("articles/tico19/*.tmx",),
        ".html": (
            "articles/debian-handbook/*/*.html",
            "articles/cc-legalcode/*.html",
            "articles/udhr/*.html",
        ),
        ".md": ("articles/opensource-guide/??/*.md",),
    }
    return sorted(path for pattern in patterns.get(suffix, ()) for path in SHARED.glob(pattern))


def _whole_lines(path: Path) -> bytes:
    return path.read_bytes()[:30_000].rpartition(b"\n")[0]


# Mutations

PIECES = [
    b"<", b">", b"&", b'"', b"'", b"\\", b"\0", b"\xff", b"\r", b"\t", b"\n\n", b"|", b";", b"\xef\xbb\xbf",
    b"&x;", b"&#0;", b"&#xD800;", b"]]>", b"<![CDATA[", b"<!--", b'<!DOCTYPE a [<!ENTITY x "y">]>',
    b"\xe2\x80\xae", b"\xe2\x81\xa6", b"\xd9\x8e",
    b'msgid "', b'msgstr[9] "', b"#~ ", b"#| ", b'"\n"', b'domain "x"\n',
    b"<g id='1'>", b"</g>", b"<x/>", b"<seg>", b"</seg>",
    b"<p>", b"</p>", b"<table><tr>", b"<svg><style>", b"<math><mi>", b"<template>", b"<textarea>", b"<title>",
    b"<pre>\n", b"<li>",
    b"[^1]: x\n", b"```\n", b"> ", b"- ", b"    ", b"---\n", b"![](", b"](", b"**", b"_", b"|-|-|\n",
    b"* * *\n",
]  # fmt: skip


def mutated(chance: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """`data` damaged in one to four places; half of the time made UTF-8 again, to come further."""
    for _ in range(chance.randint(1, 4)):
        data = _damaged(chance, data, chance.choice(others))[:LONGEST]
    return data if chance.random() < 0.5 else data.decode("utf-8", "ignore").replace("\0", "").encode()


def _damaged(chance: random.Random, data: bytes, other: bytes) -> bytes:
    at, length = chance.randrange(len(data) + 1), chance.choice((1, 3, 20, 200, 2000))
    before, within, after = data[:at], data[at : at + length], data[at + length :]
    start = chance.randrange(len(other) + 1)
    damages: list[Callable[[], bytes]] = [
        lambda: before + bytes(byte ^ 1 << chance.randrange(8) for byte in within) + after,
        lambda: before,
        lambda: before + after,
        lambda: before + within * chance.choice((2, 40)) + after,
        lambda: before + chance.choice(PIECES) * chance.choice((1, 1, 50)) + within + after,
        lambda: before + other[start : start + length] + after,
        lambda: data.replace(chance.choice((b"<", b'"', b" ", b"\n")), chance.choice(PIECES), 20),
        lambda: data.replace(b"\n", chance.choice((b"\r\n", b"\r", b""))),
        lambda: _in_another_charset(data, chance.choice(("utf-16", "windows-1256", "iso-8859-6"))),
    ]
    return chance.choice(damages)()


def _in_another_charset(data: bytes, charset: str) -> bytes:
    return data.decode("utf-8", "replace").encode(charset, "replace")


# What grows, nests or repeats


def bombs() -> dict[str, tuple[str, bytes]]:
    """Small files that a careless reader makes much of, by name."""
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    found = {
        f"{suffix} {name}": (suffix, data.encode())
        for suffix in (".xlf", ".tmx")
        for name, data in {
            "laughs": f'<!DOCTYPE a [<!ENTITY a0 "ha">{laughs}]><a>&a9;</a>',
            "quadratic": f'<!DOCTYPE a [<!ENTITY a "{"x" * 100_000}">]><a>{"&a;" * 100_000}</a>',
            "default": f'<!DOCTYPE a [<!ATTLIST a b CDATA "{"x" * 100_000}">]><a>{"<a/>" * 100_000}</a>',
            "file": '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]><a>&a;</a>',
            "address": '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a>&a;</a>',
            "parameter": '<!DOCTYPE a [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd"> %a;]><a/>',
            "inclusion": '<a xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="file:///etc/hostname"/></a>',
            "deep": "<a>" * 200_000,
            "attributes": "<a " + " ".join(f'a{n}="x"' for n in range(50_000)) + "/>",
        }.items()
    }
    repeated = {
        ".po": ['"', "\\", '#~ msgid "a"\n', '#| "a"\n', '"a"\n', "#, a,\n", 'domain "a"\n', "\\303"],
        ".xlf": ["<trans-unit><source>a</source>", "<a b='c'/>", "<!--", "&lt;"],
        ".tmx": ["<tu><tuv lang='en'><seg>a</seg></tuv></tu>", "<tuv>", "<!--", "&lt;"],
        ".csv": ['"', ",", "\n", '""', "|", "\\", "a,b\n"],
        ".html": ["<b>", "<table><tr><td>", "<ul><li>", "<blockquote>", "<i><a>", "\u2066", "<svg>", "<p>"],
        ".md": ["> ", "[", "![", "[a](", "*a ", "`a", "[^1]: a\n", "[a]: b\n", "|a|\n|-|\n", "- a\n  "],
        ".txt": ["\n", "a\n\n", "* * *\n\n", "Also available in "],
    }
    begun = {
        ".po": 'msgid "a"\nmsgstr "b"\n',
        ".xlf": '<xliff version="1.2"><file><body>',
        ".tmx": "<tmx><body>",
        ".csv": "source,target,forbidden\na,b,",
    }
    for suffix, pieces in repeated.items():
        size = 20_000 if suffix in DOCUMENTS else 200_000
        for piece in pieces:
            text = begun.get(suffix, "") + piece * (size // len(piece))
            found[f"{suffix} {piece!r}"] = (suffix, text.encode())
    return found


# Running


def _refuse_reaching_out(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: a reader has no business with files or addresses. (Python itself opens its codecs.)"""
    if event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "urllib.Request") or (
        event == "open" and not str(arguments[0]).endswith((".py", ".pyc"))
    ):
        raise AssertionError(f"{event} {arguments}")


def main(arguments: list[str]) -> None:
    cases: list[tuple[str, str, bytes]]
    if arguments[0] == "bombs":
        cases = [(name, suffix, data) for name, (suffix, data) in bombs().items()]
    else:
        chance, all_samples = random.Random(int(arguments[1])), samples()
        cases = []
        for number in range(int(arguments[2])):
            suffix = chance.choice(list(READERS))
            data = mutated(chance, chance.choice(all_samples[suffix]), all_samples[suffix])
            cases.append((f"{suffix} {number}", suffix, data))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.addaudithook(_refuse_reaching_out)
    for name, suffix, data in cases:
        print(name, flush=True)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)  # its signal, unhandled, ends the process
        read(suffix, data)


if __name__ == "__main__":
    main(sys.argv[1:])
