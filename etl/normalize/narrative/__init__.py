"""What the narrative of a disclosure says, as records: changes against last year, carryovers, assets, staffing, notes."""

from etl.normalize.narrative.read import read_narrative

__all__ = ["read_narrative"]
