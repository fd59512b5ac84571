"""The marts as files: CSV and Parquet with a data package, and an Excel workbook."""

from etl.export.exporter import ExportReport, Target, export

__all__ = ["ExportReport", "Target", "export"]
