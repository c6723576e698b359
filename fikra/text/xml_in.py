"""XML as it comes from others, read within bounds: the one door for XLIFF and TMX.

The parser is Expat, by way of the standard library: it names lines, and fetches nothing. A document type is
passed over unread, and one that declares anything in the file itself is refused: so no entity can grow or
read a file, and no attribute multiplies by default. Bytes, elements and depth are limited; the time is linear
in the bytes. The documentation of Python's `xml` package, "XML security", names what this keeps out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from fikra.text.bad_input import BadInput

XML = "http://www.w3.org/XML/1998/namespace"
_DEEPEST = 100  # XLIFF and TMX have about ten levels
_CHUNK = 1 << 20


class XmlError(BadInput):
    """What is wrong with an XML file. The code is one of empty, too-large, too-many, too-deep, charset,
    syntax, truncated, entities; the readers of formats add their own."""


@dataclass(slots=True)
class Element:
    """An element: its name without the namespace of its root, attributes, children, and its line from 1.

    Names of other namespaces are "{uri}name"; `lang` and `space` of XML's own are "xml:lang", "xml:space".
    """

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Element | str] = field(default_factory=list)

    def all(self, name: str) -> list[Element]:
        """The children of a name."""
        return [child for child in self.children if not isinstance(child, str) and child.name == name]

    def first(self, name: str) -> Element | None:
        """The first child of a name."""
        return next(iter(self.all(name)), None)

    def text(self) -> str:
        """All text within it.

        >>> parse(b"<a>x<b>y</b>z</a>").text()
        'xyz'
        """
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


def parse(data: bytes, *, max_bytes: int = 20_000_000, max_elements: int = 500_000) -> Element:
    """The whole document as a tree; raises XmlError.

    >>> parse(b'<a xmlns="urn:x" n="1"><b/></a>').first("b")
    Element(name='b', attributes={}, line=1, children=[])
    """
    return next(stream(data, "", max_bytes=max_bytes, max_elements=max_elements))


def stream(
    data: bytes, name: str, *, max_bytes: int = 20_000_000, max_elements: int = 500_000
) -> Iterator[Element]:
    """Each element called `name` once it is complete, wherever it stands, and the rest of the document last.

    Memory holds few of them at a time; `max_elements` is of what is held. Raises XmlError, after what stood
    before the fault.
    """
    if len(data) > max_bytes:
        raise XmlError("too-large", 0, str(len(data)))
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise XmlError("empty", 0, "")
    builder = _Builder(name, max_elements)
    for start in range(0, len(data), _CHUNK):
        builder.feed(data[start : start + _CHUNK], last=start + _CHUNK >= len(data))
        yield from builder.taken
        builder.taken.clear()
    yield builder.document.children[0]  # type: ignore[misc]  # Expat has seen to it that there is one


class _Builder:
    def __init__(self, name: str, max_elements: int) -> None:
        self.taken: list[Element] = []
        self.document = Element("", {}, 0)
        self._name, self._left, self._limit = name, max_elements, max_elements
        self._open = [self.document]
        self._left_before: list[int] = []  # for each open element, what was left when it began
        self._own = ""  # the root's namespace
        parser = self._parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._document_type
        # An entity that only the document type could have declared, which nobody has read.
        parser.SkippedEntityHandler = self._refuse_entity
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def feed(self, data: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(data, last)
        except expat.ExpatError as error:
            code = {
                expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]: "truncated",
                expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN]: "truncated",
                expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION]: "truncated",
                expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR]: "truncated",
                expat.errors.codes[expat.errors.XML_ERROR_UNKNOWN_ENCODING]: "charset",
                expat.errors.codes[expat.errors.XML_ERROR_INCORRECT_ENCODING]: "charset",
                expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]: "entities",
            }.get(error.code, "syntax")
            raise XmlError(code, error.lineno, expat.ErrorString(error.code) or "") from None
        except XmlError:
            raise
        except (LookupError, ValueError) as error:  # the declared encoding is one that Python can't map
            raise XmlError("charset", 1, str(error)) from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._left_before.append(self._left)
        self._left -= 1
        if self._left < 0:
            raise XmlError("too-many", self._parser.CurrentLineNumber, str(self._limit))
        if len(self._open) > _DEEPEST:
            raise XmlError("too-deep", self._parser.CurrentLineNumber, str(_DEEPEST))
        if len(self._open) == 1:
            self._own = name.rpartition(" ")[0]
        if " " in name:
            name = self._short(name)
        if attributes:
            attributes = {self._short(key): value for key, value in attributes.items()}
        element = Element(name, attributes, self._parser.CurrentLineNumber)
        self._open[-1].children.append(element)
        self._open.append(element)

    def _short(self, name: str) -> str:
        uri, _, local = name.rpartition(" ")
        if not uri or uri == self._own:
            return local
        return f"xml:{local}" if uri == XML else f"{{{uri}}}{local}"

    def _end(self, name: str) -> None:
        element, left = self._open.pop(), self._left_before.pop()
        if element.name == self._name and len(self._open) > 1:
            self._left = left
            self._open[-1].children.pop()
            self.taken.append(element)

    def _text(self, text: str) -> None:
        self._open[-1].children.append(text)

    def _document_type(self, name: str, system: str | None, public: str | None, declares: bool) -> None:
        if declares:
            self._refuse_entity(name)

    def _refuse_entity(self, name: str, *rest: object) -> NoReturn:
        raise XmlError("entities", self._parser.CurrentLineNumber, name)


def escape(text: str) -> str:
    """Text for an XML file; characters that XML 1.0 can't hold become U+FFFD.

    >>> escape("a < b & c")
    'a &lt; b &amp; c'
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text if text.isprintable() else "".join(map(_allowed, text))


def quote(text: str) -> str:
    """A value for an attribute, without the quotation marks around it.

    >>> quote('the "port"')
    'the &quot;port&quot;'
    """
    return escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def written_attributes(values: Mapping[str, str]) -> str:
    """The attributes of a tag, each with a blank before it; those without a value are left out.

    >>> written_attributes({"id": "a1", "ctype": ""})
    ' id="a1"'
    """
    return "".join(f' {name}="{quote(value)}"' for name, value in values.items() if value)


def _allowed(character: str) -> str:
    if character == "\r":  # a bare one would come back as a line feed
        return "&#13;"
    if (
        (character < " " and character not in "\t\n")
        or character in "\ufffe\uffff"
        or "\ud800" <= character <= "\udfff"
    ):
        return "\ufffd"
    return character
