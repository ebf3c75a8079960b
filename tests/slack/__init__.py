"""Slack: each message and view as a golden file, the laws as properties."""
