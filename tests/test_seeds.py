"""The seeds are the five sources, byte for byte, with the facts that are known about them and no others."""

from datetime import date
from hashlib import sha256

import pytest

from bot.library.files import load_library, packaged_library
from bot.text.article import Article

SOURCES = {
    "000_ce0a94bbcea0ed2f.md": "91ee37d28c0b8e6c6f4d28ea9e488e1decbd831f8cd7b762c5a65b6c2e796171",
    "001_98a4980af2d9ab33.md": "43f775e732394af44d029e8b781bcd9d8881f2570d87866c1f5db8afd5f096b7",
    "002_71de8916751170a2.md": "46d25d6df195418ce1b6aee6797caa41762d2b5cfe8e1bcb406524195b876452",
    "003_6554b9e8deb22a7a.md": "7e7dc316568d4c5317ce519213a8b6ce2080aa8dd686931802682a3092c4598d",
    "004_734d00927aac6ecf.md": "c413ab7a1bcb814e6cb2f0f99915e802ffc236c5021e34259dfd4c73f2302850",
}
"""The SHA-256 of each source text."""


@pytest.fixture(scope="module")
def seeds() -> dict[str, Article]:
    return {article.id: article for article in load_library(packaged_library())}


def test_there_are_exactly_the_five_seeds() -> None:
    assert sorted(path.name for path in packaged_library().iterdir()) == sorted(SOURCES)


@pytest.mark.parametrize(("name", "digest"), SOURCES.items())
def test_the_bytes_after_the_front_matter_are_the_source_text(name: str, digest: str) -> None:
    _, _, body = (packaged_library() / name).read_bytes().split(b"---\n", 2)

    assert sha256(body).hexdigest() == digest


def test_the_bodies_that_are_loaded_are_the_source_texts(seeds: dict[str, Article]) -> None:
    digests = [sha256(article.body.encode()).hexdigest() for article in seeds.values()]

    assert digests == list(SOURCES.values())


def test_the_facts_are_those_that_are_known(seeds: dict[str, Article]) -> None:
    facts = {
        article.id: (article.publisher, article.authors, article.published, article.title_supplied, article.language)
        for article in seeds.values()
    }

    assert facts == {
        "000": ("EqualOcean", (), date(2020, 7, 15), True, "en"),
        "001": ("Snipd", (), date(2025, 4, 16), False, "en"),
        "002": ("Tsinghua AI Association of International Students", ("Nico Gous",), None, False, "en"),
        "003": ("Medium", ("Gabrielle Chou",), date(2023, 4, 16), False, "en"),
        "004": ("Financial Times", (), None, True, "en"),
    }
    assert {article.id: article.url for article in seeds.values()} == {
        "000": "https://equalocean.com/analysis/2020071514241",
        "001": "https://share.snipd.com/episode/48436dfc-5bc6-4045-aef1-009eb2805e5d",
        "002": "https://thu-tais.medium.com/event-recap-chinas-ai-ecosystem-bff3501637db",
        "003": "https://medium.com/@gabrielle_allure_systems/"
        "generative-ai-in-china-a-revolution-in-the-making-6ecfe6cc1fce",
        "004": None,
    }


def test_a_title_that_is_not_supplied_stands_in_the_text(seeds: dict[str, Article]) -> None:
    for article in seeds.values():
        assert (article.title in article.body) is not article.title_supplied


def test_a_seed_names_the_file_it_came_from(seeds: dict[str, Article]) -> None:
    assert [article.source for article in seeds.values()] == [name.removesuffix(".md") + ".txt" for name in SOURCES]
