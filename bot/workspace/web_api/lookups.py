"""`auth.test`, `users.*`, `bots.info` and `team.info`: who and what there is."""

from bot.workspace.model import JsonObject
from bot.workspace.objects import bot_user_object, user_object
from bot.workspace.web_api.answers import ApiError, flag_argument, page, text_argument
from bot.workspace.world import World

_USERS_MOST = 1000


def auth_test(world: World, arguments: JsonObject) -> JsonObject:
    """`auth.test`: whose token this is."""
    del arguments
    cast = world.cast
    return {
        "url": f"{world.base_url}/",
        "team": cast.team.name,
        "user": cast.bot.handle,
        "team_id": cast.team.id,
        "user_id": cast.bot.user_id,
        "bot_id": cast.bot.id,
        "is_enterprise_install": False,
    }


def users_info(world: World, arguments: JsonObject) -> JsonObject:
    """`users.info`: a person, or the bot's own user."""
    return {"user": _user(world, text_argument(arguments, "user"), arguments)}


def users_list(world: World, arguments: JsonObject) -> JsonObject:
    """`users.list`: everybody, and the bot's own user."""
    ids = [*(person.id for person in world.cast.people), world.cast.bot.user_id]
    members, metadata = page([_user(world, id_, arguments) for id_ in ids], arguments, most=_USERS_MOST)
    return {"members": members, "cache_ts": int(world.clock()), **metadata}


def bots_info(world: World, arguments: JsonObject) -> JsonObject:
    """`bots.info`: the app's bot."""
    bot = world.cast.bot
    if arguments.get("bot", bot.id) != bot.id:
        raise ApiError("bot_not_found")
    body = {"id": bot.id, "deleted": False, "name": bot.name, "app_id": bot.app_id, "user_id": bot.user_id}
    return {"bot": body}


def team_info(world: World, arguments: JsonObject) -> JsonObject:
    """`team.info`: the workspace itself."""
    del arguments
    team = world.cast.team
    return {"team": {"id": team.id, "name": team.name, "domain": team.domain, "url": f"{world.base_url}/"}}


def _user(world: World, user: str, arguments: JsonObject) -> JsonObject:
    person = world.cast.person(user)
    if person is not None:
        with_locale = flag_argument(arguments, "include_locale")
        return user_object(person, world.cast, now=world.clock(), with_locale=with_locale)
    if user != world.cast.bot.user_id:
        raise ApiError("user_not_found")
    return bot_user_object(world.cast)
