"""An answer and a list of articles in a terminal: colour, matched words bold, links that can be clicked."""

from collections.abc import Sequence

from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot.answers.model import Answer, Quote
from bot.answers.timeline import Timeline
from bot.answers.voices import Voices
from bot.cli.listing import Entry
from bot.cli.render import NO_ADDRESS, address_of, groups_of, notes_on, printable, source_line, verdict_line
from bot.cli.wording import said_here
from bot.cli.wrapping import wrapped

_WIDEST = 88
_WIDEST_ID = 32
_BAR = "▌ "
_INDENT = "  "
_COLOURS = {"answered": "green", "related": "yellow", "none": "red"}


def a_console(width: int | None = _WIDEST) -> Console:
    """Standard output, no wider than is pleasant to read."""
    console = Console(highlight=False, markup=False, emoji=False)
    if width is not None:
        console.width = min(width, console.width)
    return console


def show_answer(answer: Answer, *, took_ms: float, articles: int, console: Console) -> None:
    """Print the verdict in words, then each quote with its source."""
    colour = _COLOURS[answer.verdict]
    console.print()
    console.print(Text(verdict_line(answer), style=f"bold {colour}"))
    for note in notes_on(answer):
        console.print(Text(note, style="dim"))
    for quote in answer.quotes:
        _show_quote(quote, colour, answer.language, console)
    console.print()
    console.print(Text(said_here(answer.language).how_long(articles, took_ms), style="dim"))


def show_groups(found: Voices | Timeline, *, console: Console) -> None:
    """Print the quotes on a topic under headings: names, or days."""
    colour = _COLOURS[found.answer.verdict]
    if found.answer.verdict == "related":
        console.print()
        console.print(Text(verdict_line(found.answer), style=f"bold {colour}"))
    for heading, quotes in groups_of(found):
        console.print()
        console.print(Text(printable(heading), style="bold"))
        for quote in quotes:
            _show_quote(quote, colour, found.answer.language, console)


def show_articles(entries: Sequence[Entry], *, console: Console) -> None:
    """Print one row an article; the title is a link where the address is known, what is off somewhere says so."""
    came = any(entry.added for entry in entries)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("id", overflow="fold", max_width=_WIDEST_ID)
    for column in ("published", *(["added"] if came else []), "lang", *(["from"] if came else []), "publisher"):
        table.add_column(column, no_wrap=column != "publisher", overflow="fold")
    table.add_column("title", overflow="fold")
    for entry in entries:
        article = entry.article
        title = Text(printable(article.title), style=Style(link=article.url))
        for note in _notes(entry):
            title.append(f" ({note})", style="dim")
        added = [entry.added.date().isoformat() if entry.added else "–"] if came else []
        table.add_row(
            Text(article.id),
            article.published.isoformat() if article.published else "–",
            *added,
            article.language,
            *([entry.kind] if came else []),
            Text(article.publisher or "–"),
            title,
        )
    console.print(table)


def _notes(entry: Entry) -> list[str]:
    """What is unusual about an article."""
    version = entry.article.version
    return [
        *([] if entry.article.url else [NO_ADDRESS]),
        *([f"version {version}"] if version > 1 else []),
        *([f"off in {', '.join(entry.off)}"] if entry.off else []),
    ]


def show_figures(head: Sequence[str], rows: Sequence[Sequence[str]], *, console: Console) -> None:
    """Print a table of figures; the first column names the rows, and `all` is bold."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for place, column in enumerate(head):
        # A head on two lines keeps nine columns within 80 characters.
        narrow = column.replace(" ", "\n", 1) if place else column
        table.add_column(narrow, justify="right" if place else "left", no_wrap=True)
    for row in rows:
        table.add_row(*map(Text, row), style="bold" if row[0] == "all" else None)
    console.print(table)


def _show_quote(quote: Quote, colour: str, language: str, console: Console) -> None:
    console.print()
    for line in _lines_of(quote, console.width - len(_BAR)):
        console.print(Text.assemble((_BAR, colour), line))
    _print_source(quote, language, console)


def _lines_of(quote: Quote, width: int) -> list[Text]:
    body = quote.article.body
    lead_in = Text(_shown(quote.lead_in.of(body)), style="dim") if quote.lead_in else Text()
    words = Text(_shown(quote.text))
    for match in quote.matches:
        words.stylize("bold", match.start - quote.span.start, match.end - quote.span.start)
    return [line for text in (lead_in, words) if text for line in wrapped(text, width)]


def _shown(text: str) -> str:
    # Text would drop a carriage return and so move the matches.
    return printable(text).replace("\r", " ")


def _print_source(quote: Quote, language: str, console: Console) -> None:
    style = Style(dim=True, link=quote.link)
    for line in wrapped(Text(source_line(quote), style=style), console.width - len(_INDENT)):
        console.print(Text.assemble(_INDENT, line))
    # The address stands on one line however long it is: a terminal without links still recognises it whole.
    address = (quote.link and quote.article.url) or address_of(quote, language)
    console.print(Text.assemble(_INDENT, (address, style)), soft_wrap=True)
