"""Lines of running text as paragraphs under their headings; what a converter printed twice counts once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etl.locate.prose.headings import Heading, Outline, plain_line
from etl.locate.prose.margins import SENTENCE_END, Setting, setting_of
from etl.locate.prose.repeats import repeated_spans
from etl.locate.settings import DEFAULTS, LocateSettings
from etl.records.located import Paragraph, TextLine
from etl.text.fold import join_lines
from etl.text.money import printed_unit
from etl.text.ordinals import ordinal_level

_GOES_ON = re.compile(r"[，、,（(“《]$")
# Letters without a stop between them: more are no sentence that anybody wrote, and what reads sentences may look at each letter once for
# every other. The longest of a document at hand has 273.
_LONGEST = 1000
_ENDLESS = re.compile(rf"[^。！？；]{{{_LONGEST},{_LONGEST}}}(?=[^。！？；])")
# A line such as 资金执行时间：2024年1月 names what follows; it never goes on with the line before. 包括： is the end of a sentence.
_LABEL = re.compile(
    r"^(?!(?:具体|主要|分别|详细)?(?:情况)?(?:包括|包含|如下|为|是|有)[：:])[\u4e00-\u9fff“”（）]{1,12}[：:]"
)


class _Open:
    """A paragraph still being collected, with the first line and the last one read into it."""

    def __init__(self, line: TextLine, text: str, centred: bool) -> None:
        self.page_no = line.page_no
        self.first = line
        self.text = text
        self.part = text
        self.last = line
        self.centred = centred
        self.turns: list[tuple[int, int]] = []

    def add(self, line: TextLine, text: str) -> None:
        """Take in a further line. What stands is joined by its end alone, as paragraphs may have thousands of lines."""
        end = self.text[-1:]
        self.text = self.text[: len(self.text) - len(end)] + join_lines([end, text])
        if line.page_no != self.last.page_no:
            self.turns.append((len(self.text) - len(text), line.page_no))
        self.part, self.last = text, line

    def of(self, text: str, headings: tuple[str, ...]) -> Iterator[Paragraph]:
        """What is left of its text, as paragraphs. Where something went from its midst, no place in it is sure."""
        begins = self.text.find(text)
        if begins < 0:
            begins, whole = 0, Paragraph(self.page_no, headings, text)
        else:
            whole = Paragraph(self.page_no, headings, self.text, tuple(self.turns))
        for part in _parted(text):
            yield whole.part(begins, begins + len(part))
            begins += len(part)


def paragraphs(lines: Sequence[TextLine], settings: LocateSettings = DEFAULTS) -> tuple[Paragraph, ...]:
    """The paragraphs lines of text make up, in reading order.

    Lines a page wraps are joined, over page breaks too; lines of a format without pages where they were broken in
    mid-sentence. List bullets and the marks of emphasis go; of a passage printed twice in a row the second goes.
    """
    collected = _collect(lines, settings)
    kept = repeated_spans([item.text for item in collected])
    outline = Outline([Heading(text, item.centred) for item, text in zip(collected, kept, strict=True)])
    found: list[Paragraph] = []
    for position, (item, text) in enumerate(zip(collected, kept, strict=True)):
        above = outline.enter(position)
        if text:
            found += item.of(text, above)
    return tuple(found)


def _parted(text: str) -> Iterator[str]:
    """The text in parts, no letter lost, each without an endless sentence; nearly always the text itself."""
    begun = 0
    for endless in _ENDLESS.finditer(text):
        yield text[begun : endless.end()]
        begun = endless.end()
    yield text[begun:]


def _collect(lines: Sequence[TextLine], settings: LocateSettings) -> list[_Open]:
    setting = setting_of(lines, settings)
    collected: list[_Open] = []
    for line in lines:
        text = plain_line(line.text)
        if not text:
            continue
        centred = setting.is_centred(line)
        if collected and _goes_on(collected[-1], line, text, centred, setting):
            collected[-1].add(line, text)
        else:
            collected.append(_Open(line, text, centred))
    return collected


def _goes_on(before: _Open, line: TextLine, text: str, centred: bool, setting: Setting) -> bool:
    """Whether a line goes on with the paragraph before it."""
    printed = before.part
    if centred or before.centred:
        return False
    if line.box is None:
        return _goes_on_without_place(before.text, text, setting.settings)
    if before.last.box is None or printed_unit(printed):
        return False
    ended = bool(SENTENCE_END.search(printed))
    if setting.is_indented(line) and (
        ended
        or _may_be_heading(before)
        or not (_is_set_alike(before.last, line, setting) or _is_broken_by_hand(before, line, setting))
    ):
        return False
    if ordinal_level(text) is not None and (ended or _may_be_heading(before)):
        return False
    full = setting.is_full(before.last, text)
    if (
        (full or text.startswith("（"))
        and not ended
        and ordinal_level(before.text) is not None
        and ordinal_level(text) is None
        and "（" in before.text
    ):
        # A numbered item such as 4、…支出（类）…（款）… is wrapped; what follows is no label though it may end with a colon. Before
        # （项） the line may be cut short: a bracket is not parted from the mark behind it.
        return True
    if _LABEL.match(text) and not re.search(r"[，。；]", before.text) and not _is_open(before.text):
        return False
    if full:
        # A heading that fills its line exactly is rarer than a wrapped one.
        return True
    if ordinal_level(text) is not None or ended:
        return False
    return before.part is not before.text or not _may_be_heading(before)


def _is_open(text: str) -> bool:
    """Whether a text ends within a bracket or a word that goes on: 支出10万元（其 | 中：…."""
    return text.endswith("其") or text.count("（") + text.count("(") > text.count("）") + text.count(")")


def _may_be_heading(before: _Open) -> bool:
    """Whether what was read so far is numbered and has no stop in it."""
    return ordinal_level(before.text) is not None and not re.search(r"[，。；]", before.text)


def _is_set_alike(before: TextLine, line: TextLine, setting: Setting) -> bool:
    """Whether an indented line stands right under a full one that began where it begins: a paragraph indented as a whole."""
    if before.box is None or line.box is None or ordinal_level(line.text) is not None:
        return False
    height = line.box.bottom - line.box.top
    is_under = before.page_no != line.page_no or line.box.top - before.box.bottom < setting.settings.line_pitch * height
    is_beneath = abs(line.box.x0 - before.box.x0) < setting.settings.same_line * height
    return is_under and is_beneath and setting.is_full(before)


def _is_broken_by_hand(before: _Open, line: TextLine, setting: Setting) -> bool:
    """Whether a line goes on in mid-sentence with one that was ended by hand: blanks put it where no paragraph begins."""
    if before.first.box is None or line.box is None or not before.text[-1].isalnum():
        return False
    if not re.search(r"[，。；]", before.text) or ordinal_level(line.text) is not None or _LABEL.match(line.text):
        return False
    aside = abs(line.box.x0 - before.first.box.x0) / (line.box.bottom - line.box.top)
    return setting.is_indented(before.first) and aside > setting.settings.same_line / 2


def _goes_on_without_place(before: str, text: str, settings: LocateSettings) -> bool:
    if ordinal_level(text) is not None or _LABEL.match(text):
        return False
    if _GOES_ON.search(before[-1:]):
        return True
    return len(before) >= settings.broken_line and not SENTENCE_END.search(before[-2:]) and not _closes(before)


def _closes(text: str) -> bool:
    """True for a text that ends with a bracket it opened itself, as names do."""
    return text.endswith(("）", ")", "》", "”")) and text.count("（") + text.count("(") <= text.count(
        "）"
    ) + text.count(")")
