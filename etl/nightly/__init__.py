"""The nightly run: what inboxes and URLs have that is new, loaded, built and reported, one run at a time."""

from etl.nightly.run import Options, run_night

__all__ = ["Options", "run_night"]
