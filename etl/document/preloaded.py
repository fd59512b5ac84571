"""Everything that reading any format may import, imported at once: a worker does so before its memory is limited.

An import that fails for want of memory looks like a library that is missing. Codecs are modules, too.
"""

import codecs
import contextlib
import xml.etree.ElementTree
import xml.parsers.expat  # noqa: F401

import numpy.ma  # noqa: F401  (numpy.median asks for it)
import pypdfium2  # noqa: F401
import selectolax.lexbor  # noqa: F401
import xlrd.compdoc
import xlrd.formula  # noqa: F401

import etl.document.html.blocks
import etl.document.html.decode
import etl.document.html.nothing
import etl.document.html.positioned
import etl.document.html.tree
import etl.document.office.compound
import etl.document.office.open_xml
import etl.document.pdf.information
import etl.document.pdf.reader
import etl.document.pdf.rendering
import etl.document.word.convert
import etl.document.word.docx
import etl.document.workbook.content
import etl.document.workbook.xls
import etl.document.workbook.xlsx
import etl.document.workbook.xml_2003  # noqa: F401
from etl.document.formats import formats
from etl.errors import CannotRun

# What names, pages and sheets are written in; another one is looked up where it is named.
_CODECS = (
    *("ascii", "big5", "cp437", "cp950", "cp1252", "gb2312", "gb18030", "gbk", "hz", "latin-1", "utf-8-sig"),
    *("utf-16", "utf-16-be", "utf-16-le", "utf-32"),
)
for _name in _CODECS:
    codecs.lookup(_name)

# The formats of other packages, too. Whoever asks for one is told what is wrong with it.
with contextlib.suppress(CannotRun):
    formats()
