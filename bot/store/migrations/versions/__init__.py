"""Versions: the migrations, oldest first.

| module | adds |
|---|---|
| `r0001_beginning` | every table of the first release with a database |
"""
