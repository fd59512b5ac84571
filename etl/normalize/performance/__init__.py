"""Performance tables: goals, funds and weighted indicators, from forms and from lists, tied to the project table."""

from etl.normalize.performance.figures import form_columns, read_figures, stated_unit
from etl.normalize.performance.read import PartReading, PerformanceReader
from etl.normalize.performance.ties import tie_goals, untied_goals

__all__ = [
    "PartReading",
    "PerformanceReader",
    "form_columns",
    "read_figures",
    "stated_unit",
    "tie_goals",
    "untied_goals",
]
