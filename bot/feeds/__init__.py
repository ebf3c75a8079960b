"""Feeds: addresses that are read again and again, and whose new entries become articles.

| module | turns | into |
|---|---|---|
| `wishes` | what somebody typed after `feed` | what they wish, or what is wrong with it |
| `finding` | an address, of a feed or of a page that names one | a feed, as it is now |
| `fetching` | an address, and what is known of it | what the site answers: a feed, nothing new, gone |
| `parsing`, `reading` | the bytes of a feed | its title and entries; in a process of its own |
| `listing` | | what a feed says: the values |
| `schedule` | how a reading or a try went | when the next is due |
| `politeness` | requests to one host | requests some seconds apart |
| `rounds` | a feed that is due | articles of the library, and what is kept of it |
| `runner` | the time | rounds of every feed, by any number of copies of the bot |
"""
