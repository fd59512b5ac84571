"""Packages made by hand, for the tests beside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "[Content_Types].xml"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these parts, in this order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def office_file(main: str, kind: str, parts: Mapping[str, str | bytes]) -> bytes:
    """A package whose main part has this content type."""
    return packed(
        {
            TYPES: f'<Types><Override PartName="/{main}" ContentType="{kind}"/></Types>',
            "_rels/.rels": f'<Relationships><Relationship Id="r1" Type="{RELATION}/officeDocument" Target="{main}"/></Relationships>',
            **parts,
        }
    )
