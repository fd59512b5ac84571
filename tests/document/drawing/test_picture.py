"""A page drawn with one cell marked: inside the frame it is tinted, outside it is as it was."""

from pathlib import Path

from PIL import Image

from etl.document.drawing.picture import draw_cell
from etl.document.drawing.rendering import Rendering
from etl.records.page import Box

WHITE = (255, 255, 255)


def white_sheet(original: Path, page_no: int, scale: float) -> Rendering:
    assert (original.name, page_no) == ("a.pdf", 3)
    return Rendering(Image.new("RGB", (int(100 * scale), int(50 * scale)), WHITE), scale, 0, 0)


def test_the_cell_is_marked_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "cell.png"
    draw_cell(white_sheet, Path("a.pdf"), 3, Box(20, 10, 60, 30), target)
    picture = Image.open(target).convert("RGB")
    assert picture.size == (200, 100)
    assert picture.getpixel((80, 40)) not in (WHITE, (0, 0, 0))
    assert picture.getpixel((10, 10)) == picture.getpixel((150, 80)) == WHITE
