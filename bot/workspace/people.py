"""The invented team that lives in the local workspace. Nobody here exists."""

from bot.workspace.model import Bot, Cast, Command, Conversation, Person, Team

MEI = Person(id="U01MEI", name="mei", real_name="Mei Lin", title="Technology analyst", color="#b5446e", initials="ML")
JONAS = Person(
    id="U02JONAS", name="jonas", real_name="Jonas Weber", title="Policy editor", color="#2f6f8f", initials="JW"
)
AMARA = Person(
    id="U03AMARA", name="amara", real_name="Amara Okafor", title="Research lead", color="#6b6f2a", initials="AO"
)
PEOPLE = (MEI, JONAS, AMARA)

GENERAL = Conversation(id="C01GENERAL", name="general", topic="Announcements and small talk")
CHINA_AI = Conversation(id="C02CHINAAI", name="china-ai", topic="What we read about AI in China")


def field_notes(bot_name: str, commands: tuple[Command, ...]) -> Cast:
    """The team "Field Notes": three people, two channels, and a direct message with the bot for each person."""
    direct = tuple(
        Conversation(id=f"D{person.id[1:]}", name=bot_name, kind="im", person=person.id) for person in PEOPLE
    )
    return Cast(
        team=Team(id="T01FIELD", name="Field Notes", domain="field-notes"),
        people=PEOPLE,
        bot=Bot(
            id="B01BOT", user_id="U00BOT", app_id="A01APP", name=bot_name, handle=bot_name.lower().replace(" ", "")
        ),
        conversations=(GENERAL, CHINA_AI, *direct),
        commands=commands,
    )
