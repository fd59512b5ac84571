"""What the scheduled runs keep in `core`: runs, downloads, expected publications."""
