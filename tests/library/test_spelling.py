from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.library.spelling import Spelling, right_words
from bot.search.vocabulary import Vocabulary

SLIPS = dict(
    pair.split(":")
    for pair in """
    modles:models goverment:government semicondutor:semiconductor inteligence:intelligence recieve:receive
    enviroment:environment artifical:artificial technolgy:technology regulaters:regulators
    invesment:investment robtaxi:robotaxi driveless:driverless autonomus:autonomous vehicels:vehicles
    buisness:business occured:occurred compeition:competition succesful:successful seperate:separate
    definately:definitely univeristy:university reserch:research langauge:language genrative:generative
    algoritm:algorithm chipps:chips startps:startups foriegn:foreign tallent:talent patens:patents
    privicy:privacy pandamic:pandemic manufactering:manufacturing stratagy:strategy shenzen:shenzhen
    shangai:shanghai tencnt:tencent hauwei:huawei grwoth:growth compnay:company industy:industry yaer:year
    acheive:achieve beleive:believe comittee:committee investements:investments reasearch:research
    enginers:engineers goup:group elecric:electric pollicy:policy
    """.split()
)
VOCABULARY = frozenset(
    {*SLIPS.values(), *"coping recipient found cloud chip model cuba hebei zheng leader cities".split()}
)

RIGHT = """
    salary recipe recipes founded founder penalty penalties weather whether modes nodes moods groan copying
    charity organised organized organisation colour color labour labor behaviour behavior centre center
    programme program defence defense licence license licensed analyse analyze travelling traveling
    modelling modeling labelled labeled favourite aluminium aluminum catalogue catalog skilful skillful
    artefact artifact sceptical skeptical cosy cozy plough theatre theater math jewellery jewelry pyjamas
    tyre grey aeroplane airplane fulfil judgement ageing paediatric pediatric minister parliament election
    voters ballot treaty sanctions tariff tariffs embargo imports football stadium medal hospital nurse
    doctor vaccine virus cancer inflation mortgage pension dividend bankruptcy merger takeover equity
    drought flood hurricane climate emissions murder robbery prison convicted jury verdict lawsuit attorney
    actor album novel museum gallery painting kitchen butter chicken dinner airline runway flight railway
    motorway teacher pupils exam graduate soldier navy missile submarine hostage refugee church temple
    worship elephant tiger clouds chips wafer sensor drones battery lithium cobalt taxes loses lead lend
    leaders fabs foundry chatbot chatbots deepfakes smartphone fintech crypto bitcoin blockchain podcast
    livestreaming emoji hashtag vlog ransomware tokenizer cybersecurity reshoring gigafactory multimodal
    nanometres exascale datacentre hyperscalers telehealth parent parents investor grown growing received
    receiver researcher generate strategic policies private compete completion believed industrial
    technologist languages universal separately foreigner autonomy vehicular
    """.split()


LIBRARY = Vocabulary.of(VOCABULARY)


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling(right_words)


@pytest.mark.parametrize(("slip", "meant"), SLIPS.items())
def test_slips_are_mended_with_a_word_of_the_library(spelling: Spelling, slip: str, meant: str) -> None:
    assert spelling.corrections(slip, LIBRARY)[0] == meant


def test_right_words_are_never_mended(spelling: Spelling) -> None:
    assert {word: found for word in RIGHT if (found := spelling.corrections(word, LIBRARY))} == {}


def test_a_listed_word_that_hardly_anybody_writes_gives_way_to_its_common_twin(spelling: Spelling) -> None:
    assert spelling.corrections("copping", LIBRARY) == ("coping",)
    assert spelling.corrections("coping", Vocabulary.of({"copping"})) == ()


def test_a_slip_for_a_word_that_the_library_lacks_is_left_alone(spelling: Spelling) -> None:
    assert spelling.corrections("recipie", Vocabulary.of({"recipient"})) == ()  # a recipe was meant
    assert spelling.corrections("modles", Vocabulary.of({"moles"})) == ()  # models


def test_a_slip_in_one_form_of_a_word_finds_another_form(spelling: Spelling) -> None:
    assert spelling.corrections("regualtors", Vocabulary.of({"regulator"})) == ("regulator",)
    assert spelling.corrections("humanty", Vocabulary.of({"humans"})) == ("humans",)


@pytest.mark.parametrize("word", ["Modles", "MODLES", "modle5", "modles'", "chps", "modèles", "开源模型", "", "a" * 40])
def test_names_numbers_short_words_and_other_scripts_are_left_alone(spelling: Spelling, word: str) -> None:
    assert spelling.corrections(word, Vocabulary.of({"models", "chip", "modle", "a" * 39})) == ()


@pytest.mark.parametrize("name", ["cuda", "hubei", "zhang", "qwen", "kimi", "deepseek", "baichuan", "minimax"])
def test_names_in_lower_case_are_not_taken_for_other_names(spelling: Spelling, name: str) -> None:
    assert spelling.corrections(name, Vocabulary.of({*VOCABULARY, "when", "owen", "kiwi", "minimum", "deepest"})) == ()


def test_nothing_is_offered_where_nothing_is_near(spelling: Spelling) -> None:
    assert spelling.corrections("asdkjhqwe", LIBRARY) == ()
    assert spelling.corrections("modles", Vocabulary.of({})) == ()


def test_among_equally_near_words_the_more_frequent_comes_first(spelling: Spelling) -> None:
    assert spelling.corrections("familes", Vocabulary.of({"families": 5, "famines": 1})) == ("families", "famines")
    assert spelling.corrections("familes", Vocabulary.of({"families": 1, "famines": 5})) == ("famines", "families")


def test_a_swapped_or_doubled_letter_beats_any_other_slip(spelling: Spelling) -> None:
    assert spelling.corrections("enginers", Vocabulary.of({"engineers": 1, "engines": 50})) == ("engineers",)


def test_the_list_is_read_once_and_only_for_a_word_that_the_library_lacks() -> None:
    reads: list[int] = []

    def read() -> str:
        reads.append(1)
        return "models 1000\n"

    spelling = Spelling(read)
    spelling.corrections("models", Vocabulary.of({"models"}))
    assert reads == []

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: spelling.corrections("modles", Vocabulary.of({"models"})), range(32)))

    assert len(reads) == 1
