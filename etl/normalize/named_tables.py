"""Where a document names the tables it must publish: by titles, in its contents, and by sentences that say one is empty."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from etl.normalize.tables.kind import kind_by_title
from etl.records.disclosure import NamedTable, Table
from etl.records.kinds import kind_rule
from etl.records.located import Paragraph, TableName, TextLine
from etl.records.mandated import mandated_tables
from etl.records.parsed import ParsedTable
from etl.records.vocabulary import DocumentKind, NamedAs, TableKindName
from etl.reference import pattern, rules
from etl.text.fold import fold, tidy

_SENTENCE = re.compile(r"[^。；;]+")
_HERE = pattern("documents_patterns", "nothing_here")
_SOME_MONEY = pattern("documents_patterns", "some_money")
_LISTED_AS_EMPTY = pattern("documents_patterns", "listed_as_empty")
_BEFORE = pattern("documents_patterns", "of_before")
_FIGURE = pattern("documents_patterns", "table_figure")
_TEXT = pattern("publisher_patterns", "running_text")
# So many lines below a title may say that nothing follows.
_BELOW = 4
# So many figures below a title, outside of sentences, are a table nobody read; one may be the number of a page.
_FIGURES = 2
_LONGEST = 200

Places = dict[tuple[TableKindName, NamedAs], NamedTable]


def named_tables(
    names: Sequence[TableName],
    text: Sequence[TextLine],
    paragraphs: Sequence[Paragraph],
    tables: Sequence[tuple[ParsedTable, Table]],
    document_kind: DocumentKind,
    pictured: Collection[int] = (),
) -> tuple[NamedTable, ...]:
    """The first place where the document names each table it must publish, in each way.

    A title under which there is nothing that may be its table only announces it, as the contents do. pictured: the pages
    with pictures that nobody read, one of which may be the table.
    A sentence counts for a table where it stands at the table or right below its title, else where it names it. Of a
    sentence that tells of money, or of another year, nothing follows.
    """
    wanted = {kind: each.kind for each in mandated_tables(document_kind) for kind in each.kinds}
    found: Places = {}
    bare: list[tuple[TableKindName, TableName]] = []
    for name in names:
        said = kind_by_title(fold(name.title))
        if said and (kind := wanted.get(said.name)):
            kinds = [each for each, one in wanted.items() if one == kind]
            if not name.in_contents and not _has_something_below(name, kinds, names, text, tables, pictured):
                bare.append((kind, name))
            else:
                _add(found, kind, "contents" if name.in_contents else "title", name.page_no, name.printed_text)
    for kind, name in bare:
        _add(found, kind, "contents", name.page_no, name.printed_text)
    said_in_full = [(each.page_no, sentence) for each in paragraphs for sentence in _sentences(each.text)]
    for kind, page_no, sentence in _statements(found, text, said_in_full, tables, wanted):
        _add(found, kind, "statement", page_no, _whole(sentence, page_no, said_in_full))
    for name in names:
        if name.remarks and _LISTED_AS_EMPTY.search(fold(name.remarks)):
            said = kind_by_title(fold(name.title))
            if said and (kind := wanted.get(said.name)):
                _add(found, kind, "statement", name.page_no, name.printed_text)
    return tuple(found.values())


def _add(found: Places, kind: TableKindName, named_as: NamedAs, page_no: int, printed: str) -> None:
    found.setdefault((kind, named_as), NamedTable(kind, named_as, page_no, printed[:_LONGEST]))


def _statements(
    found: Mapping[tuple[TableKindName, NamedAs], NamedTable],
    text: Sequence[TextLine],
    sentences: Sequence[tuple[int, str]],
    tables: Sequence[tuple[ParsedTable, Table]],
    wanted: Mapping[TableKindName, TableKindName],
) -> Iterator[tuple[TableKindName, int, str]]:
    """Sentences that say a table is empty: at the table, below its title, anywhere; each with kind and page."""
    for parsed, table in tables:
        if (kind := wanted.get(table.kind)) and not table.has_figures:
            cells = [cell.text for row in parsed.printed for cell in row.cells if cell]
            for sentence in _sentences(*([table.note] if table.note else []), *parsed.notes, *cells):
                if _HERE.search(fold(sentence)):
                    yield kind, table.last_page, sentence
    for (kind, named_as), name in list(found.items()):
        if named_as == "title":
            for sentence in _below(name, text):
                yield kind, name.page_no, sentence
    for rule in rules("empty_statements"):
        kind = next((kind for kind in wanted.values() if kind == rule["table_kind"]), None)
        for page_no, sentence in sentences:
            if kind and rule.pattern.search(fold(sentence)):
                yield kind, page_no, sentence


def _below(name: NamedTable | TableName, text: Sequence[TextLine]) -> Iterator[str]:
    """The sentences right below a title that say nothing is there."""
    at = _place_of(name, text)
    if at is None:
        return
    below = [line.text for line in text[at + 1 : at + 1 + _BELOW] if line.page_no == name.page_no]
    yield from (sentence for sentence in _sentences(*below) if _HERE.search(fold(sentence)))


def _place_of(name: NamedTable | TableName, text: Sequence[TextLine]) -> int | None:
    """Which line of the text a title is; None for one within a table, or over several lines."""
    return next(
        (at for at, line in enumerate(text) if line.page_no == name.page_no and tidy(line.text) == name.printed_text),
        None,
    )


def _has_something_below(
    name: TableName,
    kinds: Collection[TableKindName],
    names: Sequence[TableName],
    text: Sequence[TextLine],
    tables: Sequence[tuple[ParsedTable, Table]],
    pictured: Collection[int],
) -> bool:
    """Whether what stands below a title, up to the next one or the end of the next page, may be its table.

    That is a sentence that says it is empty, a table of its kind or of none that is known, a picture, or figures in lines that are
    no sentences.
    """
    at = _place_of(name, text)
    if any(_below(name, text)):
        return True
    pages = {name.page_no, name.page_no + 1}
    if at is None or not pages.isdisjoint(pictured):
        return True
    for _, table in tables:
        is_another = kind_rule(table.kind).is_known and table.title is not None and table.kind not in kinds
        if not is_another and not pages.isdisjoint(range(table.first_page, table.last_page + 1)):
            return True
    titles = {(each.page_no, each.printed_text) for each in names}
    figures = 0
    for line in text[at + 1 :]:
        if line.page_no not in pages or (line.page_no, tidy(line.text)) in titles or figures >= _FIGURES:
            break
        rest, found = _FIGURE.subn("", line.text)
        figures += 0 if _TEXT.search(fold(rest)) else found
    return figures >= _FIGURES


def _whole(sentence: str, page_no: int, sentences: Sequence[tuple[int, str]]) -> str:
    """A sentence that a line break has cut, as its paragraph has it."""
    plain = fold(sentence)
    return next((said for page, said in sentences if page == page_no and fold(said).startswith(plain)), sentence)


def _sentences(*texts: str) -> Iterator[str]:
    """Sentences of some length without a sum of money in them, and not about another year."""
    for text in texts:
        for sentence in _SENTENCE.findall(text):
            plain = fold(sentence)
            if len(plain) > 2 and not _SOME_MONEY.search(plain) and not _BEFORE.search(plain):
                yield tidy(sentence)
