"""Questions to the warehouse: what it holds, and where a number comes from."""
