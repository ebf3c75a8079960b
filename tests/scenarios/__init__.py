"""A real payload in, Web API calls out: the whole bot over real HTTP against the stand-in for Slack."""
