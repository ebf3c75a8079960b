"""The running program, and pages that look at it.

Every page is watched: an error on its console, an exception, or a request to another origin fails its test.
"""

import re
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

from tests.browser.stage import Stage, on_stage

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Page, Request

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = Path("/usr/bin/chromium")
START_SECONDS = 30

OpenPage = Callable[..., Awaitable["Page"]]


@pytest.fixture(scope="package")
def chromium() -> Path:
    """Where the browser is; without one, these tests are skipped."""
    pytest.importorskip("playwright", reason="needs playwright, of the extra `dev`")
    if not CHROMIUM.exists():
        pytest.skip(f"needs Debian's package chromium ({CHROMIUM})")
    return CHROMIUM


@contextmanager
def running(folder: Path, *, port: int = 0) -> Iterator[str]:
    """The program in this folder, without tokens and without any `.env`: where its workspace is."""
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", "run", "--port", str(port)],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    # A program that neither speaks nor ends must not hold up the tests for ever.
    timer = threading.Timer(START_SECONDS, process.kill)
    timer.start()
    try:
        said, found = _said_until_address(process)
        timer.cancel()
        assert found, f"The program did not say where its workspace is. It said:\n{said}"
        # What it says later is read too: a full pipe would stop it.
        threading.Thread(target=process.stdout.read if process.stdout else str, daemon=True).start()
        yield found
    finally:
        timer.cancel()
        process.terminate()
        process.wait(timeout=30)
        if process.stdout:
            process.stdout.close()


@pytest.fixture(scope="package")
def address(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The program that all these tests look at."""
    del chromium  # nothing is started where there is no browser to look at it
    with running(tmp_path_factory.mktemp("workspace")) as found:
        yield found


def _said_until_address(process: subprocess.Popen[str]) -> tuple[str, str | None]:
    said = ""
    for line in process.stdout or ():
        said += line
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            return said, found[0]
    return said, None


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser(chromium: Path) -> AsyncIterator["Browser"]:
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        await browser.close()


@asynccontextmanager
async def watched(browser: "Browser", address: str) -> AsyncIterator[OpenPage]:
    """Opens pages at an address, and complains of what went wrong on them."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def requested(request: "Request") -> None:
        if not request.url.startswith((f"{address}/", "data:")):
            complaints.append(f"a request to {request.url}")

    async def open_page(*, place: str = "#U01MEI/C02CHINAAI", **options: Any) -> "Page":  # noqa: ANN401
        context = await browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(20_000)
        page.on("request", requested)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        await page.goto(f"{address}/{place}")
        await page.get_by_role("heading", level=1).wait_for()
        return page

    yield open_page
    for context in contexts:
        await context.close()
    assert complaints == []


@pytest_asyncio.fixture(loop_scope="package")
async def open_page(browser: "Browser", address: str) -> AsyncIterator[OpenPage]:
    """Opens the page in a context of its own, such as `await open_page(color_scheme="dark")`."""
    async with watched(browser, address) as opener:
        yield opener


@pytest_asyncio.fixture(loop_scope="package")
async def stage(chromium: Path) -> AsyncIterator[Stage]:
    """Workspaces of their own, with an app that does what the test says."""
    del chromium
    async with on_stage() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="package")
async def open_stage(browser: "Browser", stage: Stage) -> AsyncIterator[OpenPage]:
    """Opens a page of the stage."""
    async with watched(browser, stage.address) as opener:
        yield opener


@pytest_asyncio.fixture(loop_scope="package")
async def stage_page(open_stage: OpenPage) -> "Page":
    """The stage as Mei sees it in #china-ai, on a desk."""
    return await open_stage()


@pytest_asyncio.fixture(loop_scope="package")
async def workspace_page(open_page: OpenPage) -> "Page":
    """The page as Mei sees it in #china-ai, on a desk."""
    return await open_page()
