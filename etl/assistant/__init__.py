"""The warehouse for assistants (Model Context Protocol): its marts described, questions in SQL answered, figures traced."""

from etl.assistant.server import serve

__all__ = ["serve"]
