"""Learning what a library means, in a thread of its own, while the bot answers by words alone."""

import logging
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter

from bot.search.meaning import Encoder, Meaning, texts_of
from bot.semantic.cautious import cautious_meaning
from bot.semantic.store import VectorStore
from bot.text.article import Passage

Progress = Callable[[int, int], None]
"""Told how many of how many sentences are done."""
Ready = Callable[[Mapping[int, Passage], Meaning], None]
"""Given the very passages that were to be learnt, and what they mean. Called in the thread that learnt them."""

_BATCH = 8
"""Sentences encoded at once: about a second on two cores, which is how long stopping may take."""
_FIRST_QUESTION = "ready?"
"""Asked by the learner, so that nobody's first question waits until the model is loaded."""
_SAVED_EVERY = 800
"""Sentences after which the file is written, about two minutes of work."""

_log = logging.getLogger(__name__)


def learnt(
    passages: Mapping[int, Passage],
    encoder: Encoder,
    folder: Path,
    *,
    progress: Progress | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Meaning | None:
    """What the passages mean; vectors kept in the folder are not computed again. None where it was stopped before."""
    store = VectorStore(folder, encoder.name)
    texts = texts_of(passages)
    missing = store.missing(texts)
    try:
        for start in range(0, len(missing), _BATCH):
            if stopped():
                return None
            batch = missing[start : start + _BATCH]
            store.add(batch, encoder.passages(batch))
            if store.unsaved >= _SAVED_EVERY:
                store.save()
            if progress:
                progress(start + len(batch), len(missing))
    finally:
        store.save()
    return cautious_meaning(passages, encoder, store.rows(texts))


def remembered(passages: Mapping[int, Passage], encoder: Encoder, folder: Path) -> Meaning | None:
    """What the passages mean, where every vector is kept in the folder: for a command that should not wait."""
    store = VectorStore(folder, encoder.name)
    texts = texts_of(passages)
    return None if store.missing(texts) else cautious_meaning(passages, encoder, store.rows(texts))


class Learner:
    """Learns one library at a time: a new one stops the one before, and `stop` stops the last.

    What fails is logged and leaves the bot answering by words.
    """

    def __init__(self, encoder: Encoder, folder: Path, ready: Ready) -> None:
        self._encoder = encoder
        self._folder = folder
        self._ready = ready
        self.stopping = threading.Event()
        """Set when whatever is being learnt is no longer wanted."""
        self._thread: threading.Thread | None = None

    def learn(self, passages: Mapping[int, Passage]) -> None:
        """Begin to learn a library; `ready` is called when it is done, unless another came before."""
        self.stop()
        self.stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(passages, self.stopping), name="learning", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop, and wait until the batch under way is done and kept."""
        self.stopping.set()
        self.wait()

    def wait(self) -> None:
        """Wait until whatever is being learnt is done."""
        if self._thread is not None:
            self._thread.join()

    def _run(self, passages: Mapping[int, Passage], stopped: threading.Event) -> None:
        began = perf_counter()
        try:
            meaning = learnt(passages, self._encoder, self._folder, stopped=stopped.is_set)
            if meaning is not None:
                self._encoder.query(_FIRST_QUESTION)
        except Exception:  # noqa: BLE001 - whatever it is, the bot goes on without
            _log.exception("learning_failed")
            return
        if meaning is not None and not stopped.is_set():
            self._ready(passages, meaning)
            _log.info("meaning_ready: %d sentences, %.1f seconds", len(meaning.vectors.rows), perf_counter() - began)
