"""The keys of the advisory locks by which several Yusuan take turns in one database, all in one place so that no two are equal.

Any fixed number would do, as long as every Yusuan takes the same one; these are letters read as a number.
"""

from __future__ import annotations

# Whoever migrates; held by the transaction.
MIGRATIONS = int.from_bytes(b"yusuan", "big")
# Whoever writes into `core`; held by the transaction.
WRITERS = int.from_bytes(b"yusuan-w", "big")
# Whoever decides whether the marts must be built, and notes it; held by the session, for a build is many transactions.
BUILDS = int.from_bytes(b"yusuan-b", "big")
# Whoever has dbt make the marts; shared by those who read them all at one moment.
MARTS = int.from_bytes(b"marts", "big")
