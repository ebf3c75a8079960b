"""Messages and views as Block Kit. Pure builders.

| module | builds |
|---|---|
| `message` | the values Message, View and Excerpt, and Look: the words and the reader's address |
| `pieces` | the few blocks and elements that are used everywhere |
| `quoted` | one quote: lead-in, quote, source line |
| `sources` | an article's facts in words, and links to it |
| `answer` | the private, threaded and direct answer; `none` with topics to press |
| `notes` | the lines under a verdict: words never seen, why other words were found |
| `grouped` | the quotes on a topic by speaker or by date |
| `shared` | the public post of a shared answer |
| `help` | what the bot can do |
| `context` | the modal with the sentences around each quote |
| `home` | the App Home |
"""
