"""The index on the disk: written beside answering, mapped into memory at the next start, and made anew when in doubt.

Nothing here is precious: all of it can be built again from the articles.

| module | owns |
|---|---|
| `segments` | one segment as two files: its columns, and where they lie with their checksum |
| `reading` | what tells whether texts are still read as they were when they were indexed |
| `keeping` | the segments of one library, and what they were built from |
| `following` | a library after changes in the database |
| `workers` | indexing many articles on all cores |
| `opening` | a library opened: what was kept as far as it holds, the files for the rest |
"""
