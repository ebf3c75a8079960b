"""One engine in a process of its own: building its index, or answering questions. Started by `search`.

    python -m tests.benchmarks.one_engine build ENGINE COLLECTION INDEX
    python -m tests.benchmarks.one_engine answer ENGINE INDEX QUESTIONS ANSWERS

Prints what it measured as one JSON object. `answer` asks every question three times and takes each one's median; the
slow engines are asked once.
"""

import json
import resource
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.engines import BEST, ENGINES, SLOW, RankBM25

_ROUNDS = 3
_NEARLY = 1e-6
"""So much, in parts, single precision may be off."""


def build(name: str, collection: Path, index: Path) -> Mapping[str, Any]:
    """Seconds from lists of words in memory to an index on disk, and its size."""
    from tests.benchmarks.collection import Collection

    passages = list(Collection.load(collection).texts())
    began = time.perf_counter()
    ENGINES[name]().build(passages, index)
    seconds = time.perf_counter() - began
    return {"build_seconds": seconds, "disk_bytes": sum(file.stat().st_size for file in index.rglob("*"))}


def answer(name: str, index: Path, questions: Sequence[Sequence[str]], answers: Path) -> Mapping[str, Any]:
    """When the first answer came, how long each took, and the process's memory at its fullest."""
    engine = ENGINES[name]()
    engine.open(index)
    engine.best(questions[0])
    first = time.time()
    given: list[list[int]] = []
    rounds: list[list[float]] = []
    for _ in range(1 if name in SLOW else _ROUNDS):
        given, seconds = [], []
        for question in questions:
            began = time.perf_counter()
            best = engine.best(question)
            seconds.append(time.perf_counter() - began)
            given.append(list(best))
        rounds.append(seconds)
    took = [1000 * statistics.median(each) for each in zip(*rounds, strict=True)]
    memory = _most_memory()
    (answers / f"{name}.json").write_text(json.dumps(given), "utf-8")
    p50, p95, p99 = np.percentile(took, [50, 95, 99]).tolist()
    measured = {"p50_ms": p50, "p95_ms": p95, "p99_ms": p99, "per_second": 1000 / statistics.mean(took)}
    measured |= {"first_answer_at": first, "memory_bytes": memory, "questions": len(questions)}
    return measured | ({"agreement": _judged(engine, questions, answers)} if isinstance(engine, RankBM25) else {})


def _judged(judge: RankBM25, questions: Sequence[Sequence[str]], answers: Path) -> Mapping[str, float]:
    """Which part of each engine's answers rank-bm25 scores no lower than its own tenth."""
    given = {file.stem: json.loads(file.read_text("utf-8")) for file in answers.iterdir()}
    good = dict.fromkeys(given, 0)
    for number, question in enumerate(questions):
        scores = judge.model.get_scores(question)
        tenth = np.partition(scores, -BEST)[-BEST] * (1 - _NEARLY)
        for name in given:
            good[name] += sum(scores[passage] >= tenth for passage in given[name][number])
    return {name: float(count) / BEST / len(questions) for name, count in good.items()}


def _most_memory() -> int:
    """The most bytes that were resident at once, of mapped files too."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text("ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    """Measure one thing, and print it."""
    what, name, first, second, *rest = sys.argv[1:]
    if what == "build":
        measured = build(name, Path(first), Path(second))
    else:
        measured = answer(name, Path(first), json.loads(Path(second).read_text("utf-8")), Path(rest[0]))
    print(json.dumps(measured))  # noqa: T201 - its purpose


if __name__ == "__main__":
    main()
