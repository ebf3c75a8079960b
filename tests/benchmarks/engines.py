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
    """Our postings, in a segment that is mapped from the disk after its checksum was taken, and our compiled search."""

    def build(self, passages: Sequence[Sequence[str]], folder: Path) -> None:
        from bot.indexing.segments import write_segment
        from bot.search.building import lists_of
        from bot.search.columns import TYPES, array_of
        from bot.search.segment import Segment

        nothing = {name: array_of(name, ()) for name in TYPES}
        write_segment(Segment({**nothing, **lists_of(passages)}), folder / "segment")

    def open(self, folder: Path) -> None:
        from bot.indexing.segments import read_segment
        from bot.search.bm25 import Concept
        from bot.search.postings import Lists, Postings

        self.concept = Concept
        self.lists = Lists(read_segment(folder / "segment").columns)
        self.postings = Postings([self.lists])
        self.is_first = True

    def best(self, question: Sequence[str]) -> Sequence[int]:
        if self.is_first:  # as a bot does, which loads the compiled search beside its first answers
            self.is_first = False
        elif self.postings.kernel is None:
            from bot.search import compiled
            from bot.search.postings import Postings

            self.postings = Postings([self.lists], compiled)
        concepts = [self.concept(word, ((word, 1.0),)) for word in question]
        return list(map(int, self.postings.search(concepts, most=BEST).passages))


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
