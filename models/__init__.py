"""The `core` schema as SQLAlchemy models: tables, constraints and comments, no logic."""

from models.base import Base
from models.budgets import Carryover, ProjectBudget
from models.checks import Check, CheckAmount, Realignment
from models.codes import (
    DocumentCodeName,
    EconomicCode,
    EconomicCodeName,
    FunctionalCode,
    FunctionalCodeName,
    ReferenceList,
)
from models.completeness import Chapter, DisclosureTable, NamedTable
from models.descriptions import Allocation, CarryoverPurpose, ProjectDescription
from models.documents import Disclosure, Document
from models.issues import Issue
from models.listings import Office, Staffing, UnitListing
from models.loads import Build, Finding, Load, Rejection, Turn
from models.narrative import Note, PriorYearChange, ProcurementFigure, PublicExpenseCount, StateAsset
from models.nights import Download, ExpectedPublication, NightlyRun
from models.performance import PerformanceCount, PerformanceGoal, PerformanceGoalLine, PerformanceIndicator
from models.tables import Amount, PublishedTable, SourceCell, TableColumn, TableLine
from models.units import DocumentProject, DocumentUnit, Programme, Project, ProjectName, Unit, UnitName

__all__ = [
    "Allocation",
    "Amount",
    "Base",
    "Build",
    "Carryover",
    "CarryoverPurpose",
    "Chapter",
    "Check",
    "CheckAmount",
    "Disclosure",
    "DisclosureTable",
    "Document",
    "DocumentCodeName",
    "DocumentProject",
    "DocumentUnit",
    "Download",
    "EconomicCode",
    "EconomicCodeName",
    "ExpectedPublication",
    "Finding",
    "FunctionalCode",
    "FunctionalCodeName",
    "Issue",
    "Load",
    "NamedTable",
    "NightlyRun",
    "Note",
    "Office",
    "PerformanceCount",
    "PerformanceGoal",
    "PerformanceGoalLine",
    "PerformanceIndicator",
    "PriorYearChange",
    "ProcurementFigure",
    "Programme",
    "Project",
    "ProjectBudget",
    "ProjectDescription",
    "ProjectName",
    "PublicExpenseCount",
    "PublishedTable",
    "Realignment",
    "ReferenceList",
    "Rejection",
    "SourceCell",
    "Staffing",
    "StateAsset",
    "TableColumn",
    "TableLine",
    "Turn",
    "Unit",
    "UnitListing",
    "UnitName",
]
