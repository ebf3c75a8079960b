"""The local workspace in a real browser: the real program, Debian's Chromium, nothing faked."""
