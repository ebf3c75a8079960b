"""A Slack bot that answers questions about AI in China with the articles' own words.

Data flows one way: article (`text`) → passages (`text`) → index (`search`) → answer (`answers`) → Slack (`slack`).
"""
