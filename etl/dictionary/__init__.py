"""What the marts and their columns are called and mean, in both languages, and the files written from it: `make dictionary`.

The definitions are those of the dbt project: columns by name in `models/columns.csv` and `columns.md`, marts area by
area in `models/marts`, words in `macros/vocabulary.sql`. Written are the views of schema `财政`, the longer vocabularies,
docs/dictionary.md, and the columns of the BI datasets.
"""

from etl.dictionary.definitions import ColumnDefinition, Dictionary, Mart, read_dictionary
from etl.dictionary.written import written_files

__all__ = ["ColumnDefinition", "Dictionary", "Mart", "read_dictionary", "written_files"]
