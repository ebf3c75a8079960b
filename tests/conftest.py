"""What every test may use.

`pytest --update-golden` writes the golden files anew; look at the difference, then commit. `pytest -n 0` runs one test
after the other in one process, for a debugger.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

CLUSTER = "tests/opensearch/"

settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=40)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


class ByFile(LoadScopeScheduling):  # type: ignore[misc]  # xdist says no types
    """Gives each worker whole files, and one of them all tests on the search cluster, which starts once."""

    def _split_scope(self, nodeid: str) -> str:
        file, _, _ = nodeid.partition("::")
        return CLUSTER if file.startswith(CLUSTER) else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:  # noqa: ANN401 - xdist's own
    return ByFile(config, log)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, Any], None]:
    """Compare a JSON value with the golden file of that name beside the test."""

    def compare(name: str, value: Any) -> None:  # noqa: ANN401 - JSON is any of its types
        path = Path(request.path).parent / "golden" / f"{name}.json"
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8")
        assert path.exists(), f"no golden file {path.name}: run pytest --update-golden"
        assert value == json.loads(path.read_text("utf-8"))

    return compare
