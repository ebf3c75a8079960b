"""What an article of the web, or of a file, is called: an id that a person can read, the same every time. Pure."""

import re
import unicodedata
from contextlib import suppress
from hashlib import blake2s
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot.search.addresses import canonical

_WORD = re.compile(r"[a-z0-9]+")
_EXTENSION = re.compile(r"\.[a-z]{2,5}$")
_NOT_A_NAME = frozenset({"www", "m", "mobile", "amp", "blog", "news", "index"})
_LONGEST = 48
_WORDS = 7


def id_for(url: str, title: str) -> str:
    """`ft.com-why-china-bets-on-evs-3f9a2c`: the site, the title or what the address calls it, and a checksum.

    The checksum is the address's, so two pages of one title have two ids.
    """
    site = _site(url)
    named = "-".join(_words(title)) or "-".join(_words(_last_part(url)))
    readable = f"{site}-{named}"[:_LONGEST].rstrip("-.") if named else site[:_LONGEST]
    name = canonical(url) or url
    return f"{readable}-{blake2s(name.encode('utf-8', 'replace'), digest_size=3).hexdigest()}"


def id_for_file(path: Path) -> str:
    """`taxis-in-wuhan-3f9a2c`: what the file is called, and a checksum of where it lies, so that it stays the same."""
    named = "-".join(_words(path.stem)) or "-".join(_WORD.findall(path.stem.lower())) or "file"
    place = str(path.absolute()).encode("utf-8", "replace")
    return f"{named[:_LONGEST].rstrip('-')}-{blake2s(place, digest_size=3).hexdigest()}"


def is_same_site(one: str, two: str) -> bool:
    """Whether two addresses are of one site: the same host, or one within the other."""
    first, second = _site(one), _site(two)
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def _site(url: str) -> str:
    host = (urlsplit(url).hostname or "web").rstrip(".").casefold()
    with suppress(UnicodeError):
        host = host.encode("idna").decode()
    labels = host.split(".")
    while len(labels) > 2 and labels[0] in _NOT_A_NAME:
        labels = labels[1:]
    return re.sub(r"[^a-z0-9.-]", "-", ".".join(labels))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    words = _WORD.findall(plain)
    # A Chinese title of which only a number or a name is left says less than the address does.
    return words[:_WORDS] if len("".join(words)) * 2 > len(text.replace(" ", "")) else []


def _last_part(url: str) -> str:
    parts = [part for part in unquote(urlsplit(url).path).casefold().split("/") if part]
    names = [_EXTENSION.sub("", part) for part in parts]
    return next((name for name in reversed(names) if name not in _NOT_A_NAME), "")
