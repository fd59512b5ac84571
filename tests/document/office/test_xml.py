"""XML from strangers: names without namespaces; no document types, no depth, no damage."""

from __future__ import annotations

import pytest

from etl.document.office.xml import local, stream, tree
from etl.errors import DocumentRejected


def test_names_have_no_namespace() -> None:
    root = tree("a", b'<w:a xmlns:w="urn:x" w:id="1"><w:b>text</w:b></w:a>')
    assert (root.tag, root.get("id"), root.findtext("b")) == ("a", "1", "text")
    assert local("{urn:x}name") == local("name") == "name"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<!DOCTYPE a><a/>", "declares a document type"),
        ("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>".encode("utf-16"), "declares a document type"),
        (b"<a>" * 1000, "nested more than 200 deep"),
        (b"<a><b></a>", "damaged"),
        (b"", "damaged"),
        (b"<?xml version='1.0' encoding='no-such'?><a/>", "damaged"),
        (b"<a>\xff\xfe\xfd</a>", "damaged"),
    ],
)
def test_what_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(DocumentRejected, match=said):
        tree("a.xlsx", content)


def test_a_stream_comes_in_pieces() -> None:
    heard: list[str] = []

    class Ears:
        def start(self, name: str, values: dict[str, str]) -> None:
            heard.append(f"<{name}{values}")

        def end(self, name: str) -> None:
            heard.append(f"/{name}")

        def data(self, text: str) -> None:
            heard.append(text)

    stream("a", iter([b"<a k='1'", b">te", b"xt</a>"]), Ears())
    assert "".join(heard) == "<a{'k': '1'}text/a"
