"""`/metrics` for Prometheus: how many editions and answers, how long they took, and what there is to answer from.

Names and units follow prometheus.io/docs/practices/naming. Everything is counted in a registry of its own, which
whoever builds the program passes on: no two programs in one process, and no two tests, share a number. Nothing that
anybody wrote becomes a label.
"""

from collections.abc import Awaitable, Callable

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

_ACKNOWLEDGED = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)
"""Slack waits three seconds."""
_ANSWERED = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
VERDICTS = frozenset({"answered", "related", "none"})
SURFACES = frozenset({"command", "mention", "message", "direct", "shortcut", "home", "button", "search", "other"})
"""What may stand in a label: a name that is not listed counts as `other`, so that no text can become one."""

Behind = Callable[[], Awaitable[float]]


class Metrics:
    """Everything that is counted and measured, one method for each thing that happens."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._due = self._counter("chinaai_editions_due", "Editions taken in hand.")
        self._posted = self._counter("chinaai_editions_posted", "Editions posted.")
        self._late = self._counter("chinaai_editions_late", "Editions posted more than ten minutes after their hour.")
        self._skipped = self._counter("chinaai_editions_skipped", "Editions skipped: late, or quiet.", "why")
        self._failed = self._counter("chinaai_editions_failed", "Editions given up: slack, fault, or gone.", "why")
        self._answers = self._counter("chinaai_answers", "Answers, by verdict and surface.", "verdict", "surface")
        self._acknowledged = self._times(
            "chinaai_acknowledgement_seconds", "From a request's arrival to its acknowledgement.", _ACKNOWLEDGED
        )
        self._answered = self._times(
            "chinaai_answer_seconds", "From a request's arrival to its answer being sent.", _ANSWERED
        )
        self._feeds = self._counter("chinaai_feed_readings", "Readings of feeds, by what came of them.", "outcome")
        self._entries = self._counter("chinaai_feed_entries", "Entries of feeds, by what they came to.", "outcome")
        self._articles = Gauge("chinaai_library_articles", "Articles in the library.", registry=self.registry)
        self._passages = Gauge("chinaai_library_passages", "Passages in the library.", registry=self.registry)
        self._age = Gauge("chinaai_index_age_seconds", "Since the index was built.", registry=self.registry)
        self._behind = Gauge("chinaai_digests_behind_seconds", "How far digests are behind.", registry=self.registry)

    def edition_due(self) -> None:
        """An edition was taken in hand."""
        self._due.inc()

    def edition_posted(self, *, late: bool) -> None:
        """An edition was posted; `late`: noticeably after its hour."""
        self._posted.inc()
        self._late.inc(late)

    def edition_skipped(self, why: str, number: int = 1) -> None:
        """There were no such editions: `late`, or `quiet`."""
        self._skipped.labels(why).inc(number)

    def edition_failed(self, why: str) -> None:
        """An edition was given up: `slack`, `fault`, or `gone`."""
        self._failed.labels(why).inc()

    def answered(self, verdict: str, surface: str, seconds: float) -> None:
        """An answer was sent so long after its question had arrived."""
        surface = surface if surface in SURFACES else "other"
        self._answers.labels(verdict if verdict in VERDICTS else "other", surface).inc()
        self._answered.labels(surface).observe(seconds)

    def acknowledged(self, surface: str, seconds: float) -> None:
        """Slack was told so long after a request had arrived that it did."""
        self._acknowledged.labels(surface if surface in SURFACES else "other").observe(seconds)

    def feed_read(self, outcome: str) -> None:
        """A feed was read: `read`, `unchanged`, or `failed`."""
        self._feeds.labels(outcome).inc()

    def feed_entry(self, outcome: str) -> None:
        """An entry came to something: `added`, `renewed`, `there`, `failed`, or `given_up`."""
        self._entries.labels(outcome).inc()

    def library_is(self, *, articles: Callable[[], int], passages: Callable[[], int], age: Callable[[], float]) -> None:
        """Where to look up, whenever somebody asks, how large the library is and how old its index, in seconds."""
        self._articles.set_function(articles)
        self._passages.set_function(passages)
        self._age.set_function(age)

    def behind(self, seconds: float) -> None:
        """Digests are so far behind."""
        self._behind.set(seconds)

    def _counter(self, name: str, what: str, *labels: str) -> Counter:
        return Counter(name, what, labels, registry=self.registry)

    def _times(self, name: str, what: str, buckets: tuple[float, ...]) -> Histogram:
        return Histogram(name, what, ("surface",), registry=self.registry, buckets=buckets)


def add_metrics(server: web.Application, metrics: Metrics, behind: Behind | None = None) -> None:
    """Serve `/metrics`; `behind`: how far digests are, asked whenever somebody looks."""

    async def on_metrics(_: web.Request) -> web.Response:
        if behind is not None:
            metrics.behind(await behind())
        body = generate_latest(metrics.registry)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"})

    server.router.add_get("/metrics", on_metrics)
