"""How a quote is cited: in plain words, as an APA reference, as a BibTeX entry. Pure.

APA: Publication Manual of the American Psychological Association, 7th edition, chapter 10, section 16 (webpages);
9.22 for works without a title, which are described in square brackets; 9.12 for works without an author, whose title
comes first. BibTeX: the types and fields of the biblatex manual, section 2. What is not known is left out.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import blake2s

from bot.answers.model import Quote
from bot.answers.names import Name, listed, name_in_parts
from bot.text.article import Article

# Not strftime's, which follow the machine's language.
_MONTHS = "January February March April May June July August September October November December".split()
_CLOSING = (".", "?", "!", "…", "。", "？", "！")
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # an escaped brace would still count when BibTeX looks for the end of the field
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_"},
}
_FROM_TEX = {written: character for character, written in _TEX.items()}
_TEX_COMMAND = re.compile("|".join(map(re.escape, sorted(_FROM_TEX, key=len, reverse=True))))
_IN_ADDRESS = {character: f"%{ord(character):02X}" for character in "{}\\^ "}


@dataclass(frozen=True, slots=True)
class Around:
    """What stands before and after a quote that is part of a larger text. `tex`: the quote is written as TeX."""

    opening: str
    closing: str
    tex: bool = False

    def with_quote(self, words: str) -> str:
        """The larger text."""
        return f"{self.opening}{tex_of(words) if self.tex else words}{self.closing}"

    def quote_in(self, text: str) -> str | None:
        """The quote read back out of the larger text; None where it is not this one."""
        long_enough = len(text) >= len(self.opening) + len(self.closing)
        if not (long_enough and text.startswith(self.opening) and text.endswith(self.closing)):
            return None
        inside = text[len(self.opening) : len(text) - len(self.closing)]
        return text_of_tex(inside) if self.tex else inside


@dataclass(frozen=True, slots=True, kw_only=True)
class Punctuation:
    """How a language joins the parts of a plain citation. `title` has a `{}` for it; `day_of` writes a date."""

    quote: tuple[str, str]
    dash: str
    comma: str
    stop: str
    title: str
    day_of: Callable[[date], str]


def plain_around(article: Article, speaker: str | None, punctuation: Punctuation) -> Around:
    """`“Quote” — Speaker, “Title”, Publisher, 16 Apr 2025. https://…`."""
    titled = _title(article, punctuation.title)
    day = punctuation.day_of(article.published) if article.published else ""
    facts = punctuation.comma.join(part for part in (speaker, titled, article.publisher, day) if part)
    opening, closing = punctuation.quote
    where = punctuation.stop + article.url if article.url else ""
    return Around(opening, closing + (punctuation.dash + facts if facts else "") + where)


def apa(article: Article) -> str | None:
    """The entry of a reference list; None where nothing that could head it is known."""
    title = _title(article)
    authors = [name_in_parts(name) for name in article.authors if name.strip()]
    by = listed(authors) if authors else ""
    publisher = article.publisher or ""
    head, *rest = [part for part in (by, title, publisher) if part] or [""]
    if not head:
        return None
    # A publisher that is the author as well is named once (section 9.24).
    rest = [part for part in rest if part != by]
    return " ".join(
        [*map(_closed, (head, f"({_day(article.published)})", *rest)), *([article.url] if article.url else [])]
    )


def bibtex_around(quote: Quote, article: Article, speaker: str | None) -> Around:
    """The entry with the quote as its note; `article` has the facts as they are to be shown."""
    kind = "online" if article.url else "misc"
    title = _title(article)
    authors = " and ".join(_bibtex_name(name_in_parts(name)) for name in article.authors if name.strip())
    fields = [
        ("author", authors),
        ("title", f"{{{tex_of(title)}}}" if title else ""),  # the inner braces keep its capitals
        ("organization", tex_of(article.publisher or "")),
        ("date", article.published.isoformat() if article.published else ""),
        ("url", "".join(_IN_ADDRESS.get(character, character) for character in article.url or "")),
    ]
    known = "".join(f"  {name} = {{{value}}},\n" for name, value in fields if value)
    said = f" — {tex_of(speaker)}" if speaker else ""
    return Around(f"@{kind}{{{bibtex_key(quote)},\n{known}  note = {{“", f"”{said}}}\n}}", tex=True)


def bibtex_key(quote: Quote) -> str:
    """The same for the same quote, whatever else the library holds: `chou2023:003:1042-1187`."""
    article = quote.article
    names = [name_in_parts(name).family for name in article.authors]
    by = _letters(next((name for name in (*names, article.publisher or "") if _letters(name)), ""))
    year = str(article.published.year) if article.published else "nd"
    plain = article.id if re.fullmatch(r"[A-Za-z0-9._-]{1,40}", article.id) else _checksum(article.id)
    return f"{by}{year}:{plain}:{quote.span.start}-{quote.span.end}"


def tex_of(text: str) -> str:
    """`text` so that TeX prints exactly these characters."""
    return "".join(_TEX.get(character, character) for character in text)


def text_of_tex(written: str) -> str:
    """The characters that TeX prints for what `tex_of` wrote."""
    return _TEX_COMMAND.sub(lambda found: _FROM_TEX[found[0]], written)


def _title(article: Article, form: str = "{}") -> str:
    """The title in this form, or the library's description in square brackets; empty where there is none."""
    if not article.title:
        return ""
    if article.title_supplied:
        return article.title if article.title.startswith("[") else f"[{article.title}]"
    return form.format(article.title)


def _closed(part: str) -> str:
    return part if part.endswith(_CLOSING) else f"{part}."


def _day(day: date | None) -> str:
    return f"{day.year}, {_MONTHS[day.month - 1]} {day.day}" if day else "n.d."


def _bibtex_name(name: Name) -> str:
    """`Shao, Grace`; what is not taken apart stands in braces, so that BibTeX does not take it apart either."""
    if not name.given:
        return f"{{{tex_of(name.family)}}}"
    return ", ".join(tex_of(part) for part in (name.family, name.suffix, name.given) if part)


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(re.findall("[a-z]+", plain.casefold()))[:20]


def _checksum(text: str) -> str:
    return blake2s(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
