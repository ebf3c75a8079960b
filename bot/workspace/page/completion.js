/** What the composer offers while somebody types: pure decisions, no elements. */

/**
 * The word that is being typed, as `{trigger, query, start, end}`, or null.
 * "/" counts at the very start of a message only, "@" at the start of any word.
 */
export function typedWord(value, caret) {
  const before = value.slice(0, caret);
  const found = /^(?<slash>\/)(?<command>\S*)$/u.exec(before) ?? /(?:^|[\s(（])(?<at>@)(?<name>[^\s@]*(?: [^\s@]*)?)$/u.exec(before);
  if (!found) return null;
  const { slash, command, name } = found.groups;
  const query = slash ? command : name;
  return { trigger: slash ?? "@", query, start: caret - query.length - 1, end: caret };
}

const ASK_OPENLY = "Ask here: the answer goes into a thread that everybody sees";

const nameOf = (who) => who.real_name ?? who.name;

/** Any word of a name is matched: "@ai" finds "China AI". A finished name offers nothing more. */
function isMeant(who, query) {
  const name = nameOf(who).toLowerCase();
  return query !== name && [name, ...name.split(" ")].some((part) => part.startsWith(query));
}

/** The offers for a typed word: `{who, insert, title, usage, description}` each, the bot before the people. */
export function offers(word, { commands, bot, people, installed }) {
  const query = word.query.toLowerCase();
  if (word.trigger === "/") {
    return commands
      // A finished command has nothing to complete: Enter sends it.
      .filter(({ command }) => command.slice(1).toLowerCase().startsWith(query) && command.slice(1) !== query)
      .map(({ command, usage_hint: usage, description }) => ({ who: bot, insert: `${command} `, title: command, usage, description }));
  }
  return [...(installed ? [bot] : []), ...people].filter((who) => isMeant(who, query)).map((who) => ({
    who,
    insert: `@${nameOf(who)} `,
    title: `@${nameOf(who)}`,
    description: who === bot ? ASK_OPENLY : who.title,
  }));
}

/** The command that a text begins with, once its name is complete. */
export function commandOf(value, commands) {
  return commands.find(({ command }) => value === command || value.startsWith(`${command} `)) ?? null;
}
