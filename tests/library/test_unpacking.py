import gzip
import zlib

import pytest

from bot.library.unpacking import Body, TooLarge, Unreadable

WORDS = b"words and words " * 100


def taken(encoding: str, packed: bytes, *, most: int = 10_000, step: int = 7) -> bytes:
    body = Body(encoding, most=most)
    for start in range(0, len(packed), step):
        body.add(packed[start : start + step])
    return body.whole()


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("", WORDS),
        ("Identity", WORDS),
        ("gzip", gzip.compress(WORDS, mtime=0)),
        ("x-gzip ", gzip.compress(WORDS, mtime=0)),
        ("deflate", zlib.compress(WORDS)),
        ("deflate", raw_deflate(WORDS)),
    ],
)
def test_a_body_is_unpacked_piece_by_piece(encoding: str, packed: bytes) -> None:
    assert taken(encoding, packed) == WORDS
    assert taken(encoding, packed, step=100_000) == WORDS


def test_an_empty_body_is_empty_whatever_it_is_said_to_be() -> None:
    assert taken("gzip", b"") == b""


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_is_given_up_at_the_bound(encoding: str) -> None:
    bomb = b"\0" * 50_000_000
    packed = gzip.compress(bomb, mtime=0) if encoding == "gzip" else zlib.compress(bomb)
    body = Body(encoding, most=10_000)

    with pytest.raises(TooLarge):
        body.add(packed)

    assert len(body.beginning()) == 10_000


def test_exactly_the_bound_is_not_too_large() -> None:
    assert len(taken("gzip", gzip.compress(b"a" * 10_000))) == 10_000
    with pytest.raises(TooLarge):
        taken("", b"a" * 10_001)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("br", WORDS),
        ("gzip, gzip", WORDS),
        ("gzip", WORDS),
        ("deflate", WORDS),
        ("gzip", gzip.compress(WORDS, mtime=0)[:-9]),
    ],
)
def test_what_is_not_what_it_is_said_to_be_is_refused(encoding: str, packed: bytes) -> None:
    with pytest.raises(Unreadable):
        taken(encoding, packed)
