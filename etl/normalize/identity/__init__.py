"""What a document is: whose, of which year, budget or account, of a department or a unit; and what in its file is another's."""

from etl.normalize.identity.identity import Identity, read_identity
from etl.normalize.identity.several import shares_of

__all__ = ["Identity", "read_identity", "shares_of"]
