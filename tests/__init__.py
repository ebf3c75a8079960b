"""Tests mirror `bot/`; `scenarios/` go through real HTTP, `browser/` through a real browser."""
