"""The invented teams that live in the local workspaces. Nobody here exists."""

from bot.workspace.model import Bot, Cast, Command, Conversation, Person, Team

APP_ID = "A01APP"

MEI = Person(
    id="U01MEI",
    name="mei",
    real_name="Mei Lin",
    title="Technology analyst",
    color="#b5446e",
    initials="ML",
    tz="America/Los_Angeles",
)
JONAS = Person(
    id="U02JONAS",
    name="jonas",
    real_name="Jonas Weber",
    title="Policy editor",
    color="#2f6f8f",
    initials="JW",
    locale="en-GB",
    tz="Europe/Berlin",
)
AMARA = Person(
    id="U03AMARA",
    name="amara",
    real_name="Amara Okafor",
    title="Research lead, administrator",
    color="#6b6f2a",
    initials="AO",
    tz="America/New_York",
    is_admin=True,
    is_owner=True,
)
YANG = Person(
    id="U04YANG",
    name="yang",
    real_name="刘洋",
    title="Shanghai correspondent",
    color="#4b5f9e",
    initials="刘",
    locale="zh-CN",
    tz="Asia/Shanghai",
)
PEOPLE = (MEI, JONAS, AMARA, YANG)

GENERAL = Conversation(id="C01GENERAL", name="general", topic="Announcements and small talk")
CHINA_AI = Conversation(id="C02CHINAAI", name="china-ai", topic="What we read about AI in China")
EDITORIAL = Conversation(
    id="C05EDITORIAL",
    name="editorial",
    topic="Drafts, among ourselves",
    is_private=True,
    bot_is_member=False,
    members=frozenset({MEI.id, AMARA.id, YANG.id}),
)

TOMAS = Person(
    id="U11TOMAS",
    name="tomas",
    real_name="Tomás Rey",
    title="Investor, administrator",
    color="#8a5a2b",
    initials="TR",
    tz="Europe/Madrid",
    is_admin=True,
    is_owner=True,
)
HANA = Person(
    id="U12HANA",
    name="hana",
    real_name="Hana Sato",
    title="Analyst",
    color="#3f7a5a",
    initials="HS",
    locale="ja-JP",
    tz="Asia/Tokyo",
)


def field_notes(bot_name: str, commands: tuple[Command, ...]) -> Cast:
    """The team "Field Notes": four people, two channels, a private one, and a direct message with the bot for each."""
    return Cast(
        team=Team(id="T01FIELD", name="Field Notes", domain="field-notes"),
        people=PEOPLE,
        bot=_bot(bot_name, id_="B01BOT", user_id="U00BOT"),
        conversations=(GENERAL, CHINA_AI, EDITORIAL, *_direct(PEOPLE, bot_name)),
        commands=commands,
    )


def long_view(bot_name: str, commands: tuple[Command, ...]) -> Cast:
    """Another team, "Long View", which has yet to install the app and to invite it anywhere."""
    people = (TOMAS, HANA)
    channels = (
        Conversation(id="C11GENERAL", name="general", topic="The whole fund", bot_is_member=False),
        Conversation(id="C12ASIA", name="asia", topic="Deals and reading, east of Suez", bot_is_member=False),
    )
    return Cast(
        team=Team(id="T02LONG", name="Long View", domain="long-view"),
        people=people,
        bot=_bot(bot_name, id_="B02BOT", user_id="U10BOT"),
        conversations=(*channels, *_direct(people, bot_name)),
        commands=commands,
    )


def _bot(name: str, *, id_: str, user_id: str) -> Bot:
    return Bot(id=id_, user_id=user_id, app_id=APP_ID, name=name, handle=name.lower().replace(" ", ""))


def _direct(people: tuple[Person, ...], bot_name: str) -> tuple[Conversation, ...]:
    return tuple(Conversation(id=f"D{person.id[1:]}", name=bot_name, kind="im", person=person.id) for person in people)
