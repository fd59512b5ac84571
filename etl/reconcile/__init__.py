"""What a document's own arithmetic says: identities as data, one engine, and figures read where their sums put them."""

from etl.reconcile.disclosure import reconcile

__all__ = ["reconcile"]
