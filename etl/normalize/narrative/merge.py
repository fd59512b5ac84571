"""Statements of one subject brought together: a figure stated twice counts once, a bare change joins its figure."""

from __future__ import annotations

from collections.abc import Sequence

from etl.normalize.narrative.draft import Draft


def merged(drafts: Sequence[Draft]) -> list[Draft]:
    """The statements with a figure, in their order.

    A change without a figure (因公出国（境）费增加…) joins the figure of its subject under the same heading, else the
    one figure its subject has in the document; where there is none it says too little to be kept. Equal figures of
    one subject are one statement unless they contradict each other.
    """
    kept: list[Draft] = []
    for draft in drafts:
        if draft.current is None:
            continue
        same = next((known for known in kept if known.key == draft.key and known.takes(draft)), None)
        if same is None:
            kept.append(draft)
        elif same.current == draft.current:
            same.complete(draft)
    for draft in drafts:
        if draft.current is None and draft.compares:
            figure = _figure_of(draft, kept)
            if figure is not None:
                figure.complete(draft)
    return kept


def _figure_of(change: Draft, figures: Sequence[Draft]) -> Draft | None:
    fitting = [
        figure for figure in figures if figure.key == change.key and not figure.compares and figure.takes(change)
    ]
    here = [figure for figure in fitting if figure.headings == change.headings]
    if here:
        return here[-1]
    return fitting[0] if len({figure.current for figure in fitting}) == 1 else None
