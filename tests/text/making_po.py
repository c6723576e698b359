"""PO files for properties: everything that a file can hold."""

import string

from hypothesis import strategies as st

from fikra.text.po import Entry, File

# No surrogates, which UTF-8 can't hold, and no NUL, which C can't.
characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
texts = st.text(characters | st.sampled_from('"\\\n\t\r\a"\u2028\x85نص'), max_size=30)
lines = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])).map(str.strip).filter(bool)
# Empty lines may stand within a comment, not at its ends; a translator may begin one with another "#".
comments = (
    st.lists(lines | st.just("") | st.just("#"), max_size=4).map("\n".join).map(lambda text: text.strip("\n"))
)
names = st.text(string.ascii_letters + string.digits + "#:./-", min_size=1, max_size=12)

# A message has one translation, or forms of it.
forms = st.lists(texts, min_size=1, max_size=6).map(tuple).filter(any)
plurals = st.just(("", ())) | st.tuples(texts.filter(bool), st.just(()) | forms)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    plural, several = draw(plurals)
    return Entry(
        draw(texts),
        draw(texts.filter(bool)),
        "" if plural else draw(texts),
        draw(st.booleans()),
        draw(texts),
        draw(st.booleans()),
        draw(comments),
        draw(comments),
        tuple(draw(st.lists(names, max_size=3))),
        tuple(draw(st.lists(st.sampled_from(["no-wrap", "python-format", "c-format"]), unique=True))),
        plural,
        several,
        draw(texts),
        draw(texts),
    )


files = st.builds(
    File,
    st.dictionaries(
        st.text(string.ascii_letters + "-", min_size=1).filter(lambda name: name != "Content-Type"),
        lines.map(lambda line: " ".join(line.split())),
        max_size=3,
    ),
    st.lists(entries(), unique_by=lambda entry: entry.key, max_size=6).map(tuple),
    comments,
    st.booleans(),
)
