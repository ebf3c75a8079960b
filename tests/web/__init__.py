"""The bot's own reader."""
