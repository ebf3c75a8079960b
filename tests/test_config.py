from pathlib import Path

import pytest

from bot.config import (
    Credentials,
    HttpMode,
    LocalWorkspace,
    OAuthMode,
    SearchCluster,
    Settings,
    SocketMode,
    articles_in,
    credentials_in,
    data_in,
    environment,
)
from bot.errors import BadSettings

BOT, APP, SECRET = "xoxb-1-abc", "xapp-1-abc", "8f742231b10e8888abcd99yyyzzz85a5"
KEY, OLDER_KEY = "a" * 43 + "=", "b" * 43 + "="
OAUTH = {
    "SLACK_CLIENT_ID": "12.34",
    "SLACK_CLIENT_SECRET": "c1ient5ecret",
    "SLACK_SIGNING_SECRET": SECRET,
    "CHINAAI_ENCRYPTION_KEYS": f"{KEY}, {OLDER_KEY}",
    "CHINAAI_PUBLIC_URL": "https://bot.example",
}


def told(variables: dict[str, str]) -> list[str]:
    with pytest.raises(BadSettings) as caught:
        Settings.from_env(variables)
    return [str(problem) for problem in caught.value.problems]


def test_with_nothing_set_the_local_workspace_runs_on_this_machine_alone() -> None:
    settings = Settings.from_env({})

    assert settings == Settings()
    assert (settings.mode, settings.host, settings.port) == (LocalWorkspace(), "127.0.0.1", 3000)
    assert settings.slack_api_url == "https://slack.com/api/"


def test_a_blank_value_is_an_unset_one() -> None:
    assert Settings.from_env({"SLACK_BOT_TOKEN": " ", "CHINAAI_PORT": "", "SLACK_API_URL": "\t"}) == Settings()


def test_the_tokens_that_are_set_decide_the_mode() -> None:
    socket = SocketMode(bot_token=BOT, app_token=APP)
    http = HttpMode(bot_token=BOT, signing_secret=SECRET)
    bot = {"SLACK_BOT_TOKEN": BOT}

    assert Settings.from_env({**bot, "SLACK_APP_TOKEN": APP}).mode == socket
    assert Settings.from_env({**bot, "SLACK_SIGNING_SECRET": SECRET}).mode == http
    assert Settings.from_env({**bot, "SLACK_APP_TOKEN": APP, "SLACK_SIGNING_SECRET": SECRET}).mode == socket


@pytest.mark.parametrize(
    ("variables", "missing"),
    [
        ({"SLACK_BOT_TOKEN": BOT}, "SLACK_APP_TOKEN: it is missing, and so is SLACK_SIGNING_SECRET"),
        ({"SLACK_APP_TOKEN": APP}, "SLACK_BOT_TOKEN: it is missing"),
        ({"SLACK_SIGNING_SECRET": SECRET}, "SLACK_BOT_TOKEN: it is missing"),
        ({"SLACK_APP_TOKEN": APP, "SLACK_SIGNING_SECRET": SECRET}, "SLACK_BOT_TOKEN: it is missing"),
    ],
)
def test_some_tokens_but_not_enough_name_the_missing_one(variables: dict[str, str], missing: str) -> None:
    (problem,) = told(variables)

    assert problem.startswith(missing)


def test_the_apps_own_credentials_serve_many_workspaces() -> None:
    settings = Settings.from_env(OAUTH)

    assert settings.mode == OAuthMode(
        client_id="12.34", client_secret="c1ient5ecret", signing_secret=SECRET, keys=(KEY, OLDER_KEY)
    )
    assert Settings.from_env({**OAUTH, "CHINAAI_PUBLIC_URL": "http://127.0.0.1:3000"}).public_url


@pytest.mark.parametrize("given", ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"])
def test_all_that_many_workspaces_need_is_named_at_once(given: str) -> None:
    problems = told({given: OAUTH[given]})

    assert {problem.split(":")[0] for problem in problems} == set(OAUTH) - {given}
    assert all(f"it is missing, while {given} is set" in problem for problem in problems)


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
def test_one_workspaces_token_does_not_go_with_many_workspaces(name: str) -> None:
    (problem,) = told({**OAUTH, name: BOT if name == "SLACK_BOT_TOKEN" else APP})

    assert problem.startswith(f"{name}: it does not go with SLACK_CLIENT_ID")


def test_many_workspaces_need_https() -> None:
    (problem,) = told({**OAUTH, "CHINAAI_PUBLIC_URL": "http://bot.example"})

    assert problem.startswith("CHINAAI_PUBLIC_URL: workspaces are installed over https alone")


@pytest.mark.parametrize(
    ("keys", "what"),
    [
        ("short", "this is no key"),
        (",", "this is no key"),
        (f"{KEY},hunter2,{OLDER_KEY}", "number 2 of 3 is no key"),
        ("hunter2,hunter2", "number 1 and 2 of 2 is no key"),
    ],
)
def test_a_key_that_is_none_is_told_by_its_place_and_how_to_make_one(keys: str, what: str) -> None:
    (problem,) = told({"CHINAAI_ENCRYPTION_KEYS": keys})

    assert what in problem
    assert "chinaai key" in problem
    assert "hunter2" not in problem


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("sqlite:///some/where.db", "sqlite:///some/where.db"),
        ("sqlite+aiosqlite:////var/chinaai.db", "sqlite:////var/chinaai.db"),
        ("postgres://u:p@h/d", "postgresql://u:p@h/d"),
        ("postgresql+asyncpg://u:p@h:5432/d?ssl=require", "postgresql://u:p@h:5432/d?ssl=require"),
        ("postgresql:///d?host=/var/run/postgresql", "postgresql:///d?host=/var/run/postgresql"),
    ],
)
def test_a_database_goes_by_any_of_its_names(given: str, taken: str) -> None:
    assert Settings.from_env({"CHINAAI_DATABASE_URL": given}).database_url == taken


@pytest.mark.parametrize(
    "url",
    [
        "mysql://u:hunter2@h/d",
        "hunter2",
        "sqlite://",
        "postgresql://u:hunter2@h",
        "postgresql:///d",
        "postgresql://u:hunter2@h:port/d",
        "postgresql://u:hunter2@[h/d",
    ],
)
def test_a_database_that_cannot_be_one_is_refused_without_its_password(url: str) -> None:
    (problem,) = told({"CHINAAI_DATABASE_URL": url})

    assert problem.startswith("CHINAAI_DATABASE_URL: ")
    assert "hunter2" not in problem


def test_a_search_cluster_is_one_or_more_nodes_with_its_shards_and_replicas() -> None:
    settings = Settings.from_env(
        {"CHINAAI_SEARCH_URL": "https://u:hunter2@a:9200/, http://b", "CHINAAI_SEARCH_SHARDS": "6"}
    )

    assert settings.search == SearchCluster(urls=("https://u:hunter2@a:9200", "http://b"), shards=6, replicas=1)
    assert "hunter2" not in repr(settings)
    assert Settings.from_env({"CHINAAI_SEARCH_SHARDS": "6"}).search is None


@pytest.mark.parametrize(
    ("variables", "problem"),
    [
        ({"CHINAAI_SEARCH_URL": "hunter2"}, "CHINAAI_SEARCH_URL: this is not the address of a node; "),
        ({"CHINAAI_SEARCH_URL": "http://a, x://hunter2"}, "CHINAAI_SEARCH_URL: number 2 of 2 is not the address of a"),
        ({"CHINAAI_SEARCH_URL": "http://u:hunter2@a:port"}, "CHINAAI_SEARCH_URL: this is not the address of a node; "),
        ({"CHINAAI_SEARCH_URL": "http://[hunter2"}, "CHINAAI_SEARCH_URL: this is not the address of a node; "),
        ({"CHINAAI_SEARCH_SHARDS": "0"}, "CHINAAI_SEARCH_SHARDS: this is out of range; give a whole number from 1"),
        (
            {"CHINAAI_SEARCH_REPLICAS": "-1"},
            "CHINAAI_SEARCH_REPLICAS: this is out of range; give a whole",
        ),
    ],
)
def test_a_search_cluster_that_cannot_be_one_is_refused_without_its_password(
    variables: dict[str, str], problem: str
) -> None:
    (said,) = told(variables)

    assert said.startswith(problem)
    assert "hunter2" not in said


def test_without_a_database_there_is_a_file_beside_what_else_is_kept() -> None:
    settings = Settings.from_env({"CHINAAI_DATA": "kept"})

    assert (settings.database_url, settings.database_file) == (None, Path("kept/chinaai.db"))


def test_what_is_set_of_slacks_secrets_is_known_though_it_is_not_enough() -> None:
    assert credentials_in({"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": BOT}) == Credentials(bot_token=BOT)
    assert credentials_in({}) == Credentials()


def test_settings_with_problems_are_as_good_as_they_get() -> None:
    settings, problems = Settings.examined({"CHINAAI_PORT": "many", "CHINAAI_HOST": "::1"})

    assert (settings.port, settings.host, len(problems)) == (3000, "::1", 1)


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("SLACK_BOT_TOKEN", "xoxe.xoxb-1-abc", "expires within 12 hours"),
        ("SLACK_BOT_TOKEN", APP, "this is an app-level token"),
        ("SLACK_BOT_TOKEN", "xoxp-1", "this is a user's token"),
        ("SLACK_APP_TOKEN", BOT, "this is a bot token"),
        ("SLACK_SIGNING_SECRET", BOT, "this is a bot token"),
        ("SLACK_BOT_TOKEN", "xoxb-1 2", "a character that no token has"),
        ("SLACK_BOT_TOKEN", "xoxb-1…", "a character that no token has"),
    ],
)
def test_a_secret_of_the_wrong_kind_is_recognised(name: str, value: str, what: str) -> None:
    tokens = {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP, "SLACK_SIGNING_SECRET": SECRET}

    (problem,) = told(tokens | {name: value})

    assert problem.startswith(f"{name}: ")
    assert what in problem


def test_no_secret_is_shown_in_a_repr_or_in_a_problem() -> None:
    socket = Settings.from_env({"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP})
    http = Settings.from_env({"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": SECRET})
    oauth = Settings.from_env({**OAUTH, "CHINAAI_DATABASE_URL": "postgresql://u:hunter2@h/d"})
    problems = told({"SLACK_BOT_TOKEN": APP, "SLACK_APP_TOKEN": "xoxb-2-def ghi", "SLACK_SIGNING_SECRET": "xxx y"})

    shown = "\n".join([repr(socket), repr(http), repr(oauth), repr(credentials_in(OAUTH)), *problems])

    secrets = (BOT, APP, SECRET, KEY, OLDER_KEY, "c1ient5ecret", "hunter2", "def", "xxx")
    assert not any(secret in shown for secret in secrets)


def test_every_problem_is_told_at_once() -> None:
    problems = told(
        {
            "SLACK_BOT_TOKEN": BOT,
            "SLACK_API_URL": "slack.com",
            "CHINAAI_HOST": "not a host",
            "CHINAAI_PORT": "65536",
            "CHINAAI_PUBLIC_URL": "https://example.com/?a=b",
            "CHINAAI_LOG_LEVEL": "loud",
        }
    )

    assert {problem.split(":")[0] for problem in problems} == {
        "SLACK_APP_TOKEN",
        "SLACK_API_URL",
        "CHINAAI_HOST",
        "CHINAAI_PORT",
        "CHINAAI_PUBLIC_URL",
        "CHINAAI_LOG_LEVEL",
    }


@pytest.mark.parametrize("port", ["-1", "65536", "3000.0", "three", "٣", "0x10", "1" * 5000])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    assert told({"CHINAAI_PORT": port}) == [
        "CHINAAI_PORT: this is not a port; give a whole number from 0 (any free port) to 65535"
    ]


def test_addresses_end_alike_however_they_are_written() -> None:
    for slashes in ("", "/", "//"):
        settings = Settings.from_env(
            {
                "SLACK_API_URL": f"http://127.0.0.1:9/api{slashes}",
                "CHINAAI_PUBLIC_URL": f"https://bot.example{slashes}",
            }
        )
        assert (settings.slack_api_url, settings.public_url) == ("http://127.0.0.1:9/api/", "https://bot.example")


def test_the_library_is_a_path() -> None:
    assert articles_in({"CHINAAI_ARTICLES": " lib.jsonl "}) == Path("lib.jsonl")
    assert articles_in({"CHINAAI_ARTICLES": ""}) is None


def test_the_folder_for_what_is_kept_is_the_same_for_every_command() -> None:
    for variables in ({"CHINAAI_DATA": " kept "}, {"CHINAAI_DATA": ""}, {}):
        assert Settings.from_env(variables).data == data_in(variables)
    assert data_in({"CHINAAI_DATA": " kept "}) == Path("kept")


def test_the_environment_wins_over_the_file_even_when_it_is_blank(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("# tokens\nexport CHINAAI_HOST='::1'\nCHINAAI_PORT=1\nSLACK_BOT_TOKEN=xoxb-${HOME}\n", "utf-8")
    monkeypatch.setenv("CHINAAI_PORT", "2")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "")
    monkeypatch.delenv("CHINAAI_HOST", raising=False)

    merged = environment(dotenv)

    assert (merged["CHINAAI_HOST"], merged["CHINAAI_PORT"], merged["SLACK_BOT_TOKEN"]) == ("::1", "2", "")


def test_a_value_in_the_file_is_taken_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("SLACK_SIGNING_SECRET=a${HOME}b\n", "utf-8")
    monkeypatch.delenv("SLACK_SIGNING_SECRET", raising=False)

    assert "a${HOME}b" in environment(tmp_path / ".env").values()


def test_a_line_that_is_no_setting_is_named_without_its_words(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("CHINAAI_PORT=1\nxoxb-1 oops\n", "utf-8")

    with pytest.raises(BadSettings) as caught:
        environment(dotenv)

    assert str(caught.value) == f"{dotenv}:2: this is no setting; write NAME=value"


def test_a_file_that_is_not_text_is_one_problem(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_bytes(b"\xff\xfe")

    with pytest.raises(BadSettings, match="this cannot be read"):
        environment(dotenv)


def test_without_the_file_there_is_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHINAAI_PORT", "2")

    assert environment(tmp_path / ".env")["CHINAAI_PORT"] == "2"
