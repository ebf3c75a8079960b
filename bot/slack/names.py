"""The names of the doors between Slack and the bot: each stands in the manifest and again where the door is. Pure."""

COMMAND = "/chinaai"
FIND_QUOTES = "find_quotes"
"""The callback id of the message shortcut."""
ASK = "ask"
"""The callback id of the global shortcut."""

REQUESTS_PATH = "/slack/events"
INSTALL_PATH = "/slack/install"
REDIRECT_PATH = "/slack/oauth_redirect"
