/** A message as its author would type it again. */

import { unescape } from "./mrkdwn.js";

const MARKED = /<(?<angle>[^<>\n]+)>/g;

/** `directory` names people and channels; what it does not know keeps the name that the message gives it. */
export function typedAgain(text, directory) {
  const named = (body) => {
    const [target, label] = body.split("|", 2);
    if (target.startsWith("@")) return `@${directory.person(target.slice(1)) ?? label ?? target.slice(1)}`;
    if (target.startsWith("#")) return `#${directory.channel(target.slice(1)) ?? label ?? target.slice(1)}`;
    return target;
  };
  return unescape(text.replace(MARKED, (_, body) => named(body)));
}
