"""Messages in our notation for properties: well tagged, badly tagged, and odd."""

from hypothesis import strategies as st

#: What XML 1.0 can hold.
characters = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
texts = st.text(characters | st.sampled_from("\t\n\r<>&\"'نص"), max_size=12)
tags = st.sampled_from(
    [
        "<em>",
        "</em>",
        "<a1>",
        "</a1>",
        "<br1/>",
        "<p/>",
        "<join/>",
        "<omit/>",
        "<img2/>",
        '<a href="x">',
        "< b>",
        "<br1 />",
    ]
)
escapes = st.sampled_from(["&lt;", "&gt;", "&amp;", "&amp;lt;", "&", "<", "&lt;p/>", "lt;"])
pairs = st.builds(
    lambda name, inside: f"<{name}>{inside}</{name}>", st.sampled_from(["em", "a1", "strong", "q2"]), texts
)
messages = st.lists(texts | tags | escapes | pairs, max_size=6).map("".join)
