"""What is read does not depend on the fonts of the machine, which stand in for those a file does not carry."""

import json
import subprocess
import sys
from pathlib import Path

import reportlab
from reportlab.pdfgen.canvas import Canvas

from etl.document.pdf import pdfium
from tests.document.pdf.readings import drawn, edited

ROOT = Path(__file__).resolve().parents[3]
# A machine whose fonts lie in one folder: what a file's letters look like there, as it is read and as it is drawn.
ELSEWHERE = """
import ctypes, json, sys
from pathlib import Path
from pypdfium2 import raw

raw.FPDF_DestroyLibrary()
folder = ctypes.create_string_buffer(sys.argv[1].encode())
folders = (ctypes.POINTER(ctypes.c_char) * 2)(ctypes.cast(folder, ctypes.POINTER(ctypes.c_char)), None)
raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=folders))

from etl.document.pdf import pdfium
from etl.document.pdf.reader import read_pages

data = Path(sys.argv[2]).read_bytes()


def words():
    found = [word for page in read_pages("a.pdf", data) for word in page.words]
    return [[word.text, word.box.x0, word.box.top, word.box.x1, word.box.bottom] for word in found]


read = words()
with pdfium.fonts_of_the_machine():
    drawn = words()
print(json.dumps([read, drawn, words()]))
"""


def _elsewhere(folder: Path, pdf: Path) -> list[list[list[object]]]:
    command = [sys.executable, "-c", ELSEWHERE, str(folder), str(pdf)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    found: list[list[list[object]]] = json.loads(told.stdout)
    return found


def _without_its_font() -> bytes:
    """A line of letters whose font the file only names, and says nothing more of."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(30, 100, "WWW 12345 iii 678")

    data = drawn(draw)
    name = data[data.index(b"/BaseFont") : data.index(b"/Subtype /Type1")]
    return edited(data, (name, b"/BaseFont /BitstreamVeraSans-Roman "), (b"/Subtype /Type1", b"/Subtype /TrueType"))


def test_a_file_is_read_alike_wherever_it_is(tmp_path: Path) -> None:
    pdf, fonts = tmp_path / "a.pdf", tmp_path / "fonts"
    fonts.mkdir()
    pdf.write_bytes(_without_its_font())
    here, drawn_here, _ = _elsewhere(fonts, pdf)
    assert drawn_here == here
    vera = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
    (fonts / vera.name).write_bytes(vera.read_bytes())
    read, looked_at, read_after = _elsewhere(fonts, pdf)
    assert read == read_after == here
    # People see the letters of their machine.
    assert looked_at != here


def test_what_is_drawn_within_leaves_nothing_behind() -> None:
    data = _without_its_font()
    for _ in range(2):
        with pdfium.fonts_of_the_machine(), pdfium.open_document(data) as document:
            assert document
            assert pdfium.count_pages(document) == 1
