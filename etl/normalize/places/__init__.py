"""Where a publisher belongs, by its name and by what its document says."""
