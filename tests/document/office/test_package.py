"""Packages: parts by name, relations resolved, and what is damaged or protected said."""

from __future__ import annotations

import pytest

from etl.document.office.package import Package, Relation
from etl.errors import DocumentRejected
from tests.document.office.packages import RELATION, office_file


def test_the_main_part_and_what_it_points_to() -> None:
    relations = (
        f'<Relationships><Relationship Id="a" Type="{RELATION}/styles" Target="styles.xml"/>'
        f'<Relationship Id="b" Type="{RELATION}/sheet" Target="/other/../xl/sheet.xml"/>'
        f'<Relationship Id="c" Type="{RELATION}/hyperlink" Target="https://example.com/" TargetMode="External"/></Relationships>'
    )
    package = Package("a.xlsx", office_file("xl/Book.xml", "x/sheet", {"xl/_rels/Book.xml.rels": relations}))
    assert package.main() == ("xl/Book.xml", "x/sheet")
    assert package.relations("xl/Book.xml") == {
        "a": Relation("styles", "xl/styles.xml"),
        "b": Relation("sheet", "xl/sheet.xml"),
    }
    assert package.holds("[content_types].xml") and not package.holds("xl/none.xml")
    assert list(package.stream("xl/none.xml")) == [] and package.tree("xl/none.xml").tag == "none"


def test_a_part_whose_bytes_are_changed_is_damaged() -> None:
    data = bytearray(office_file("a.xml", "x", {"a.xml": "<a>" + "text " * 500 + "</a>"}))
    at = data.index(b"a.xml", data.index(b"_rels/.rels") + 200)
    data[at + 8 : at + 16] = b"\xff" * 8
    with pytest.raises(DocumentRejected, match="damaged"):
        Package("a.xlsx", bytes(data)).tree("a.xml")


def test_a_part_that_is_encrypted() -> None:
    data = bytearray(office_file("a.xml", "x", {}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(DocumentRejected, match="password"):
        Package("a.xlsx", bytes(data)).main()


def test_bytes_that_damage_makes_a_name_are_not_told_whole() -> None:
    data = bytearray(office_file("a.xml", "x", {"a.xml": "<a>" + "text " * 500 + "</a>"}))
    at = data.index(b"a.xml", data.index(b"_rels/.rels") + 200)
    # The header of the part says that its name is two thousand bytes long.
    data[at - 4 : at - 2] = (2_000).to_bytes(2, "little")
    data[at + 5 : at + 5] = b"\xcd" * 2_000
    with pytest.raises(DocumentRejected) as refused:
        b"".join(Package("a.xlsx", bytes(data)).stream("a.xml"))
    assert "damaged" in str(refused.value) and len(str(refused.value)) < 250 and "\n" not in str(refused.value)
