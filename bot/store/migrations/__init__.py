"""Migrations: the steps by which an older database becomes a newer one, run by `bot.store.migrating` with Alembic.

| folder | owns |
|---|---|
| `versions/` | one step each |

A step is written by hand: a module with `revision`, `down_revision` and `upgrade(operations)`. It gets its operations
as an argument, because Alembic's global ones cannot serve two databases of one process. Steps are never changed once
released; a test compares what they lead to with `bot.store.tables`.
"""
