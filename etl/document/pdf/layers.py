"""Layers (optional content) of a PDF that are off: what is on them no reader of PDFs shows.

What is drawn is marked as of a layer, which PDFium tells; or a form is of one as a whole, which it does not.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import LIT, literal_name
from pdfminer.utils import decode_text

# Forms within forms, so deep that a page is looked at.
_DEEPEST = 8


class Form(NamedTuple):
    """A form a page or another form draws: whether it is on a layer that is off, and the forms it draws, in order."""

    is_off: bool
    within: Sequence[Form] = ()


class LayersOff(NamedTuple):
    """names: of the layers that are off. forms: by page (from 0), those it draws, in order, where one may be on such a layer."""

    names: Collection[str] = frozenset()
    forms: Mapping[int, Sequence[Form]] = {}

    def of_page(self, index: int) -> PageOff:
        """The same for one page."""
        return PageOff(self.names, self.forms.get(index, ()))


class PageOff(NamedTuple):
    """What a page does not show: layers by name, and of the forms it draws, in order, some."""

    names: Collection[str] = frozenset()
    forms: Sequence[Form] = ()


NONE_OFF, ALL_SHOWN = LayersOff(), PageOff()


def layers_off(data: bytes) -> LayersOff:
    """What of a PDF is not shown; nothing where it does not tell.

    '' among the names: content whose showing depends on several layers is not shown either, wherever a page has such.
    """
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        settings = resolve1(document.catalog.get("OCProperties")) or {}
        layers = [resolve1(one) for one in resolve1(settings.get("OCGs")) or ()]
        shown = resolve1(settings.get("D")) or {}
        states = {state: _names(shown.get(state)) for state in ("ON", "OFF")}
        every = frozenset(_name(layer) for layer in layers)
        off = every if shown.get("BaseState") is LIT("OFF") else frozenset()
        off = (off | states["OFF"]) - states["ON"]
        if not off:
            return NONE_OFF
        dependent = [_is_shown(one, off) for one in _memberships(document)]
        names = off | {""} if dependent and not any(dependent) else off
        return LayersOff(names, {at: found for at, page in enumerate(_pages(document)) if (found := _forms(page, off))})
    except (PDFException, AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return NONE_OFF


def _memberships(document: PDFDocument) -> Iterator[Mapping[str, Any]]:
    """What pages name as content whose showing depends on several layers."""
    for page in _pages(document):
        properties = resolve1((page.resources or {}).get("Properties")) or {}
        for one in map(resolve1, properties.values()):
            if isinstance(one, dict) and one.get("Type") is LIT("OCMD"):
                yield one


def _is_shown(membership: Mapping[str, Any], off: Collection[str]) -> bool:
    """Whether content is shown that depends on layers (PDF 32000-1, 8.11.2.2)."""
    groups = resolve1(membership.get("OCGs")) or ()
    listed = [resolve1(one) for one in (groups if isinstance(groups, list) else (groups,))]
    on = [_name(layer) not in off for layer in listed if layer]
    if not on:
        return True
    policy = membership.get("P")
    if policy is LIT("AllOn"):
        return all(on)
    if policy is LIT("AnyOff"):
        return not all(on)
    return not any(on) if policy is LIT("AllOff") else any(on)


def _names(layers: object) -> frozenset[str]:
    return frozenset(_name(resolve1(one)) for one in resolve1(layers) or ())


def _name(layer: Any) -> str:
    return decode_text(resolve1(layer["Name"]))


def _pages(document: PDFDocument) -> Iterator[PDFPage]:
    return PDFPage.create_pages(document)


def _forms(page: PDFPage, off: Collection[str]) -> Sequence[Form]:
    """The forms a page draws, where one of those it may draw is of a layer."""
    if not _may_be_layered(page.resources, set()):
        return ()
    drawn = _Drawn(off, [])
    drawn.render_contents(page.resources, page.contents)
    return drawn.found


def _may_be_layered(resources: Any, looked_at: set[int]) -> bool:
    """Whether a form these resources name, or one within it, is of a layer. looked_at: forms, each once, however often it is named."""
    named = resolve1((resolve1(resources) or {}).get("XObject")) or {}
    for one in map(resolve1, named.values()):
        if not isinstance(one, PDFStream) or one.get("Subtype") is not LIT("Form") or id(one) in looked_at:
            continue
        looked_at.add(id(one))
        if "OC" in one or _may_be_layered(one.get("Resources"), looked_at):
            return True
    return False


class _Drawn(PDFPageInterpreter):
    """Goes through what a page draws and notes its forms, and nothing else."""

    def __init__(self, off: Collection[str], found: list[Form], deep: int = _DEEPEST) -> None:
        manager = PDFResourceManager()
        super().__init__(manager, PDFDevice(manager))
        self.found, self._off, self._deep = found, off, deep

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802
        """A form is drawn, or a picture."""
        form = resolve1(self.xobjmap.get(literal_name(xobjid_arg)))
        if not isinstance(form, PDFStream) or form.get("Subtype") is not LIT("Form"):
            return
        layer = resolve1(form.get("OC"))
        within: list[Form] = []
        if layer is not None and not _shows(layer, self._off):
            self.found.append(Form(is_off=True))
            return
        if self._deep > 0:
            resources = resolve1(form.get("Resources")) or self.resources
            _Drawn(self._off, within, self._deep - 1).render_contents(resources, [form])
        self.found.append(Form(is_off=False, within=within))

    def do_Tf(self, fontid: Any, fontsize: Any) -> None:  # noqa: N802
        """Letters are of no matter here."""


def _shows(layer: Mapping[str, Any], off: Collection[str]) -> bool:
    """Whether what is of a layer, or depends on several, is shown."""
    if layer.get("Type") is LIT("OCMD"):
        return _is_shown(layer, off)
    return _name(layer) not in off
