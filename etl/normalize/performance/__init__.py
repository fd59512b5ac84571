"""Performance tables: goals, funds and weighted indicators, from forms and from lists, tied to the project table."""

from etl.normalize.performance.read import Performance, performance_kind, read_performance
from etl.normalize.performance.ties import tie_goals, untied_goals

__all__ = ["Performance", "performance_kind", "read_performance", "tie_goals", "untied_goals"]
