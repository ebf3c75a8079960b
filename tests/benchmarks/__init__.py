"""Measurements, each a program that prints a table; no test, since these depend on the machine.

- `slash_commands`  how soon commands are acknowledged and answered while many people ask at once
- `answers`  how long it takes from a question to the finished message in libraries of different sizes
- `search`  how fast, large and soon ready the index is, beside other engines; `plot` draws it
"""
