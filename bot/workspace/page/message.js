/** One message as it stands in a conversation or a thread. */

import { avatar } from "./avatar.js";
import { blocks } from "./blocks.js";
import { h, withLanguage } from "./dom.js";
import { icon } from "./icons.js";
import { mrkdwn } from "./mrkdwn.js";
import { clock, dateOf, moment } from "./times.js";

/** Messages of one author within this time stand under one name. */
const GROUP_SECONDS = 300;

const authorOf = (message) => message.bot_id ?? message.user ?? "notice";

/** Whether a message continues the one above it and needs no name of its own. */
export function continues(message, above) {
  return (
    Boolean(above) &&
    authorOf(above) === authorOf(message) &&
    Boolean(above.ephemeral) === Boolean(message.ephemeral) &&
    !message.ephemeral &&
    Number(message.ts) - Number(above.ts) < GROUP_SECONDS &&
    !above.reply_count
  );
}

function replySummary(store, channel, message, open) {
  const replies = store.replies(channel, message.ts);
  const count = Math.max(replies.length, message.reply_count ?? 0);
  if (!count) return null;
  const authors = [...new Set(replies.map(authorOf))].slice(0, 4).map((id) => avatar(store.person(id), { small: true }));
  const last = replies.at(-1);
  return h(
    "button",
    { type: "button", class: "replies", "data-key": `${message.ts}|replies`, click: () => open(message.ts) },
    ...authors,
    h("span", { class: "replies-count" }, count === 1 ? "1 reply" : `${count} replies`),
    last && h("span", { class: "replies-last" }, ` Last at ${clock(last.ts)}`),
  );
}

/**
 * The message's list item. `thread` opens its thread, and is left out inside one;
 * `press(message, action)` reports the use of a control.
 */
export function messageItem(message, { store, channel, directory, above, press, thread }) {
  const author = message.local ? null : store.person(authorOf(message));
  const name = message.local ? "Workspace" : author?.real_name ?? author?.name ?? authorOf(message);
  const compact = continues(message, above);
  const surface = { directory, key: `${thread ? "main" : "thread"}|${message.ts}`, press: (action) => press(message, action) };
  const body = message.blocks?.length
    ? h("div", { class: "blocks" }, ...blocks(message.blocks, surface))
    : withLanguage(h("div", { class: "text" }, ...mrkdwn(message.text ?? "", directory)));
  const datetime = dateOf(message.ts).toISOString();
  const time = h("time", { class: "time", datetime, title: moment(message.ts) }, clock(message.ts));
  const byline = h(
    "div",
    { class: compact ? "byline for-readers" : "byline" },
    h("span", { class: "name" }, name),
    message.bot_id && h("span", { class: "badge" }, "App"),
    !compact && time,
  );
  const mayReply = thread && !message.ephemeral;
  return h(
    "li",
    { class: `message${compact ? " compact" : ""}${message.ephemeral ? " ephemeral" : ""}`, "data-ts": message.ts },
    message.ephemeral && h("div", { class: "private" }, icon("eye"), "Only visible to you"),
    h("div", { class: "gutter" }, compact ? time : avatar(author)),
    h(
      "div",
      { class: "content" },
      byline,
      body,
      message.edited && h("span", { class: "edited" }, "(edited)"),
      thread && replySummary(store, channel, message, thread),
    ),
    mayReply &&
      h(
        "button",
        {
          type: "button",
          class: "icon-button reply",
          "aria-label": `Reply to ${name} in a thread`,
          title: "Reply in thread",
          "data-key": `${message.ts}|reply`,
          click: () => thread(message.ts),
        },
        icon("reply"),
      ),
  );
}
