"""Articles, quotes and answers as strange as they come."""

from datetime import date

from hypothesis import strategies as st

from bot.answers.model import Answered, NoAnswer, Quote, Related
from bot.answers.timeline import Moment, Timeline
from bot.answers.voices import Voice, Voices
from bot.search.filters import Filter, NoSuch
from bot.text.article import Article, Passage, PassageKind, Span

ODD = (
    "<!channel> <@U01MEI> <https://evil.example|here> &amp; *b* _i_ ~s~ `c` :tada: @here "
    '\u202e\u0000\x1b 中文 😀👩‍👩‍👧 \\"|\n'
)
odd_text = st.text(alphabet=st.one_of(st.sampled_from(ODD), st.characters(codec="utf-8")), max_size=400)
odd_name = st.one_of(st.none(), odd_text, st.just("N" * 5000), st.just("名" * 4000))
odd_word = st.one_of(st.text(max_size=12), st.sampled_from(["AT&T", "DeepSeek.com", "出租车", "*b*", "N" * 900]))
links = st.one_of(
    st.none(),
    st.just("https://example.com/" + "%E4%BD%A0" * 280),
    st.just("https://example.com/" + "a" * 4000),
    st.sampled_from(["https://example.com/a?b=1&c=2|3>", "javascript:alert(1)", "http://[", "https://example.com/x y"]),
    odd_text.map(lambda text: "https://example.com/" + text),
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    sentence = st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=300).filter(str.strip)
    body = "\n".join(draw(st.lists(st.one_of(sentence, odd_text.filter(str.strip)), min_size=1, max_size=4)))
    return Article(
        id=draw(
            st.one_of(st.text(min_size=1, max_size=30), st.just("i" * 700), st.just("号" * 300), st.just('"' * 60))
        ),
        title=draw(st.one_of(odd_text, st.just("T" * 9000))),
        title_supplied=draw(st.booleans()),
        body=body,
        url=draw(links),
        publisher=draw(odd_name),
        authors=tuple(draw(st.lists(odd_text, max_size=40))),
        published=draw(st.one_of(st.none(), st.dates(min_value=date(1900, 1, 1)))),
    )


@st.composite
def quotes(draw: st.DrawFn) -> Quote:
    article = draw(articles())
    length = len(article.body)
    start = draw(st.integers(0, length - 1))
    end = draw(st.integers(start + 1, min(length, start + 400)))
    span = Span(start, end)
    inside = st.integers(start, end - 1)
    matches = tuple(
        Span(first, min(first + draw(st.integers(1, 20)), end)) for first in sorted(draw(st.lists(inside, max_size=8)))
    )
    passage = Passage(
        article=article,
        number=draw(st.integers(1, 9999)),
        kind=draw(st.sampled_from(PassageKind)),
        span=Span(0, length),
        sentences=tuple(part for part in (_span(0, start), span, _span(end, length)) if part),
        speakers=(None,) * (1 + (start > 0) + (end < length)),
        heading=draw(st.sampled_from([None, span])),
    )
    return Quote(
        passage=passage,
        span=span,
        speaker=draw(odd_name),
        matches=matches,
        score=1.0,
        link=draw(links),
        lead_in=Span(0, min(start, 400)) if start and draw(st.booleans()) else None,
        because=tuple(draw(st.lists(st.tuples(odd_word, odd_word), max_size=3))),
    )


@st.composite
def answers(draw: st.DrawFn) -> Answered | Related:
    kind: type[Answered | Related] = draw(st.sampled_from([Answered, Related]))
    return kind(
        question=draw(st.one_of(odd_text, st.just("😀" * 1000), st.just('"\\' * 500), st.just("问" * 1000))),
        language=draw(st.sampled_from(["en", "zh"])),
        confidence=0.5,
        unseen=tuple(draw(st.lists(odd_word, max_size=6))),
        quotes=tuple(draw(st.lists(quotes(), min_size=1, max_size=3))),
        more=draw(st.booleans()),
    )


@st.composite
def no_answers(draw: st.DrawFn) -> NoAnswer:
    filters = draw(st.lists(st.builds(Filter, st.sampled_from(["from", "by", "since", "before", "lang"]), odd_text)))
    names = st.lists(st.one_of(odd_text, st.just("N" * 900)), max_size=20).map(tuple)
    return NoAnswer(
        question=draw(odd_text),
        language=draw(st.sampled_from(["en", "zh"])),
        confidence=0.0,
        unseen=tuple(draw(st.lists(odd_word, max_size=6))),
        no_such=tuple(
            NoSuch(
                each.name, each.value, ("2020-01-02", "2024-03-04") if each.name in {"since", "before"} else draw(names)
            )
            for each in filters
        ),
        within=draw(odd_text),
        bare=draw(st.booleans()),
    )


@st.composite
def voices(draw: st.DrawFn) -> Voices:
    each = st.builds(Voice, speaker=odd_name, quotes=_some_quotes)
    return Voices(answer=draw(answers()), each=tuple(draw(st.lists(each, min_size=1, max_size=4))))


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    day = st.none() | st.dates(min_value=date(1900, 1, 1))
    each = st.builds(Moment, day=day, quotes=_some_quotes)
    return Timeline(answer=draw(answers()), each=tuple(draw(st.lists(each, min_size=1, max_size=4))))


_some_quotes = st.lists(quotes(), min_size=1, max_size=2).map(tuple)


def _span(start: int, end: int) -> Span | None:
    return Span(start, end) if start < end else None
