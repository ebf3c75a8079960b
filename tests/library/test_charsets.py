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
