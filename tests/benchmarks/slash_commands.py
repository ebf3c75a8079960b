"""How soon slash commands are acknowledged and answered while many people ask at once.

    python -m tests.benchmarks.slash_commands --per-second 200 --seconds 60

`--profile FILE` writes where the bot's event loop spent its time, for `python -m pstats FILE`; that itself takes time.
The bot runs as a process of its own, over HTTP, with its database; this process plays Slack: it sends signed commands
at a steady rate, whether or not the ones before were acknowledged, and takes the answers at their response URLs. Both
are on this machine, which they share.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from aiohttp import ClientError, ClientSession, TCPConnector, web

from bot.workspace.signing import signed_headers

_SECRET = "benchmark"
_QUESTIONS = (
    "How many driverless taxis has Baidu deployed in Wuhan?",
    "What does Grace Shao say about open source models?",
    "brain drain",
    "中国的人工智能人才有多少？",
    "What are China's two biggest obstacles?",
    "Who is Terry Ke?",
    "export controls on chips",
    "How much does a Huawei Ascend 910 cost?",
)
_LAST_ANSWERS_SECONDS = 120.0
_STARTED_SECONDS = 8.0
"""So long the bot reads its dictionary and learns what its library means."""


@dataclass(slots=True)
class Seen:
    """What happened to each command: when it was sent, acknowledged and answered, in seconds."""

    sent: dict[str, float] = field(default_factory=dict)
    acknowledged: dict[str, float] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)
    answered: dict[str, float] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    told: Counter[str] = field(default_factory=Counter)
    """What an acknowledgement said: that it cannot be answered now."""
    processor: float = 0.0
    """Seconds of processor time that the bot took since it had started."""


async def measure(per_second: float, seconds: float, profile: Path | None = None) -> Seen:
    """Send commands for so long, and wait for the last answers."""
    seen = Seen()
    async with (
        _slack(seen) as api,
        _bot(api, seen, profile) as address,
        ClientSession(connector=TCPConnector(limit=0)) as session,
    ):
        began = time.perf_counter()
        async with asyncio.TaskGroup() as tasks:
            for number in range(int(per_second * seconds)):
                await asyncio.sleep(max(0.0, began + number / per_second - time.perf_counter()))
                tasks.create_task(_ask(number, seen, session, address, api))
        with suppress(TimeoutError):
            async with asyncio.timeout(_LAST_ANSWERS_SECONDS):
                while len(seen.answered) + seen.told.total() < len(seen.acknowledged):
                    seen.changed.clear()
                    await seen.changed.wait()
    return seen


async def _ask(number: int, seen: Seen, session: ClientSession, address: str, api: str) -> None:
    name = str(number)
    body = urlencode(
        {
            "command": "/chinaai",
            "text": _QUESTIONS[number % len(_QUESTIONS)],
            "team_id": "T1",
            "user_id": f"U{number % 50}",
            "channel_id": f"C{number % 20}",
            "channel_name": "benchmark",
            "api_app_id": "A1",
            "trigger_id": name,
            "response_url": f"{api}/response/{name}",
        }
    ).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", **signed_headers(_SECRET, time.time(), body)}
    seen.sent[name] = time.perf_counter()
    try:
        async with session.post(f"{address}/slack/events", data=body, headers=headers) as answer:
            said = await answer.text()
            if answer.status != 200:
                seen.refused[str(answer.status)] += 1
                return
    except (ClientError, OSError) as error:
        seen.refused[type(error).__name__] += 1
        return
    if said:
        seen.told[said] += 1
    seen.acknowledged[name] = time.perf_counter() - seen.sent[name]


@asynccontextmanager
async def _slack(seen: Seen) -> AsyncIterator[str]:
    """As much of Slack as a command needs."""

    async def on_call(request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if method == "auth.test":
            known = {"url": "https://b.example/", "team": "B", "user": "chinaai", "team_id": "T1", "user_id": "U0"}
            return web.json_response({"ok": True, **known, "bot_id": "B0", "is_enterprise_install": False})
        if method == "users.info":
            return web.json_response({"ok": True, "user": {"locale": "en-US", "tz": "Europe/Berlin"}})
        return web.json_response({"ok": False, "error": "unknown_method"})

    async def on_response(request: web.Request) -> web.Response:
        name = request.match_info["name"]
        await request.read()
        seen.answers[name] += 1
        seen.answered.setdefault(name, time.perf_counter() - seen.sent[name])
        seen.changed.set()
        return web.json_response({"ok": True})

    server = web.Application()
    server.router.add_post("/api/{method}", on_call)
    server.router.add_post("/response/{name}", on_response)
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def _bot(api: str, seen: Seen, profile: Path | None) -> AsyncIterator[str]:
    """The program as an operator starts it, over HTTP."""
    profiled = ("-m", "cProfile", "-o", str(profile)) if profile else ()
    with TemporaryDirectory() as folder:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, *profiled, "-m", "bot", "run", "--port", "0"),
            env={
                "PATH": os.defpath,
                "SLACK_BOT_TOKEN": "xoxb-benchmark",
                "SLACK_SIGNING_SECRET": _SECRET,
                "SLACK_API_URL": f"{api}/api/",
                "CHINAAI_DATA": folder,
                "CHINAAI_LOG_LEVEL": "error",
            },
            cwd=Path(__file__).parents[2],
            stderr=asyncio.subprocess.PIPE,
        )
        assert process.stderr is not None
        try:
            async for line in process.stderr:
                if b"requests are taken at " in line:
                    await asyncio.sleep(_STARTED_SECONDS)
                    began = _processor(process.pid)
                    yield line.decode().split("taken at ")[1].strip().removesuffix("/slack/events")
                    seen.processor = _processor(process.pid) - began
                    break
            else:
                raise SystemExit("the bot did not start")
        finally:
            process.terminate()
            await process.wait()


def _processor(pid: int) -> float:
    """Seconds of processor time that a process has taken; 0 where the system does not say."""
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def table(seen: Seen) -> str:
    """What was seen, a line each."""
    twice = sum(count > 1 for count in seen.answers.values())
    late = sum(took > 3 for took in seen.acknowledged.values())
    rows = [
        ("commands sent", f"{len(seen.sent):,}"),
        ("acknowledged", f"{len(seen.acknowledged):,}, {late:,} of them after 3 seconds"),
        ("answered once", f"{len(seen.answered) - twice:,}, twice {twice:,}"),
        ("told to ask again", f"{seen.told.total():,}"),
        ("refused", json.dumps(dict(seen.refused)) if seen.refused else "none"),
        ("until acknowledged", _times(list(seen.acknowledged.values()))),
        ("until answered", _times(list(seen.answered.values()))),
        ("processor", f"{1000 * seen.processor / max(len(seen.answered), 1):,.1f} ms an answer"),
    ]
    return "\n".join(f"{name:<20} {value}" for name, value in rows)


def _times(took: Sequence[float]) -> str:
    if len(took) < 2:
        return "too few"
    hundredths = statistics.quantiles(took, n=100)
    return "  ".join(
        f"{name} {1000 * value:,.0f} ms"
        for name, value in zip(
            ("p50", "p95", "p99", "most"), (hundredths[49], hundredths[94], hundredths[98], max(took)), strict=True
        )
    )


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--per-second", type=float, default=200)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--profile", type=lambda name: Path(name).absolute())
    chosen = options.parse_args()
    print(table(asyncio.run(measure(chosen.per_second, chosen.seconds, chosen.profile))))  # noqa: T201 - its purpose


if __name__ == "__main__":
    main()
