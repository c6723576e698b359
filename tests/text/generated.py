"""HTML as people write it, for hypothesis: every kind of block and of inline element that is let in."""

from hypothesis import strategies as st

from fikra.text.html import clean

texts = st.sampled_from(
    ["word", " two words ", "كِتاب", "&lt;", "&amp;lt;", "—", " ", "&nbsp;", "a &amp; b", "\n", "1,5"]
)
PAIRS = [
    ("<em>", "</em>"),
    ("<strong>", "</strong>"),
    ('<a href="/x" title="A title">', "</a>"),
    ('<a href="#b1234">', "</a>"),
    ('<span lang="ar" dir="rtl">', "</span>"),
    ('<em lang="fr">', "</em>"),
    ("<code>", "</code>"),
    ("<kbd>", "</kbd>"),
    ("<sup>", "</sup>"),
    ("H<sub>", "</sub>O"),
    ('<abbr title="World Health Organization">', "</abbr>"),
    ('<time datetime="2024-03-01">', "</time>"),
    ("<bdi>", "</bdi>"),
    ("<q>", "</q>"),
    ("<ruby>漢<rp>(</rp><rt>", "</rt><rp>)</rp></ruby>"),
    ("<data value='3'>", "</data>"),
]
VOIDS = [
    "<br>",
    "<wbr>",
    '<img src="/i.png" alt="An &quot;i&quot;">',
    '<img src="/i.png" alt="" title="Shown">',
]
inline = st.recursive(
    texts | st.sampled_from(VOIDS),
    lambda inner: st.builds(
        "{0[0]}{1}{0[1]}".format, st.sampled_from(PAIRS), st.lists(inner, max_size=3).map("".join)
    ),
    max_leaves=8,
)
run = st.lists(inline, min_size=1, max_size=4).map("".join)
AROUND = [
    ("<ul><li>", "</li><li>next</li></ul>"),
    ("<ol start='3'><li>", "</li></ol>"),
    ("<menu><li>", "</li></menu>"),
    ("<blockquote>", "</blockquote>"),
    ("<aside>", "</aside>"),
    ("<table><caption>A caption</caption><tr><th>head</th><td>", "</td></tr></table>"),
    ("<figure><img src='/i.png' alt='x'><figcaption>", "</figcaption></figure>"),
    ("<dl><dt>term</dt><dd>", "</dd></dl>"),
    ("<dl><div><dt>term</dt><dd>", "</dd></div><div><dt>other</dt><dd>word</dd></div></dl>"),
    ("<a href='/y'>", "</a>"),
    ("<section><h1>top</h1>", "</section>"),
    ("<details><summary>more</summary>", "</details>"),
]
LEAVES = ["p", "h2", "h3", "pre", "p id='b1234'", "p dir='rtl' lang='ar'"]
blocks = st.recursive(
    st.builds("<{0}>{1}</{0}>".format, st.sampled_from(LEAVES), run),
    lambda inner: st.builds(
        "{0[0]}{1}{2}{0[1]}".format,
        st.sampled_from(AROUND),
        run | st.just(""),
        st.lists(inner, max_size=2).map("".join),
    ),
    max_leaves=5,
)
#: In stored form.
documents = st.lists(blocks | run, max_size=5).map(lambda parts: clean("".join(parts), lenient=True))
