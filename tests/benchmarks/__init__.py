"""Measurements, each a program that prints a table; no test, since these depend on the machine.

- `slash_commands`  how soon commands are acknowledged and answered while many people ask at once
- `search`  how fast, large and soon ready the index is, beside other engines; `plot` draws it
"""
