import pytest

from bot.answers.names import Name, listed, name_in_parts


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Grace Shao", "Shao, G."),
        ("Kai-Fu Lee", "Lee, K.-F."),
        ("J. K. Rowling", "Rowling, J. K."),
        ("J.K. Rowling", "Rowling, J. K."),
        ("Ludwig van Beethoven", "van Beethoven, L."),
        ("Péter Garamvölgyi", "Garamvölgyi, P."),
        ("Martin Luther King Jr.", "King, M. L., Jr."),
        ("Dr. Hannah Kirk", "Kirk, H."),
        ("Shao, Grace", "Shao, G."),
        ("Siobhan O’Neil", "O’Neil, S."),
    ],
)
def test_a_persons_family_name_comes_first(name: str, written: str) -> None:
    assert name_in_parts(name).with_initials == written


@pytest.mark.parametrize(
    "name",
    [
        *("李飞飞", "李 飞飞", "李飞飞 (Fei-Fei Li)"),
        *("Reuters", "Financial Times", "Tsinghua AI Association", "Team 9", "the editors", "Baidu, Inc."),
        *("@gab", "van Gogh", "One Two Three Four Five Six"),
    ],
)
def test_what_is_no_given_and_family_name_stays_as_it_is(name: str) -> None:
    assert name_in_parts(name) == Name(name)
    assert name_in_parts(name).with_initials == name


def test_two_authors_are_joined_by_an_ampersand() -> None:
    assert listed([Name("Gous", "Nico"), Name("Shao", "Grace")]) == "Gous, N., & Shao, G."


def test_of_more_than_twenty_authors_the_last_stands_after_dots() -> None:
    names = [Name(f"N{number}", "A") for number in range(30)]

    written = listed(names)

    assert written.startswith("N0, A., N1, A., ")
    assert written.endswith("N18, A., . . . N29, A.")
