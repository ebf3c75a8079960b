/** What an app may do with a scope, in words that somebody who consents understands. */

const MEANINGS = {
  "app_mentions:read": "See messages that mention it",
  "assistant:write": "Appear as an agent, with suggested questions",
  "channels:history": "Read messages in public channels it has been added to",
  "channels:join": "Join public channels by itself",
  "channels:read": "See the names and members of public channels",
  "chat:write": "Send messages under its own name",
  commands: "Add shortcuts and slash commands",
  "files:write": "Upload files, edit and delete its own",
  "groups:history": "Read messages in private channels it has been added to",
  "groups:read": "See the names and members of private channels it has been added to",
  "im:history": "Read direct messages that people write to it",
  "im:read": "See who has a direct message with it",
  "im:write": "Start direct messages with people",
  "links:read": "See links to its own sites in messages",
  "links:write": "Show previews below those links",
  "team:read": "See the name of the workspace",
  "users:read": "See people's names, languages and time zones",
};

/** The sentence of a scope; one that is not known here is shown as it is. */
export const meaningOf = (scope) => MEANINGS[scope] ?? scope;
