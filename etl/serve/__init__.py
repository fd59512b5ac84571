"""The reader of documents: what is in the warehouse as pages in a browser, each figure beside the page it is printed on."""

from etl.serve.server import serve

__all__ = ["serve"]
