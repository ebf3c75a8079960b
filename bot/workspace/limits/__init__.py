"""What Slack refuses, as tables: pure functions from a payload to the list of everything wrong with it.

- `schema`     the five kinds of rule a table is made of, and `Problem`
- `parts`      text objects, options, confirmations
- `rich_text`  the elements of a `rich_text` block
- `elements`   buttons, menus, inputs
- `blocks`     the blocks themselves, and a whole list of them
- `surfaces`   a message, a modal, a Home tab

Numbers are those of Slack's Block Kit reference (docs.slack.dev/reference/block-kit). A block that Slack knows and
these tables do not is refused: what we send must be in the table first.
"""
