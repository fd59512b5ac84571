"""The marts: built by dbt, their builds noted, what changed since, the views of others that depend on them."""
