"""The form that sets up a digest, and what a filled-in one asks for. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.digest.complaints import Complaint, Wrong
from bot.digest.plan import (
    EVERY_DAY,
    FEWEST_QUOTES,
    LAST_DAY,
    LONGEST_TOPIC,
    MOST_QUOTES,
    MOST_TOPICS,
    WEEKDAYS,
    Monthly,
    OnDays,
    Plan,
    Rhythm,
    is_zone,
)
from bot.digest.wording import what_is_wrong
from bot.digest.zones import zone_at
from bot.search.filters import Filters, first_day_of
from bot.search.filters import parse as parse_filters
from bot.slack import limits
from bot.slack.blocks.message import Block, Look, View
from bot.slack.blocks.pickers import chosen_values, menu, option
from bot.slack.blocks.pieces import plain, small
from bot.slack.blocks.settings import Origin
from bot.slack.phrases.digest_form import DigestFormWords, digest_form_words

FORM_VIEW = "digest_settings"
_LONGEST_FILTERS = 300
_COMMAS = re.compile(r"\s*[,，;；、\n]\s*")
_HOUR = re.compile(r"(?P<hour>\d{2}):(?P<minute>\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledIn:
    """What a form asks for: a plan, or what is wrong, by the block it is wrong in."""

    plan: Plan | None
    faults: Mapping[str, str]


def form_view(plan: Plan, look: Look, *, origin: Origin, today: date) -> View:
    """The form, filled in with a plan: the channel's, or the one that is proposed."""
    said = digest_form_words(look.words)
    direct = (origin.channel or "").startswith("D")
    paused = plan.paused_until if plan.paused_until and plan.paused_until > today else None
    blocks = [small(plain(said.paused.format(look.words.day_of(paused))))] if paused else []
    blocks += _blocks(plan, said)
    return View(
        body={
            "type": "modal",
            "callback_id": FORM_VIEW,
            "private_metadata": origin.written(),
            "title": plain(said.title_direct if direct else said.title, limits.MODAL_TITLE),
            "submit": plain(said.save, limits.MODAL_TITLE),
            "close": plain(said.cancel, limits.MODAL_TITLE),
            "blocks": blocks,
        }
    )


def filled_in(state: Mapping[str, Any], before: Plan, look: Look) -> FilledIn:
    """What a submitted form asks for; `state` is the view's `state.values`, `before` the plan there was."""
    said = digest_form_words(look.words)
    faults: dict[str, str] = {}
    hour = _hour(state)
    if hour is None:
        faults["hour"] = said.no_hour
    zone = _zone(state, look, faults)
    rhythm = _rhythm(state, before, said, faults)
    topics = _topics(state, look, faults)
    filters = _filters(state, look, faults)
    if hour is None or zone is None or rhythm is None or faults:
        return FilledIn(plan=None, faults=faults)
    plan = replace(
        before,
        on=_one(state, "state") != "off",
        hour=hour[0],
        minute=hour[1],
        zone=zone,
        rhythm=rhythm,
        topics=topics,
        filters=filters,
        count=_count(state, before),
        skip_quiet="skip" in chosen_values(state, "quiet"),
        language=next((code for code in said.languages if code == _one(state, "language")), before.language),
    )
    return FilledIn(plan=plan, faults={})


def _blocks(plan: Plan, said: DigestFormWords) -> Iterator[Block]:
    yield _input("state", said.state, _radio("state", said.states, "on" if plan.on else "off"))
    clock = {"type": "timepicker", "action_id": "hour", "initial_time": f"{plan.hour:02}:{plan.minute:02}"}
    yield _input("hour", said.hour, clock)
    yield _input("zone", said.zone, _field("zone", plan.zone, most=limits.HEADER), hint=said.zone_hint)
    yield _input("rhythm", said.rhythm, menu("rhythm", said.rhythms, _name_of(plan.rhythm)))
    yield _input("days", said.days, _days(plan.rhythm, said), hint=said.days_hint, optional=True)
    month = {str(day): said.nth_day.format(day) for day in range(1, LAST_DAY)} | {str(LAST_DAY): said.last_day}
    day = plan.rhythm.day if isinstance(plan.rhythm, Monthly) else 1
    yield _input("month", said.day_of_month, menu("month", month, str(day)), hint=said.day_of_month_hint, optional=True)
    most = MOST_TOPICS * (LONGEST_TOPIC + 2)
    topics = _field("topics", ", ".join(plan.topics), most=most, placeholder=said.topics_placeholder)
    yield _input("topics", said.topics, topics, hint=said.topics_hint, optional=True)
    filters = _field("filters", plan.filters, most=_LONGEST_FILTERS, placeholder="from:ft since:2023")
    yield _input("filters", said.filters, filters, hint=said.filters_hint, optional=True)
    counts = {str(count): said.count_of.format(count) for count in range(FEWEST_QUOTES, MOST_QUOTES + 1)}
    yield _input("count", said.count, menu("count", counts, str(plan.count)))
    skip = option(said.skip_quiet, "skip")
    quiet: Block = {"type": "checkboxes", "action_id": "quiet", "options": [skip]}
    quiet |= {"initial_options": [skip]} if plan.skip_quiet else {}
    yield _input("quiet", said.quiet, quiet, optional=True)
    yield _input("language", said.language, menu("language", said.languages, plan.language))


def _days(rhythm: Rhythm, said: DigestFormWords) -> Block:
    options = [option(name, str(day)) for day, name in enumerate(said.day_names)]
    element: Block = {"type": "checkboxes", "action_id": "days", "options": options}
    chosen = [options[day] for day in sorted(rhythm.days)] if isinstance(rhythm, OnDays) else []
    return {**element, **({"initial_options": chosen} if chosen else {})}


def _name_of(rhythm: Rhythm) -> str:
    match rhythm:
        case Monthly():
            return "monthly"
        case OnDays(days):
            return "daily" if days == EVERY_DAY else "weekdays" if days == WEEKDAYS else "days"


def _hour(state: Mapping[str, Any]) -> tuple[int, int] | None:
    """The chosen time; a time picker says it as `selected_time`."""
    chosen = str((state.get("hour") or {}).get("hour", {}).get("selected_time") or "")
    found = _HOUR.fullmatch(chosen)
    hour = (int(found["hour"]), int(found["minute"])) if found else None
    return hour if hour and hour[0] < 24 and hour[1] < 60 else None


def _zone(state: Mapping[str, Any], look: Look, faults: dict[str, str]) -> str | None:
    text = limits.tidy("".join(chosen_values(state, "zone")))
    # One that was filled in for somebody, by Slack's word, need not be among those that can be typed.
    if text and "/" in text and is_zone(text):
        return text
    read = zone_at(text, 0) if text else None
    if isinstance(read, tuple) and read[1] >= len(text):
        return read[0]
    said = digest_form_words(look.words)
    named = limits.clip(text, LONGEST_TOPIC)
    wrong = what_is_wrong(read, look.words.code) if isinstance(read, Complaint) else said.no_zone.format(named)
    faults["zone"] = wrong
    return None


def _rhythm(state: Mapping[str, Any], before: Plan, said: DigestFormWords, faults: dict[str, str]) -> Rhythm | None:
    match _one(state, "rhythm"):
        case "daily":
            return OnDays(EVERY_DAY)
        case "weekdays":
            return OnDays(WEEKDAYS)
        case "monthly":
            day = _one(state, "month")
            return Monthly(int(day)) if day.isdecimal() and 1 <= int(day) <= LAST_DAY else Monthly(1)
        case "days":
            days = frozenset(int(day) for day in chosen_values(state, "days") if day.isdecimal()) & EVERY_DAY
            if days:
                return OnDays(days)
            faults["days"] = said.no_days
            return None
        case _:
            return before.rhythm


def _topics(state: Mapping[str, Any], look: Look, faults: dict[str, str]) -> tuple[str, ...]:
    text = "".join(chosen_values(state, "topics"))
    topics = {topic.casefold(): topic for each in _COMMAS.split(text) if (topic := limits.tidy(each))}
    named = tuple(topics.values())
    long = [Complaint(Wrong.LONG_TOPIC, topic) for topic in named if len(topic) > LONGEST_TOPIC]
    many = [Complaint(Wrong.TOPICS, named[MOST_TOPICS])] if len(named) > MOST_TOPICS else []
    for complaint in (*long, *many)[:1]:
        faults["topics"] = what_is_wrong(complaint, look.words.code)
    return named


def _filters(state: Mapping[str, Any], look: Look, faults: dict[str, str]) -> str:
    text = limits.tidy("".join(chosen_values(state, "filters")))
    rest, filters = parse_filters(text)
    left = limits.tidy(rest).strip(" ,，、;；")
    if left:
        shown = limits.clip(left, LONGEST_TOPIC)
        faults["filters"] = digest_form_words(look.words).no_filter.format(shown)
    for complaint in _wrong_days(filters):
        faults["filters"] = what_is_wrong(complaint, look.words.code)
    return str(filters)


def _wrong_days(filters: Filters) -> Iterator[Complaint]:
    for each in filters.each:
        if each.name in ("since", "before") and first_day_of(each.value) is None:
            yield Complaint(Wrong.DATE, str(each), (each.name,))


def _count(state: Mapping[str, Any], before: Plan) -> int:
    chosen = _one(state, "count")
    allowed = chosen.isdecimal() and FEWEST_QUOTES <= int(chosen) <= MOST_QUOTES
    return int(chosen) if allowed else before.count


def _one(state: Mapping[str, Any], block: str) -> str:
    return next(iter(chosen_values(state, block)), "")


def _radio(action: str, texts: Mapping[str, str], chosen: str) -> Block:
    options = [option(text, value) for value, text in texts.items()]
    initial = option(texts[chosen], chosen)
    return {"type": "radio_buttons", "action_id": action, "options": options, "initial_option": initial}


def _field(action: str, text: str, *, most: int, placeholder: str | None = None) -> Block:
    element: Block = {"type": "plain_text_input", "action_id": action, "max_length": max(most, len(text))}
    element |= {"initial_value": text} if text else {}
    return {**element, **({"placeholder": plain(placeholder, limits.HEADER)} if placeholder else {})}


def _input(name: str, label: str, element: Block, *, hint: str | None = None, optional: bool = False) -> Block:
    block: Block = {"type": "input", "block_id": name, "label": plain(label), "element": element, "optional": optional}
    return {**block, **({"hint": plain(hint)} if hint else {})}
