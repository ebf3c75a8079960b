from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Installation

from bot.errors import BadInput, CannotStart, Problem
from bot.operations import own
from bot.search.index import build_index
from bot.store.store import open_store, sqlite_url
from bot.text.article import Article
from tests.builders import an_article

PROBLEM = Problem(where="lib/a.md", what="it has no id", remedy="give it one")


def broken() -> Sequence[Article]:
    raise BadInput(PROBLEM, PROBLEM)


def test_settings_are_one_line_or_a_line_for_each_problem() -> None:
    (fine,) = own.settings_findings((), "one workspace")
    faults = own.settings_findings((PROBLEM, PROBLEM), "one workspace")

    assert (fine.state, fine.said) == ("ok", "one workspace")
    assert [(each.state, each.said, each.remedy) for each in faults] == [
        ("fault", "lib/a.md: it has no id", "give it one")
    ] * 2


async def test_a_library_is_counted() -> None:
    assert (await own.library_finding(lambda: [an_article()])).said == "1 article"
    assert (await own.index_finding(lambda: build_index([an_article()]))).state == "ok"


class NoCluster(AbstractAsyncContextManager["NoCluster"]):
    place = "http://127.0.0.1:9200"

    async def __aexit__(self, *_: object) -> None:
        return None

    async def check(self) -> str:
        raise CannotStart(f"No search cluster answers at {self.place}: see that OpenSearch runs.")


class Running(NoCluster):
    async def check(self) -> str:
        return "2.19.1"


async def test_a_search_cluster_answers_or_it_is_said_what_to_do() -> None:
    found, missing = [await own.search_cluster_finding(each) for each in (Running, NoCluster)]

    assert found.said == "OpenSearch 2.19.1 answers at http://127.0.0.1:9200"
    assert (missing.state, missing.said) == ("fault", "No search cluster answers at http://127.0.0.1:9200")
    assert missing.remedy == "see that OpenSearch runs"


async def test_a_library_without_articles_or_with_faults_is_a_fault() -> None:
    assert (await own.library_finding(list)).state == "fault"
    found = await own.library_finding(broken)
    assert (found.state, found.said) == ("fault", "lib/a.md: it has no id, and 1 more")
    assert "articles check" in (found.remedy or "")
    assert (await own.index_finding(lambda: build_index(broken()))).state == "skipped"


async def test_a_watched_folder_names_each_file_that_could_not_be_used(tmp_path: Path) -> None:
    async def failures() -> tuple[Problem, ...]:
        return (PROBLEM,)

    folder, wrong = await own.folder_findings(tmp_path, failures)

    assert (folder.state, folder.said) == ("ok", f"{tmp_path} is watched")
    assert (wrong.state, wrong.said, wrong.remedy) == ("warning", f"{PROBLEM.where}: {PROBLEM.what}", PROBLEM.remedy)


async def test_a_watched_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    async def failures() -> tuple[Problem, ...]:
        return ()

    (found,) = await own.folder_findings(tmp_path / "none", failures)

    assert (found.state, found.said) == ("fault", f"{tmp_path / 'none'}: no such file or directory")


async def test_a_database_is_opened_and_written(tmp_path: Path) -> None:
    opening = partial(open_store, sqlite_url(tmp_path / "db"), clock=lambda: 0.0)

    assert (await own.database_finding(opening, "db")).state == "ok"
    assert (await own.database_finding(opening, "db")).state == "ok"


async def test_a_database_that_does_not_open_says_why(tmp_path: Path) -> None:
    (tmp_path / "db").write_text("not a database, but text of some length" * 40)

    found = await own.database_finding(partial(open_store, sqlite_url(tmp_path / "db"), clock=lambda: 0.0), "db")

    assert found.state == "fault"
    assert "database" in found.said


async def test_workspaces_are_counted_and_a_wrong_key_is_a_fault(tmp_path: Path) -> None:
    right, wrong = (Fernet.generate_key().decode() for _ in range(2))
    opening = partial(open_store, sqlite_url(tmp_path / "db"), clock=lambda: 0.0)

    assert (await own.workspaces_finding(partial(opening, secret_keys=[right]))).said.startswith("none")
    async with opening(secret_keys=[right]) as store:
        await store.installations.async_save(Installation(team_id="T1", user_id="U1", bot_token="xoxb-1"))
    assert (await own.workspaces_finding(partial(opening, secret_keys=[right]))).said == "1 installed"
    found = await own.workspaces_finding(partial(opening, secret_keys=[wrong]))
    assert (found.state, "CHINAAI_ENCRYPTION_KEYS" in (found.remedy or "")) == ("fault", True)
    assert wrong not in str(found)


async def test_a_signing_secret_of_another_form_is_only_doubted() -> None:
    assert (await own.signing_secret_finding("0123456789abcdef" * 2)).state == "ok"
    found = await own.signing_secret_finding("hunter2")
    assert (found.state, "hunter2" in str(found)) == ("warning", False)


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("https://bot.example.com", "ok"),
        ("http://bot.example.com", "fault"),
        ("http://127.0.0.1:3000", "warning"),
        (None, "warning"),
    ],
)
async def test_slack_must_reach_the_public_address_over_https(address: str | None, state: str) -> None:
    assert (await own.public_address_finding(address)).state == state


async def test_the_sentence_model_may_be_missing() -> None:
    assert (await own.model_finding(is_installed=True)).state == "ok"
    assert (await own.model_finding(is_installed=False)).state == "skipped"
