"""What every test may use.

`pytest --update-golden` writes the golden files anew; look at the difference, then commit.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=40)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


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
