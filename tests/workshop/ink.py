"""Ink: how composed pages are put on paper, with the habits of the programs that print disclosures.

Nothing of it changes what a reader sees in the figures: the same facts must come out.
"""

from dataclasses import dataclass
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.workshop.pages import Page, Text


@dataclass(frozen=True)
class Ink:
    """One way of putting pages on paper; the defaults draw the plainest one.

    `scale` shrinks everything towards the upper left corner (a large sheet printed small); `shading` draws a white box behind
    each run, as word processors do; `descent` and `ascent`, in thousandths of the size, are what the descriptor of the font of
    digits and ASCII signs states, true or not (None: one font for all); `cut` repeats every seventh run below itself,
    outside its clipping path; `white` prints figures in white; `unpainted` prints figures without paint, `covered` some under a
    white box; `watermark` is drawn large, slanted and pale over each page;
    `turned` sets each page sideways on an upright sheet, by 90 or 270 degrees.
    """

    scale: float = 1.0
    shading: bool = False
    descent: int | None = None
    ascent: int = 1000
    cut: bool = False
    white: bool = False
    unpainted: bool = False
    covered: bool = False
    watermark: str = ""
    turned: int = 0

    def begin(self, canvas: Canvas, page: Page) -> None:
        """Set the sheet up; afterwards the page is drawn in its own coordinates."""
        width, height = page.width, page.height
        canvas.setPageSize((height, width) if self.turned else (width, height))
        if self.turned == 90:
            canvas.translate(height, 0)
            canvas.rotate(90)
        elif self.turned == 270:
            canvas.translate(0, width)
            canvas.rotate(-90)
        if self.scale != 1.0:
            canvas.translate(0, height * (1 - self.scale))
            canvas.scale(self.scale, self.scale)

    def under(self, canvas: Canvas, page: Page, font: str) -> None:
        """What lies under the runs of a page."""
        if self.watermark:
            canvas.saveState()
            canvas.setFillGray(0.85)
            canvas.translate(page.width / 4, page.height / 3)
            canvas.rotate(35)
            canvas.setFont(font, 40)
            canvas.drawString(0, 0, self.watermark)
            canvas.restoreState()
        if self.shading:
            canvas.saveState()
            canvas.setFillGray(1)
            for text in page.texts:
                width = self.width(text, font)
                canvas.rect(
                    text.x, page.height - text.baseline - 0.3 * text.size, width, 1.3 * text.size, stroke=0, fill=1
                )
            canvas.restoreState()

    def over(self, canvas: Canvas, page: Page, font: str) -> None:
        """What is in the file and not to be seen."""
        if self.white:
            canvas.saveState()
            canvas.setFillGray(1)
            canvas.setFont(font, 9)
            for row in range(5):
                canvas.drawString(page.width / 2, page.height * (row + 1) / 7, "8,888.88")
            canvas.restoreState()
        if self.unpainted:
            writer = canvas.beginText(page.width / 3, page.height / 2)
            writer.setFont(font, 9)
            writer.setTextRenderMode(3)
            writer.textLines("7,777.77\n7,777.77")
            canvas.drawText(writer)
        if self.covered:
            canvas.saveState()
            canvas.setFont(font, 6)
            canvas.drawString(12, 6, "6,666.66")
            canvas.setFillGray(1)
            canvas.rect(10, 3, 60, 10, stroke=0, fill=1)
            canvas.restoreState()
        if self.cut:
            for text in page.texts[::7]:
                canvas.saveState()
                path = canvas.beginPath()
                path.rect(text.x, page.height - text.baseline, 4, text.size)
                canvas.clipPath(path, stroke=0, fill=0)
                canvas.setFont(font, text.size)
                canvas.drawString(text.x, page.height - text.baseline - 1.2 * text.size, text.text)
                canvas.restoreState()

    def write(self, canvas: Canvas, text: Text, height: float, font: str) -> None:
        """One run, its digits and ASCII signs in a font of their own where the ink has one."""
        x = text.x
        for run in self._runs(text.text):
            name = self._digits if self.descent is not None and run.isascii() else font
            size = self._size(run, text.size, font) if name == self._digits else text.size
            canvas.setFont(name, size)
            canvas.drawString(x, height - text.baseline, run, charSpace=text.spacing)
            x += pdfmetrics.stringWidth(run, name, size) + text.spacing * len(run)

    def width(self, text: Text, font: str) -> float:
        """Of a run as `write` sets it, in points."""
        return float(pdfmetrics.stringWidth(text.text, font, text.size)) + text.spacing * len(text.text)

    def register(self) -> None:
        """Make the font of digits known to reportlab, with the stated descriptor."""
        if self.descent is None:
            return
        font = TTFont(self._digits, str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"))
        font.face.descent, font.face.ascent = self.descent, self.ascent
        # The library keeps the first font of a name, and of a face, for all that follow in the process.
        font.face.name = self._digits.encode()
        pdfmetrics.registerFont(font)

    @property
    def _digits(self) -> str:
        """The name of the font of digits: one for each descriptor."""
        return f"Digits{self.descent}x{self.ascent}"

    def _runs(self, text: str) -> list[str]:
        if self.descent is None:
            return [text]
        runs: list[str] = []
        for letter in text:
            if runs and runs[-1].isascii() == letter.isascii():
                runs[-1] += letter
            else:
                runs.append(letter)
        return runs

    def _size(self, run: str, size: float, font: str) -> float:
        """The size at which the run is as wide as the composed page left room for."""
        wide = pdfmetrics.stringWidth(run, self._digits, size)
        return min(size, size * pdfmetrics.stringWidth(run, font, size) / wide) if wide else size
