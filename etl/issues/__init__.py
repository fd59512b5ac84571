"""Issues: what the checks and findings of a document come to, one row a cause, each with how grave it is and who is doubted."""

from etl.issues.gather import gather

__all__ = ["gather"]
