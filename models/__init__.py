"""The `core` schema as SQLAlchemy models: tables, constraints and comments, no logic."""

from models.base import Base
from models.budgets import Carryover, ProjectBudget
from models.checks import Check, Realignment
from models.codes import EconomicCode, EconomicCodeName, FunctionalCode, FunctionalCodeName
from models.documents import Document
from models.loads import Build, Finding, Load, Rejection
from models.tables import Amount, PublishedTable, SourceCell, TableColumn, TableLine
from models.units import Project, ProjectName, Unit, UnitName

__all__ = [
    "Amount",
    "Base",
    "Build",
    "Carryover",
    "Check",
    "Document",
    "EconomicCode",
    "EconomicCodeName",
    "Finding",
    "FunctionalCode",
    "FunctionalCodeName",
    "Load",
    "Project",
    "ProjectBudget",
    "ProjectName",
    "PublishedTable",
    "Realignment",
    "Rejection",
    "SourceCell",
    "TableColumn",
    "TableLine",
    "Unit",
    "UnitName",
]
