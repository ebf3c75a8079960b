"""How fast, large and soon ready this bot's index is beside others, on the same words, in one run, on one core.

    python -m tests.benchmarks.search --sizes 10000 100000 1000000 --json search.json

Needs the extra `benchmark`. Each engine builds its index in one process and answers in another, one after the other,
on one core; at a million passages rank-bm25 takes 6 GB while it builds. Every column is measured:

- *build* from lists of words in memory to an index on disk, and its size there;
- *start* from starting a process to its first answer; files are still in the system's cache, and what this bot
  compiles was compiled once before, as on any second start;
- *memory* that the process that answers has resident at its fullest, mapped files included;
- *p50*, *p95*, *p99* and *a second*: the ten best passages for each question, the median of three times it was asked;
- *× best* p50 and p99 as multiples of the fastest engine's;
- *agrees* which part of the ten best rank-bm25 too scores no lower than its tenth.

FTS5 and rank-bm25 are asked fewer questions, once; `tests.benchmarks.collection` says what the words are.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.benchmarks.collection import make
from tests.benchmarks.engines import ENGINES, SLOW

Row = dict[str, Any]
"""What was measured of one engine at one size."""
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS", "RAYON_NUM_THREADS"), "1")


def measure(passages: int, questions: int, engines: Sequence[str], console: Console) -> list[Row]:
    """A row for each engine at this size."""
    rows = []
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        console.print(f"making {passages:,} passages …", highlight=False)
        collection = make(passages)
        collection.save(folder)
        asked = collection.questions(questions)
        del collection
        (folder / "answers").mkdir()
        for engine in (name for name in ENGINES if name in engines):
            index = folder / "index"
            index.mkdir()
            patience = max(20, SLOW[engine] // passages) if engine in SLOW else questions
            (folder / "questions.json").write_text(json.dumps(asked[:patience]), "utf-8")
            console.print(f"  {engine} builds …", highlight=False)
            row = _child("build", engine, str(folder), str(index))
            console.print(f"  {engine} answers …", highlight=False)
            began = time.time()
            row |= _child("answer", engine, str(index), str(folder / "questions.json"), str(folder / "answers"))
            row["cold_start_seconds"] = row.pop("first_answer_at") - began
            rmtree(index)
            rows.append({"passages": passages, "engine": engine, **row})
            console.print(f"    p50 {_short(row['p50_ms'])} ms, p99 {_short(row['p99_ms'])} ms", highlight=False)
    agreement = rows[-1].pop("agreement", {})
    return [{**row, "agreement": agreement.get(row["engine"])} for row in rows]


def _child(*arguments: str) -> Row:
    """What a process of one engine measured, on the last core."""
    if hasattr(os, "sched_setaffinity"):  # children inherit it
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-m", "tests.benchmarks.one_engine", *arguments],
        env={**os.environ, **_ONE_THREAD},  # noqa: TID251 - the children's environment is ours
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def table(rows: Sequence[Row]) -> Table:
    """The rows of one size."""
    shown = Table(title=f"{rows[0]['passages']:,} passages, one core, ten best", title_justify="left")
    shown.add_column("engine", no_wrap=True)
    heads = ("build s", "disk MB", "start s", "memory MB", "p50 ms", "p95 ms", "p99 ms", "a second")
    for head in (*heads, "× best p50", "p99", "agrees", "asked"):
        shown.add_column(head, justify="right")
    p50, p99 = (min(row[name] for row in rows) for name in ("p50_ms", "p99_ms"))
    for row in rows:
        agreement = row["agreement"]
        shown.add_row(
            row["engine"],
            f"{row['build_seconds']:,.1f}",
            f"{row['disk_bytes'] / 1e6:,.0f}",
            f"{row['cold_start_seconds']:.2f}",
            f"{row['memory_bytes'] / 1e6:,.0f}",
            *(_short(row[name]) for name in ("p50_ms", "p95_ms", "p99_ms")),
            f"{row['per_second']:,.0f}",
            f"{row['p50_ms'] / p50:,.1f}",
            f"{row['p99_ms'] / p99:,.1f}",
            "" if agreement is None else f"{agreement:.1%}",
            f"{row['questions']:,}",
        )
    return shown


def _short(milliseconds: float) -> str:
    return f"{milliseconds:,.0f}" if milliseconds >= 100 else f"{milliseconds:.3g}"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options.add_argument("--questions", "--queries", type=int, default=1000)
    options.add_argument("--engines", nargs="+", choices=list(ENGINES), default=list(ENGINES))
    options.add_argument("--json", type=Path, metavar="FILE", help="where to write the numbers, for the plot")
    chosen = options.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 132)
    rows: list[Row] = []
    for passages in chosen.sizes:
        rows += (here := measure(passages, chosen.questions, chosen.engines, console))
        console.print(table(here))
        if chosen.json:  # after each size, should the next one fail
            chosen.json.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
