"""The functions of PDFium that reading needs, with handles as plain integers; beside picture.py the only module that knows it.

A handle is an address in PDFium's memory: 0 or None means that PDFium failed, and a closed one must not be used again.
PDFium is not thread-safe: one process reads one document at a time. Lengths are points, y runs upwards.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import c_char_p, c_float, c_int, c_size_t, c_void_p
from typing import Any, NamedTuple

from pypdfium2 import raw

from etl.records.page import Box

TEXT, PATH, FORM = raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM
IMAGE, SHADING = raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING
# How letters are painted: of some only the inside, of some nothing.
INSIDE_ONLY = frozenset({raw.FPDF_TEXTRENDERMODE_FILL, raw.FPDF_TEXTRENDERMODE_FILL_CLIP})
UNPAINTED = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
# A mark without a value, and a path whose inside is not filled.
UNKNOWN, NOT_FILLED = raw.FPDF_OBJECT_UNKNOWN, raw.FPDF_FILLMODE_NONE
MOVE, CURVE = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_BEZIERTO


class Rectangle(NamedTuple):
    """A rectangle in user space, y upwards."""

    left: float
    bottom: float
    right: float
    top: float


class Matrix(NamedTuple):
    """An affine map: (x, y) becomes (a·x + c·y + e, b·x + d·y + f)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def then(self, other: Matrix) -> Matrix:
        """This map followed by the other."""
        if other is IDENTITY:
            return self
        a, b, c, d, e, f = self
        a2, b2, c2, d2, e2, f2 = other
        return Matrix(
            a * a2 + b * c2,
            a * b2 + b * d2,
            c * a2 + d * c2,
            c * b2 + d * d2,
            e * a2 + f * c2 + e2,
            e * b2 + f * d2 + f2,
        )

    def box(self, one: Rectangle) -> Box:
        """The box around a rectangle under this map, which leads to a sheet, where y runs downwards."""
        a, b, c, d, e, f = self
        corners = [(a * x + c * y + e, b * x + d * y + f) for x in (one.left, one.right) for y in (one.bottom, one.top)]
        xs, ys = zip(*corners, strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))


Pointer = Any
# An address as ctypes hands it over. To a function below that names no argument for it, nothing else may be given as an
# address: a whole number would be cut to its lower half.
pointer: Callable[[int], Pointer] = c_void_p.from_param
# Where PDFium writes what is read at once: one process reads one document at a time.
_SIX = (c_float * 6)()
_SIX_POINTER = pointer(ctypes.addressof(_SIX))
_FIRST_TWO = _SIX_POINTER, pointer(ctypes.addressof(_SIX) + 4)
_FOUR = (ctypes.c_uint * 4)()
_FOUR_POINTERS = tuple(map(pointer, range(ctypes.addressof(_FOUR), ctypes.addressof(_FOUR) + 16, 4)))
# Edges of a picture are smoothed: from so much of 255 on they are opaque.
_OPAQUE = 240
# Bytes of the longest name of a layer.
_LONGEST_NAME = 512
IDENTITY = Matrix(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
PACKED_IDENTITY = struct.pack("6f", *IDENTITY)


def _plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The same function taking and giving addresses as integers, which is faster than with pointer objects.

    arguments: those that are converted, handles most of all. What is asked for every letter or object names no others:
    indexes are handed over as they are, and where it is to write as `pointer`s, which takes half the time.
    It keeps the interpreter's lock: most of these calls are so short that giving it away would take longer.
    """
    address = ctypes.cast(function, c_void_p).value
    assert address is not None, "a function of a loaded library"
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


# One letter of a text page: (the `pointer` to the text page, index), and where to write.
count_letters = _plain(raw.FPDFText_CountChars, c_int, c_void_p)
letter_code = _plain(raw.FPDFText_GetUnicode, c_int)
letter_object = _plain(raw.FPDFText_GetTextObject, c_void_p)
letter_is_made_up = _plain(raw.FPDFText_IsGenerated, c_int)
letter_is_hyphen = _plain(raw.FPDFText_IsHyphen, c_int)
letter_is_unmapped = _plain(raw.FPDFText_HasUnicodeMapError, c_int)
letter_origin = _plain(raw.FPDFText_GetCharOrigin, c_int)
letter_loose_box = _plain(raw.FPDFText_GetLooseCharBox, c_int)
letter_ink_box = _plain(raw.FPDFText_GetCharBox, c_int)

# Objects of a page, or of a form drawn on it.
count_on_page = _plain(raw.FPDFPage_CountObjects, c_int, c_void_p)
object_on_page = _plain(raw.FPDFPage_GetObject, c_void_p, c_void_p)
count_in_form = _plain(raw.FPDFFormObj_CountObjects, c_int, c_void_p)
object_in_form = _plain(raw.FPDFFormObj_GetObject, c_void_p, c_void_p)
object_type = _plain(raw.FPDFPageObj_GetType, c_int, c_void_p)
get_matrix = _plain(raw.FPDFPageObj_GetMatrix, c_int, c_void_p)
count_marks = _plain(raw.FPDFPageObj_CountMarks, c_int, c_void_p)
mark = _plain(raw.FPDFPageObj_GetMark, c_void_p, c_void_p)
_mark_name = _plain(raw.FPDFPageObjMark_GetName, c_int, c_void_p, c_void_p, ctypes.c_ulong, c_void_p)
_mark_text = _plain(
    raw.FPDFPageObjMark_GetParamStringValue, c_int, c_void_p, c_char_p, c_void_p, ctypes.c_ulong, c_void_p
)
mark_value_type = _plain(raw.FPDFPageObjMark_GetParamValueType, c_int, c_void_p, c_char_p)
_set_object_matrix = _plain(raw.FPDFPageObj_SetMatrix, c_int, c_void_p, c_void_p)
_set_stroke_width = _plain(raw.FPDFPageObj_SetStrokeWidth, c_int, c_void_p, c_float)
_set_text_mode = _plain(raw.FPDFTextObj_SetTextRenderMode, c_int, c_void_p, c_int)
clip_path = _plain(raw.FPDFPageObj_GetClipPath, c_void_p, c_void_p)
count_clips = _plain(raw.FPDFClipPath_CountPaths, c_int, c_void_p)
_count_clip_segments = _plain(raw.FPDFClipPath_CountPathSegments, c_int, c_void_p)
clip_segment = _plain(raw.FPDFClipPath_GetPathSegment, c_void_p, c_void_p)
get_bounds = _plain(raw.FPDFPageObj_GetBounds, c_int, c_void_p)
text_mode = _plain(raw.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
_has_transparency = _plain(raw.FPDFPageObj_HasTransparency, c_int, c_void_p)
_rendered_picture = _plain(raw.FPDFImageObj_GetRenderedBitmap, c_void_p, c_void_p, c_void_p, c_void_p)
_bitmap_format = _plain(raw.FPDFBitmap_GetFormat, c_int, c_void_p)
_bitmap_buffer = _plain(raw.FPDFBitmap_GetBuffer, c_void_p, c_void_p)
_bitmap_stride = _plain(raw.FPDFBitmap_GetStride, c_int, c_void_p)
_bitmap_height = _plain(raw.FPDFBitmap_GetHeight, c_int, c_void_p)
_destroy_bitmap = _plain(raw.FPDFBitmap_Destroy, None, c_void_p)
font_of = _plain(raw.FPDFTextObj_GetFont, c_void_p, c_void_p)
get_font_size = _plain(raw.FPDFTextObj_GetFontSize, c_int, c_void_p)
font_width = _plain(raw.FPDFFont_GetGlyphWidth, c_int, c_void_p, ctypes.c_uint32, c_float)
_font_is_embedded = _plain(raw.FPDFFont_GetIsEmbedded, c_int, c_void_p)
_font_data = _plain(raw.FPDFFont_GetFontData, c_int, c_void_p, c_void_p, c_size_t, c_void_p)
_font_descent = _plain(raw.FPDFFont_GetDescent, c_int, c_void_p, c_float, c_void_p)

# How a path is painted, and the segments of it.
get_draw_mode = _plain(raw.FPDFPath_GetDrawMode, c_int, c_void_p)
get_stroke_color = _plain(raw.FPDFPageObj_GetStrokeColor, c_int, c_void_p)
get_fill_color = _plain(raw.FPDFPageObj_GetFillColor, c_int, c_void_p)
count_segments = _plain(raw.FPDFPath_CountSegments, c_int, c_void_p)
path_segment = _plain(raw.FPDFPath_GetPathSegment, c_void_p, c_void_p)
segment_type = _plain(raw.FPDFPathSegment_GetType, c_int, c_void_p)
segment_point = _plain(raw.FPDFPathSegment_GetPoint, c_int, c_void_p)

_load_document = _plain(raw.FPDF_LoadMemDocument64, c_void_p, c_char_p, c_size_t, c_char_p)
_close_document = _plain(raw.FPDF_CloseDocument, None, c_void_p)
_meta_text = _plain(raw.FPDF_GetMetaText, ctypes.c_ulong, c_void_p, c_char_p, c_void_p, ctypes.c_ulong)
count_pages = _plain(raw.FPDF_GetPageCount, c_int, c_void_p)
_load_page = _plain(raw.FPDF_LoadPage, c_void_p, c_void_p, c_int)
_close_page = _plain(raw.FPDF_ClosePage, None, c_void_p)
_load_text = _plain(raw.FPDFText_LoadPage, c_void_p, c_void_p)
_close_text = _plain(raw.FPDFText_ClosePage, None, c_void_p)
quarter_turns = _plain(raw.FPDFPage_GetRotation, c_int, c_void_p)
_media_box = _plain(raw.FPDFPage_GetMediaBox, c_int, c_void_p, *[c_void_p] * 4)
_crop_box = _plain(raw.FPDFPage_GetCropBox, c_int, c_void_p, *[c_void_p] * 4)
_bounding_box = _plain(raw.FPDF_GetPageBoundingBox, c_int, c_void_p, c_void_p)


def address(handle: Any) -> int:
    """The address of a handle of the library's own."""
    return ctypes.cast(handle, c_void_p).value or 0


def may_have_layers(data: bytes) -> bool:
    """False where a PDF has no layers (optional content) for sure: nothing names them, and nothing is packed where they may be."""
    return b"/OCProperties" in data or b"/ObjStm" in data


# Annotations, and what is attached to a document.
_count_annotations = _plain(raw.FPDFPage_GetAnnotCount, c_int, c_void_p)
_annotation = _plain(raw.FPDFPage_GetAnnot, c_void_p, c_void_p, c_int)
_close_annotation = _plain(raw.FPDFPage_CloseAnnot, None, c_void_p)
_annotation_type = _plain(raw.FPDFAnnot_GetSubtype, c_int, c_void_p)
_annotation_flags = _plain(raw.FPDFAnnot_GetFlags, c_int, c_void_p)
_annotation_has = _plain(raw.FPDFAnnot_HasKey, c_int, c_void_p, c_char_p)
_annotation_text = _plain(raw.FPDFAnnot_GetStringValue, ctypes.c_ulong, c_void_p, c_char_p, c_void_p, ctypes.c_ulong)
_annotation_rectangle = _plain(raw.FPDFAnnot_GetRect, c_int, c_void_p, c_void_p)
_transform = _plain(raw.FPDFPage_TransFormWithClip, c_int, c_void_p, c_void_p, c_void_p)
_flatten = _plain(raw.FPDFPage_Flatten, c_int, c_void_p, c_int)
_count_attachments = _plain(raw.FPDFDoc_GetAttachmentCount, c_int, c_void_p)
_attachment = _plain(raw.FPDFDoc_GetAttachment, c_void_p, c_void_p, c_int)
_attachment_name = _plain(raw.FPDFAttachment_GetName, ctypes.c_ulong, c_void_p, c_void_p, ctypes.c_ulong)
# Letters whose fonts a file does not carry PDFium takes from the machine, and where that has none like it, from its own. What is
# read of a file must not depend on where it is read: the fonts of the machine are left out.
raw.FPDF_SetSystemFontInfo(None)
# Fields of forms, and text written on a page.
_WRITTEN = frozenset({raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT})
_NOT_SHOWN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW


@contextmanager
def fonts_of_the_machine() -> Iterator[None]:
    """As long as this is open, documents that are opened take letters they do not carry from the machine: to be looked at."""
    fonts = raw.FPDF_GetDefaultSystemFontInfo()
    raw.FPDF_SetSystemFontInfo(fonts)
    try:
        yield
    finally:
        raw.FPDF_SetSystemFontInfo(None)
        raw.FPDF_FreeDefaultSystemFontInfo(fonts)


@contextmanager
def open_document(data: bytes) -> Iterator[int | None]:
    """The handle of a PDF given as bytes, None when PDFium cannot open it."""
    # PDFium reads from `data` as long as the document is open; the caller's reference keeps it alive.
    document = _load_document(data, len(data), None)
    try:
        yield document
    finally:
        if document:
            _close_document(document)


def meta_text(document: int, key: str) -> str:
    """An entry of the document's information, such as ModDate; '' where there is none."""
    return _sized_string(_meta_text, document, key.encode())


def _sized_string(function: Callable[..., Any], *arguments: Any) -> str:
    """What a function of PDFium that first tells its size in bytes writes in UTF-16."""
    size = int(function(*arguments, None, 0))
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    function(*arguments, ctypes.addressof(buffer), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def attachment_names(document: int) -> list[str]:
    """The names of the files attached to a document."""
    return [_sized_string(_attachment_name, _attachment(document, at)) for at in range(_count_attachments(document))]


class Written(NamedTuple):
    """An annotation that is text on its page: the field of a form, or text written on it. Its text is '' where it is drawn."""

    text: str
    box: Rectangle


def written_annotations(page: int) -> list[Written]:
    """The annotations of an open page that are text on it and shown."""
    found = []
    for index in range(_count_annotations(page)):
        one = _annotation(page, index)
        if _annotation_type(one) in _WRITTEN and not _annotation_flags(one) & _NOT_SHOWN:
            said = "" if _annotation_has(one, b"AP") else _annotation_said(one)
            left, top, right, bottom = (
                struct.unpack_from("4f", _SIX) if _annotation_rectangle(one, _SIX_POINTER) else [0.0] * 4
            )
            found.append(Written(said, Rectangle(left, bottom, right, top)))
        _close_annotation(one)
    return found


def _annotation_said(annotation: int) -> str:
    return _sized_string(_annotation_text, annotation, b"V") or _sized_string(_annotation_text, annotation, b"Contents")


def draw_annotations(page: int) -> None:
    """Makes the appearances of annotations part of their page, in memory only; to be read it must be opened again."""
    _flatten(page, raw.FLAT_NORMALDISPLAY)


def transform(page: int, matrix: Matrix) -> bool:
    """Draws all of a page under a map of user space, in memory only; to be read it must be opened again. False where it cannot."""
    ctypes.memmove(_SIX, struct.pack("6f", *matrix), len(PACKED_IDENTITY))
    return bool(_transform(page, _SIX_POINTER, None))


@contextmanager
def open_page(document: int, index: int) -> Iterator[int | None]:
    """The handle of a page (counted from 0), None when PDFium cannot read it."""
    page = _load_page(document, index)
    try:
        yield page
    finally:
        if page:
            _close_page(page)


@contextmanager
def open_text(page: int) -> Iterator[Pointer | None]:
    """The `pointer` to a page's letters, None when PDFium cannot read them."""
    text = _load_text(page)
    try:
        yield pointer(text) if text else None
    finally:
        if text:
            _close_text(text)


def media_box(page: int) -> Rectangle | None:
    """The sheet in user space, None where PDFium cannot tell.

    It gives the boxes a page names itself. Of those the page inherits it only gives the media box within the crop box;
    where the page names no crop box, that is taken for the media box: a crop box is hardly ever inherited.
    """
    edges, addresses = _four(c_float)
    if _media_box(page, *addresses):
        x0, y0, x1, y1 = edges
        return Rectangle(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return None if _crop_box(page, *addresses) else crop_box(page)


def crop_box(page: int) -> Rectangle | None:
    """What of the sheet is shown, in user space; None where PDFium cannot tell."""
    if not _bounding_box(page, _SIX_POINTER):
        return None
    left, top, right, bottom = struct.unpack_from("4f", _SIX)
    return Rectangle(left, bottom, right, top)


def object_matrix(item: int) -> bytes:
    """Where an object stands on its page or in its form: six packed numbers, for `unpacked`."""
    return bytes(_SIX) if get_matrix(item, _SIX_POINTER) else PACKED_IDENTITY


def unpacked(matrix: bytes) -> Matrix:
    """A matrix of six packed numbers."""
    return Matrix(*struct.unpack("6f", matrix))


def clip_boxes(item: int) -> list[Rectangle]:
    """The boxes around the clipping paths of an object, in the space of its page or form; only what lies in all is seen."""
    clip = clip_path(item)
    count = count_clips(clip) if clip else 0
    found = []
    for path in range(max(count, 0)):
        points = []
        for index in range(max(_count_clip_segments(clip, path), 0)):
            segment_point(clip_segment(clip, path, index), *_FIRST_TWO)
            points.append((_SIX[0], _SIX[1]))
        if points:
            xs, ys = zip(*points, strict=True)
            found.append(Rectangle(min(xs), min(ys), max(xs), max(ys)))
    return found


def painted(path: int) -> tuple[bool, bool]:
    """Whether the inside of a path is filled, and whether its outline is drawn."""
    modes, (fill, stroke, *_) = _four(c_int)
    known = get_draw_mode(path, fill, stroke)
    return bool(known and modes[0] != NOT_FILLED), bool(known and modes[1])


def fill_color(path: int) -> tuple[float, ...]:
    """Red, green and blue, from 0 to 1, of what a path is filled with, a pattern being white; () where PDFium cannot tell."""
    return tuple(part / 255 for part in _FOUR[:3]) if get_fill_color(path, *_FOUR_POINTERS) else ()


def is_transparent(item: int) -> bool:
    """True where what lies beneath an object shows through."""
    return bool(_has_transparency(item))


def has_mask(document: int, page: int, picture: int) -> bool:
    """True where a picture on an open page may be seen through in places; also where PDFium cannot tell."""
    bitmap = _rendered_picture(document, page, picture)
    if not bitmap:
        return True
    try:
        if _bitmap_format(bitmap) != raw.FPDFBitmap_BGRA:
            return False
        pixels = ctypes.string_at(_bitmap_buffer(bitmap), _bitmap_stride(bitmap) * _bitmap_height(bitmap))
        return min(pixels[3::4], default=0) < _OPAQUE
    finally:
        _destroy_bitmap(bitmap)


def layer_of(item: int) -> str | None:
    """The name of the layer (optional content) an object is marked to be of, '' for one without a name; None where there is none."""
    for index in range(count_marks(item)):
        one = mark(item, index)
        if _string(_mark_name, one) == "OC":
            return _string(_mark_text, one, b"Name")
    return None


def _string(function: Callable[..., Any], *arguments: Any) -> str:
    """What a function of PDFium that gives text in UTF-16 writes."""
    room, length = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_ulong()
    known = function(*arguments, ctypes.addressof(room), _LONGEST_NAME, ctypes.addressof(length))
    return room.raw[: max(0, length.value - 2)].decode("utf-16-le", "replace") if known else ""


def object_bounds(item: int) -> Rectangle:
    """The box around an object, in the space of its page or form."""
    edges, (left, low, right, high) = _four(c_float)
    get_bounds(item, left, low, right, high)
    return Rectangle(*edges)


def outline(text_object: int) -> None:
    """Gives a text object a drawn outline, in memory only."""
    _set_text_mode(text_object, raw.FPDF_TEXTRENDERMODE_STROKE)
    _set_stroke_width(text_object, 1.0)
    # Set anew, the matrix makes PDFium work out the bounds again.
    if get_matrix(text_object, _SIX_POINTER):
        _set_object_matrix(text_object, _SIX_POINTER)


def move(item: int, across: float, up: float) -> None:
    """Moves an object in the space of its page or form, in memory only."""
    a, b, c, d, e, f = unpacked(object_matrix(item))
    put_back(item, struct.pack("6f", a, b, c, d, e + across, f + up))


def put_back(item: int, matrix: bytes) -> None:
    """Puts an object where six packed numbers say, in memory only."""
    ctypes.memmove(_SIX, matrix, len(matrix))
    _set_object_matrix(item, _SIX_POINTER)


def font_size(text_object: int) -> float:
    """The font size of a text object, before its matrix."""
    return _one_float(get_font_size, text_object)


def font_descent(font: int) -> float:
    """How far a font reaches below the base line (negative), as a share of its size."""
    return _one_float(_font_descent, font, 1.0)


def is_drawn(font: int) -> bool:
    """True for a font whose letters a file draws itself (Type 3): it carries them, and no font file."""
    length = c_size_t()
    told = _font_is_embedded(font) == 1 and _font_data(font, None, 0, ctypes.addressof(length))
    return bool(told) and not length.value


def _one_float(function: Callable[..., Any], *arguments: Any) -> float:
    return float(_SIX[0]) if function(*arguments, _SIX_POINTER) else 0.0


def _four(kind: type[c_float | ctypes.c_double | c_int]) -> tuple[Any, list[Any]]:
    """Room for four numbers, and where each stands."""
    room = (kind * 4)()
    start, size = ctypes.addressof(room), ctypes.sizeof(kind)
    return room, list(map(pointer, range(start, start + 4 * size, size)))
