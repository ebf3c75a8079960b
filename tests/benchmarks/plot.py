"""How the time of an answer grows with the library, drawn from what `search --json` wrote.

python -m tests.benchmarks.plot search.json search.svg
"""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

_COLOURS = {"this bot": "#c0392b", "bm25s": "#2980b9", "tantivy": "#27ae60", "FTS5": "#8e44ad", "rank-bm25": "#7f8c8d"}


def figure(rows: Sequence[Mapping[str, Any]]) -> Figure:
    """Both axes logarithmic; a line for the median of each engine, and a paler one for its 99th percentile."""
    drawn = Figure(figsize=(7.2, 4.5), layout="constrained")
    axes = drawn.subplots()
    for engine, colour in _COLOURS.items():
        mine = [row for row in rows if row["engine"] == engine]
        sizes = [row["passages"] for row in mine]
        width = 2.5 if engine == "this bot" else 1.4
        axes.loglog(sizes, [row["p50_ms"] for row in mine], "o-", color=colour, linewidth=width, label=engine)
        axes.loglog(sizes, [row["p99_ms"] for row in mine], "--", color=colour, linewidth=width / 2, alpha=0.7)
    axes.set_xlabel("passages")
    axes.set_ylabel("milliseconds an answer, one core")
    axes.set_title("solid: median, dashed: 99th percentile", fontsize="small")
    axes.grid(which="major", alpha=0.3)
    drawn.legend(loc="outside right upper", fontsize="small")
    return drawn


def main() -> None:
    """Draw."""
    numbers, picture = map(Path, sys.argv[1:3])
    mpl.rcParams["svg.hashsalt"] = "chinaai"  # the same numbers make the same file
    figure(json.loads(numbers.read_text("utf-8"))).savefig(picture, metadata={"Date": None}, dpi=150)


if __name__ == "__main__":
    main()
