"""The search engines that are compared, each behind the same three calls.

`build` lays an index of lists of words out in a folder, `open` makes it ready in another process, and `best` answers a
question with the numbers of at most ten passages. What an engine needs is imported when it is used, so that each
process holds its own engine alone.
"""

import gc
import json
import pickle
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

BEST = 10
K1, B = 1.5, 0.75


class Engine(Protocol):
    """What is measured."""

    def build(self, passages: Sequence[Sequence[str]], folder: Path) -> None:
        """Index the passages into an empty folder."""

    def open(self, folder: Path) -> None:
        """Make the index of a folder ready."""

    def best(self, question: Sequence[str]) -> Sequence[int]:
        """The passages that bear most on the question, best first."""


class ThisBot:
    """Our postings, mapped from disk, and our compiled search."""

    _COLUMNS = ("offsets", "passages", "frequencies", "lengths", "peaks", "landmarks")

    def build(self, passages: Sequence[Sequence[str]], folder: Path) -> None:
        from bot.search.bounds import landmarks_of, peaks_of

        numbers: dict[str, int] = {}
        flat = np.fromiter(
            (numbers.setdefault(word, len(numbers)) for passage in passages for word in passage), np.int64
        )
        lengths = np.fromiter(map(len, passages), np.int32, len(passages))
        places = flat * len(passages) + np.repeat(np.arange(len(passages)), lengths)
        places.sort()
        first = np.flatnonzero(np.concatenate([[True], places[1:] != places[:-1]]))
        frequencies = np.diff(first, append=len(places)).astype(np.uint16)
        held = places[first]
        offsets = np.searchsorted(held, np.arange(len(numbers) + 1) * len(passages))
        numbered = (held % len(passages)).astype(np.int32)
        peaks = peaks_of(offsets, numbered, frequencies, lengths, float(lengths.mean()))
        columns: tuple[Any, ...] = (offsets, numbered, frequencies, lengths, peaks, landmarks_of(numbered))
        for name, column in zip(self._COLUMNS, columns, strict=True):
            np.save(folder / f"{name}.npy", column)
        (folder / "words.txt").write_text("\n".join(numbers), "utf-8")

    def open(self, folder: Path) -> None:
        from bot.search import bounds, compiled

        loaded = (np.load(folder / f"{name}.npy", mmap_mode="r") for name in self._COLUMNS)
        self.offsets, passages, frequencies, lengths, self.peaks, landmarks = map(np.asarray, loaded)
        self.numbers = {word: number for number, word in enumerate((folder / "words.txt").read_text("utf-8").split())}
        saturation = bounds.saturations(int(lengths.max()), float(lengths.mean()))
        self.columns = (passages, frequencies, lengths, compiled.NOTHING, landmarks, saturation)
        self.count = len(lengths)
        self.top = compiled.top

    def best(self, question: Sequence[str]) -> Sequence[int]:
        terms = np.array([self.numbers[word] for word in question if word in self.numbers], np.int64)
        starts, ends = self.offsets[terms], self.offsets[terms + 1]
        rarest_first = np.argsort(ends - starts)
        terms, starts, ends = terms[rarest_first], starts[rarest_first], ends[rarest_first]
        worths = np.log((self.count + 1) / (ends - starts))
        peaks, firsts, weights = self.peaks[terms], np.arange(len(terms) + 1), np.ones(len(terms))
        numbers, _ = self.top(*self.columns, starts, ends, weights, peaks, firsts, worths, 1.0, BEST)
        return [int(number) for number in numbers]


class RankBM25:
    """The package rank-bm25, pickled."""

    def build(self, passages: Sequence[Sequence[str]], folder: Path) -> None:
        from rank_bm25 import BM25Plus

        with (folder / "model.pickle").open("wb") as file:
            pickle.dump(BM25Plus(passages, k1=K1, b=B, delta=1.0), file, pickle.HIGHEST_PROTOCOL)

    def open(self, folder: Path) -> None:
        gc.disable()  # millions of small dictionaries, none of which is garbage
        with (folder / "model.pickle").open("rb") as file:
            self.model = pickle.load(file)  # noqa: S301 - written a moment ago
        gc.enable()
        self.numbers = range(self.model.corpus_size)

    def best(self, question: Sequence[str]) -> Sequence[int]:
        return self.model.get_top_n(question, self.numbers, BEST)  # type: ignore[no-any-return]


class BM25S:
    """bm25s with its compiled backend and rank-bm25's formula."""

    def build(self, passages: Sequence[Sequence[str]], folder: Path) -> None:
        import bm25s

        engine = bm25s.BM25(method="bm25+", k1=K1, b=B, delta=1.0, backend="numba")
        engine.index(passages, show_progress=False)
        engine.save(folder, show_progress=False)

    def open(self, folder: Path) -> None:
        import bm25s

        self.engine = bm25s.BM25.load(folder, show_progress=False)

    def best(self, question: Sequence[str]) -> Sequence[int]:
        numbers, _ = self.engine.retrieve([list(question)], k=BEST, show_progress=False)
        return numbers[0].tolist()  # type: ignore[no-any-return]


class Tantivy:
    """tantivy, with its own k1 = 1.2."""

    @staticmethod
    def _schema() -> Any:  # noqa: ANN401 - tantivy has no types
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
        schema.add_integer_field("number", fast=True)
        return schema.build()

    def build(self, passages: Sequence[Sequence[str]], folder: Path) -> None:
        import tantivy

        writer = tantivy.Index(self._schema(), str(folder)).writer(300_000_000, 1)
        for number, words in enumerate(passages):
            writer.add_document(tantivy.Document(body=[" ".join(words)], number=number))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        import tantivy

        self.term, self.either = tantivy.Query.term_query, tantivy.Query.boolean_query
        self.should = tantivy.Occur.Should
        self.index = tantivy.Index.open(str(folder))
        self.schema, self.searcher = self.index.schema, self.index.searcher()

    def best(self, question: Sequence[str]) -> Sequence[int]:
        words = [(self.should, self.term(self.schema, "body", word, "freq")) for word in question]
        hits = self.searcher.search(self.either(words), BEST, count=False).hits
        numbers = self.searcher.fast_field_values("number", [address for _, address in hits])
        return [int(number or 0) for number in numbers]


class FTS5:
    """SQLite's full-text index without a copy of the text, with its own k1 = 1.2."""

    def build(self, passages: Sequence[Sequence[str]], folder: Path) -> None:
        database = sqlite3.connect(folder / "fts5.db")
        database.execute("CREATE VIRTUAL TABLE passages USING fts5(body, content='', tokenize='unicode61')")
        rows = ((number, " ".join(words)) for number, words in enumerate(passages))
        database.executemany("INSERT INTO passages(rowid, body) VALUES (?, ?)", rows)
        database.execute("INSERT INTO passages(passages) VALUES ('optimize')")
        database.commit()
        database.close()

    def open(self, folder: Path) -> None:
        self.database = sqlite3.connect(folder / "fts5.db")

    def best(self, question: Sequence[str]) -> Sequence[int]:
        either = " OR ".join(json.dumps(word) for word in question)
        query = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"
        return [number for (number,) in self.database.execute(query, (either, BEST))]


ENGINES: dict[str, type[Engine]] = {
    "this bot": ThisBot,
    "bm25s": BM25S,
    "tantivy": Tantivy,
    "FTS5": FTS5,
    "rank-bm25": RankBM25,
}
"""In the order of the table; rank-bm25 last, which judges the answers of the others."""

SLOW = {"FTS5": 50_000_000, "rank-bm25": 5_000_000}
"""Which engines are asked fewer questions: so many divided by the passages, at least twenty, and once."""
