"""Messages and views as Block Kit. Pure builders.

| module | builds |
|---|---|
| `message` | the values Message, View and Excerpt, and Look: the words and the reader's address |
| `pieces` | the few blocks and elements that are used everywhere |
| `quoted` | one quote: lead-in, quote, source line |
| `sources` | an article's facts in words, and links to it |
| `answer` | the private, threaded and direct answer; `none` with topics to press |
| `groups`, `grouped` | the quotes on a topic by speaker or by date |
| `feedback` | was this helpful, and why not |
| `citations` | the modal with citations to copy |
| `notes` | the lines under a verdict: words never seen, why other words were found |
| `shared` | the public post of a shared answer |
| `help` | what the bot can do |
| `context` | the modal with the sentences around each quote |
| `home` | the App Home |
| `library`, `search` | lists of the library: topics, sources, the latest, what a search finds |
| `asking` | the form of the global shortcut |
| `settings`, `pickers` | the settings of a channel or a person, and menus with many choices |
| `administration` | what those who look after the library see and press |
| `digest`, `digest_panel`, `digest_form` | an edition; what is said about a digest; the form that sets one up |
| `unfurl` | what a posted link to an article shows |
| `adding` | a page that can be added to the library, and what became of it |
| `feeds` | a feed that can be followed; those that are, and how they fare |
"""
