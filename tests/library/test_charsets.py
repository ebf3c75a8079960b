import pytest

from bot.library.charsets import decoded

SIMPLIFIED = "中国用了二十六年生产第一个一千万辆电动汽车，而第二个一千万辆只用了十七个月。百度在武汉有五百辆出租车。"
TRADITIONAL = "中國用了二十六年生產第一個一千萬輛電動汽車，而第二個一千萬輛只用了十七個月。百度在武漢有五百輛計程車。"


def html(text: str, charset: str = "") -> str:
    return f"<html><head>{charset and f'<meta charset={charset}>'}</head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "big5", "big5hkscs", "utf-16"])
@pytest.mark.parametrize("said", ["server", "page", "nobody"])
def test_chinese_pages_are_readable_whoever_says_how_they_are_written(encoding: str, said: str) -> None:
    text = TRADITIONAL if encoding.startswith("big5") else SIMPLIFIED
    page = html(text, "" if said != "page" else encoding)

    assert decoded(page.encode(encoding), encoding if said == "server" else None) == page


def test_gb2312_means_the_larger_encoding_too() -> None:
    page = html("朱镕基和喆、㐂：“镕”不在 GB2312 里。", "gb2312")

    assert decoded(page.encode("gb18030")) == page


@pytest.mark.parametrize("wrong", ["utf-8", "big5", "no-such-charset", "rot13", "base64", "undefined", ""])
def test_a_wrong_word_of_the_server_does_not_spoil_the_page(wrong: str) -> None:
    page = html(SIMPLIFIED * 3, "gb18030")

    assert decoded(page.encode("gb18030"), wrong) == page


def test_a_wrong_word_of_the_page_does_not_spoil_it_either() -> None:
    page = html(SIMPLIFIED, "utf-8")

    assert decoded(page.encode("gb18030")) == page


def test_latin_letters_of_old_pages_are_read() -> None:
    page = html("Café – “naïve” Péter Garamvölgyi", "iso-8859-1")

    assert decoded(page.encode("cp1252")) == page


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decoded("\ufeffhallo".encode(), "latin1") == "hallo"


def test_any_bytes_become_some_text() -> None:
    assert isinstance(decoded(bytes(range(256)) * 10), str)
    assert decoded(b"") == ""


ENGLISH = "China took twenty-six years – “naïve” Café."


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [html(SIMPLIFIED), html(ENGLISH), SIMPLIFIED, ENGLISH], ids=["zh", "en", "zh-", "en-"])
@pytest.mark.parametrize("said", [None, "utf-8", "gbk"])
def test_wide_characters_without_their_mark_are_told_by_their_bytes(encoding: str, text: str, said: str | None) -> None:
    assert decoded(text.encode(encoding), said) == text


@pytest.mark.parametrize("said", ["gbk", "big5", "iso-8859-1", "utf-16", "shift_jis"])
@pytest.mark.parametrize("by", ["server", "page"])
def test_what_is_utf_8_is_nothing_else_whatever_is_said_of_it(said: str, by: str) -> None:
    for text in (SIMPLIFIED, TRADITIONAL, ENGLISH):
        page = html(text, said if by == "page" else "")

        assert decoded(page.encode(), said if by == "server" else None) == page


@pytest.mark.parametrize(
    ("encoding", "text", "said"),
    [
        ("gbk", SIMPLIFIED, "iso-8859-1"),
        ("gbk", SIMPLIFIED, "windows-1252"),
        ("gbk", SIMPLIFIED, "big5"),
        ("gbk", SIMPLIFIED, "shift_jis"),
        ("gbk", SIMPLIFIED, "euc-kr"),
        ("gbk", SIMPLIFIED, "utf-16"),
        ("gbk", SIMPLIFIED, "windows-1251"),
        ("big5", TRADITIONAL, "gb2312"),
        ("big5", TRADITIONAL, "gbk"),
        ("big5", TRADITIONAL, "iso-8859-1"),
        ("cp950", TRADITIONAL, "utf-8"),
        ("gb18030", f"{SIMPLIFIED}㐀𠀀€", "gbk"),
        ("big5hkscs", f"{TRADITIONAL}嘅喺咗", "big5"),
        ("hz", SIMPLIFIED, "hz-gb-2312"),
        ("utf-32", SIMPLIFIED, "utf-8"),
    ],
)
def test_chinese_that_was_declared_wrongly_is_readable(encoding: str, text: str, said: str) -> None:
    for page, server in ((html(text), said), (html(text, said), None)):
        assert decoded(page.encode(encoding), server) == page


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("windows-1251", "Китай занимает первое место в мире по числу электромобилей, говорит он."),
        ("shift_jis", "中国は世界で一番多くの電気自動車を作っています。これは大きな変化です。"),
        ("euc-jp", "中国は世界で一番多くの電気自動車を作っています。これは大きな変化です。"),
        ("euc-kr", "중국은 세계에서 전기차를 가장 많이 만드는 나라입니다. 이것은 큰 변화입니다."),
        ("iso-8859-15", "Les véhicules électriques coûtent 30 € de plus à Péking, où l’été est très long."),
        ("cp1252", "Für die Größe der Städte — „München“ — gilt das nicht; señor Muñoz también."),
    ],
)
def test_other_languages_in_their_old_encodings_are_not_taken_for_chinese(encoding: str, text: str) -> None:
    page = html(text, encoding).encode(encoding, "ignore")

    assert decoded(page) == page.decode(encoding)


@pytest.mark.parametrize("rest", [b"\xe4", b"\xe4\xb8", b"caf\xe9", b"\xff"])
def test_a_byte_that_is_wrong_or_cut_off_does_not_spoil_the_rest(rest: bytes) -> None:
    assert decoded((SIMPLIFIED * 5).encode() + rest).startswith(SIMPLIFIED * 5)
    assert decoded((SIMPLIFIED * 5).encode("gbk") + rest).startswith(SIMPLIFIED * 5)


@pytest.mark.parametrize("text", ["百度在武汉", "百度在武漢。", "第1期：中国人工智能"])
def test_a_few_chinese_words_are_enough(text: str) -> None:
    assert decoded(text.encode("big5" if "漢" in text else "gbk")) == text
