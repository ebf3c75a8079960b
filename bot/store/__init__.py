"""Store: everything the bot keeps, in SQLite or PostgreSQL. An edge; every row belongs to a workspace.

| module | owns |
|---|---|
| `store` | the whole, opened at an address; erasing a workspace |
| `opening` | an address → a database of the newest version, or why not |
| `engine` | what a database is to this room; `sqlite` and `postgresql`: the two there are |
| `tables` | the tables; `columns`: what columns hold |
| `migrating` | bringing an older database to the newest version; `migrations/`: the steps |
| `keeping` | how long everything is kept, and forgetting what is past that |
| `backup` | all of it as one file, and back; `archive`: that file |
| `inbox` | what Slack delivered and is not answered yet |
| `once` | what is not to be done twice; `claims`: the keys that say so |
| `pace` | turns to post in a channel |
| `threads` | what each conversation has been about |
| `posted` | which answer belongs to which question |
| `shares` | which answers were shared |
| `questions` | a person's recent questions |
| `gaps` | questions that were not answered |
| `feedback` | whether answers helped |
| `subscriptions` | which channels have a digest, and when the next edition is due |
| `ledger` | every edition, from being due to being posted |
| `entering`, `lines`, `moves` | how editions get into the ledger, are read there, and change |
| `had` | which editions and quotes came before |
| `articles_seen` | the library's articles in the order in which they came |
| `articles` | the articles that were added or removed while the program ran |
| `versions` | the texts that an article had before |
| `holdings` | which of many articles are there already |
| `sketches` | by what articles of nearly the same text are found |
| `folder` | what became of the files of the watched folder |
| `feeds` | the feeds that are followed, and when each is read; `feed_entries`: what became of their entries |
| `anonyms` | hashes that stand for people in `gaps` and `feedback` |
| `channels`, `workspaces` | settings |
| `people` | what Slack says of a person, and the language they chose |
| `installations` | tokens of many workspaces; `sealing`: their encryption |
| `states` | installations under way |
"""
