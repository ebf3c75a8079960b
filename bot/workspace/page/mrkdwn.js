/**
 * Slack's mrkdwn as DOM nodes.
 * A mention is looked up in `directory` (`person(id)` and `channel(id)`, each a name or null).
 */

import { emoji } from "./emoji.js";
import { h, link } from "./dom.js";

// In the order in which they win: what stands between backticks is never formatted, a `<…>` never split.
// An emphasis starts and ends at the edge of a word, as in Slack, so that snake_case and 2*3*4 stay as they are.
const INLINE = new RegExp(
  [
    "`(?<code>[^`\\n]+)`",
    "<(?<angle>[^<>\\n]+)>",
    "(?<bare>https?://[^\\s<>|]*[^\\s<>|.,;:!?'\"()，。；：！？）」”])",
    "(?<![\\p{L}\\p{N}*_~])(?<mark>[*_~])(?=\\S)(?<inner>[^\\n]*?\\S)\\k<mark>(?![\\p{L}\\p{N}*_~])",
    ":(?<emoji>[a-z0-9_+-]+):",
  ].join("|"),
  "gu",
);
const EMPHASIS = { "*": "strong", _: "em", "~": "s" };
const QUOTED_LINE = /^(?:&gt;|>) ?/;

/** Undoes the three escapes that Slack's text knows. */
export function unescape(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** A mention in the look shared with `rich_text`. */
export function mention(label, mine = false) {
  return h("span", { class: mine ? "mention mention-me" : "mention" }, label);
}

function angle(body, directory) {
  const [target, label] = [body.split("|", 1)[0], body.includes("|") ? body.slice(body.indexOf("|") + 1) : null];
  if (target.startsWith("@")) {
    const id = target.slice(1);
    return mention(`@${directory.person(id) ?? unescape(label ?? id)}`, id === directory.me);
  }
  if (target.startsWith("#")) return mention(`#${directory.channel(target.slice(1)) ?? unescape(label ?? target)}`);
  if (target.startsWith("!date^")) return unescape(label ?? "");
  if (target.startsWith("!")) return mention(`@${unescape(label ?? target.slice(1)).replace(/^@/, "")}`, true);
  return link(unescape(target), unescape(label ?? target.replace(/^mailto:/, "")));
}

/** One stretch of text without quotes or preformatted lines. */
export function inline(text, directory) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(unescape(text.slice(from, match.index)));
    from = match.index + match[0].length;
    const found = match.groups;
    if (found.code !== undefined) nodes.push(h("code", {}, unescape(found.code)));
    else if (found.angle !== undefined) nodes.push(angle(found.angle, directory));
    else if (found.bare !== undefined) nodes.push(link(unescape(found.bare)));
    else if (found.mark !== undefined) nodes.push(h(EMPHASIS[found.mark], {}, ...inline(found.inner, directory)));
    else nodes.push(emoji(found.emoji) ?? match[0]);
  }
  nodes.push(unescape(text.slice(from)));
  return nodes.filter((node) => node !== "");
}

function lines(text, directory) {
  const nodes = [];
  let run = [];
  let quoted = false;
  const flush = () => {
    const drawn = inline(run.join("\n"), directory);
    if (run.length) nodes.push(...(quoted ? [h("blockquote", {}, ...drawn)] : drawn));
    run = [];
  };
  for (const line of text.split("\n")) {
    if (QUOTED_LINE.test(line) !== quoted) {
      flush();
      quoted = !quoted;
    }
    run.push(quoted ? line.replace(QUOTED_LINE, "") : line);
  }
  flush();
  return nodes;
}

/** A whole mrkdwn text. */
export function mrkdwn(text, directory) {
  return text.split("```").flatMap((part, index) => {
    // An odd part stands between two fences, unless the last fence was never closed.
    if (index % 2 === 1) return [h("pre", {}, unescape(part.replace(/^\n|\n$/g, "")))];
    return part === "" ? [] : lines(index ? part.replace(/^\n/, "") : part, directory);
  });
}
