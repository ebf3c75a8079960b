"""Checks of what is this machine's: settings, library, database, keys, addresses, the sentence model."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from bot.errors import BadInput, ChinaAIError, Problem
from bot.operations.doctor import Finding
from bot.search.index import Index
from bot.text.article import Article

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_TEAM = "doctor"
"""No workspace of Slack's is called this."""


class Once(Protocol):
    """What was done already."""

    async def claim(self, team: str, *keys: str, keep_seconds: float) -> bool:
        """Whether nobody had done it."""
        ...

    async def release(self, team: str, *keys: str) -> None:
        """Forget that it was done."""
        ...


class Installations(Protocol):
    """The workspaces that installed the app."""

    async def teams(self) -> tuple[str, ...]:
        """Their ids."""
        ...


class Store(Protocol):
    """The database, opened."""

    @property
    def once(self) -> Once:
        """What was done already."""
        ...

    @property
    def installations(self) -> Installations:
        """The workspaces that installed the app."""
        ...

    async def check(self) -> None:
        """A round trip."""
        ...


def settings_findings(problems: Sequence[Problem], way: str) -> tuple[Finding, ...]:
    """Each problem of the settings, or `way`: how the bot would run."""
    if not problems:
        return (Finding(name="settings", state="ok", said=way),)
    return tuple(
        Finding(name="settings", state="fault", said=f"{problem.where}: {problem.what}", remedy=problem.remedy)
        for problem in problems
    )


async def library_finding(load: Callable[[], Sequence[Article]]) -> Finding:
    """Whether the articles can be read; `load` raises BadInput."""
    try:
        articles = load()
    except BadInput as error:
        first, *others = error.problems
        said = f"{first.where}: {first.what}" + (f", and {len(others)} more" if others else "")
        return Finding(name="library", state="fault", said=said, remedy="see all with: chinaai articles check")
    if not articles:
        remedy = "point CHINAAI_ARTICLES at a folder of .md or .txt, or a .jsonl"
        return Finding(name="library", state="fault", said="there are no articles", remedy=remedy)
    return Finding(name="library", state="ok", said=f"{len(articles)} article{'s' if len(articles) > 1 else ''}")


async def folder_findings(folder: Path, failures: Callable[[], Awaitable[Sequence[Problem]]]) -> tuple[Finding, ...]:
    """Whether the watched folder can be read, and each file in it that could not be used."""
    try:
        await asyncio.to_thread(lambda: next(folder.iterdir(), None))
    except OSError as error:
        said = f"{folder}: {(error.strerror or 'it cannot be read').lower()}"
        remedy = "make the folder that CHINAAI_FOLDER names, or let the bot read it"
        return (Finding(name="folder", state="fault", said=said, remedy=remedy),)
    try:
        failed = await failures()
    except ChinaAIError:  # which the check of the database tells
        failed = ()
    wrong = [Finding(name="folder", state="warning", said=f"{p.where}: {p.what}", remedy=p.remedy) for p in failed]
    return (Finding(name="folder", state="ok", said=f"{folder} is watched"), *wrong)


async def index_finding(build: Callable[[], Index]) -> Finding:
    """Whether the articles can be indexed; `build` raises BadInput where they cannot be read."""
    try:
        index = build()
    except BadInput:
        return Finding(name="index", state="skipped", said="the library cannot be read")
    return Finding(name="index", state="ok", said=f"{len(index.passages)} passages")


async def database_finding(opening: Callable[[], AbstractAsyncContextManager[Store]], where: str) -> Finding:
    """Whether the database opens in the form this version needs, and can be written."""
    try:
        async with opening() as store:
            await store.check()
            await store.once.claim(_TEAM, "is it writable?", keep_seconds=1.0)
            await store.once.release(_TEAM, "is it writable?")
    except ChinaAIError as error:
        remedy = "it is named by CHINAAI_DATABASE_URL, or lies in CHINAAI_DATA"
        return Finding(name="database", state="fault", said=str(error).rstrip("."), remedy=remedy)
    return Finding(name="database", state="ok", said=f"{where} opens and can be written")


class Cluster(Protocol):
    """A search cluster, connected."""

    @property
    def place(self) -> str:
        """Where it is, without a password."""
        ...

    async def check(self) -> str:
        """Its version; raises CannotStart, with what to do."""
        ...


async def search_cluster_finding(connecting: Callable[[], AbstractAsyncContextManager[Cluster]]) -> Finding:
    """Whether the search cluster answers."""
    try:
        async with connecting() as cluster:
            said = f"OpenSearch {await cluster.check()} answers at {cluster.place}"
    except ChinaAIError as error:
        what, _, remedy = str(error).rstrip(".").partition(": ")
        return Finding(name="search cluster", state="fault", said=what, remedy=remedy or "see CHINAAI_SEARCH_URL")
    return Finding(name="search cluster", state="ok", said=said)


async def workspaces_finding(opening: Callable[[], AbstractAsyncContextManager[Store]]) -> Finding:
    """How many workspaces there are; with keys that do not open their tokens, the store does not open either."""
    try:
        async with opening() as store:
            teams = await store.installations.teams()
    except ChinaAIError as error:
        remedy = "set CHINAAI_ENCRYPTION_KEYS to the keys in use, the newest first"
        return Finding(name="workspaces", state="fault", said=str(error).rstrip("."), remedy=remedy)
    said = f"{len(teams)} installed" if teams else "none has installed the app yet"
    return Finding(name="workspaces", state="ok", said=said)


async def signing_secret_finding(secret: str) -> Finding:
    """Whether it looks like one; whether it is the right one only Slack's first request can say."""
    if re.fullmatch(r"[0-9a-f]{32}", secret):
        said = "has the right form; whether it is right, Slack's first request tells"
        return Finding(name="signing secret", state="ok", said=said)
    remedy = "copy it again from “Basic Information”, “App Credentials”"
    said = "it is not 32 hexadecimal digits, as Slack's are"
    return Finding(name="signing secret", state="warning", said=said, remedy=remedy)


async def public_address_finding(address: str | None) -> Finding:
    """Whether Slack and browsers can reach the bot there."""
    if address is None:
        remedy = "set CHINAAI_PUBLIC_URL, so that articles without an address of their own can be opened"
        return Finding(name="public address", state="warning", said="it is not set", remedy=remedy)
    parts = urlsplit(address)
    if parts.hostname in _LOOPBACK:
        said = f"{address} is this machine alone: Slack cannot reach it"
        return Finding(name="public address", state="warning", said=said, remedy="set the one seen from outside")
    if parts.scheme.lower() != "https":
        remedy = "Slack takes https alone: put a proxy in front that answers it"
        return Finding(name="public address", state="fault", said=address, remedy=remedy)
    return Finding(name="public address", state="ok", said=address)


async def model_finding(*, is_installed: bool) -> Finding:
    """Whether questions are answered by meaning too."""
    said = "installed: answers go by meaning too" if is_installed else "not installed: answers go by words"
    return Finding(name="sentence model", state="ok" if is_installed else "skipped", said=said)
