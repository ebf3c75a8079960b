/** One message as it stands in a conversation or a thread. */

import { attached } from "./attached.js";
import { avatar } from "./avatar.js";
import { blocks } from "./blocks.js";
import { h, withLanguage } from "./dom.js";
import { editForm } from "./editing.js";
import { icon } from "./icons.js";
import { mrkdwn } from "./mrkdwn.js";
import { clock, dateOf, moment } from "./times.js";
import { messageTools } from "./tools.js";

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

function words(message, surface, { directory, editing, tools }) {
  if (message.subtype === "tombstone") return h("div", { class: "text tombstone" }, message.text);
  if (editing?.ts === message.ts) {
    return editForm(editing, { save: (text) => tools.save(message, text), cancel: () => tools.cancel(message) });
  }
  if (message.blocks?.length) return h("div", { class: "blocks" }, ...blocks(message.blocks, surface));
  if (!message.text) return null;
  return withLanguage(h("div", { class: "text" }, ...mrkdwn(message.text, directory)));
}

/**
 * The message's list item. `item.thread` opens its thread, and is left out inside one; `item.press(message, action)`
 * reports the use of a control; `item.tools` edits, deletes and uses shortcuts; `item.editing` is the draft of an edit.
 */
export function messageItem(message, { above, ...item }) {
  const { store, channel, directory, press, thread } = item;
  const gone = message.subtype === "tombstone";
  const author = message.local || gone ? null : store.person(authorOf(message));
  const name = message.local ? "Workspace" : author?.real_name ?? author?.name ?? (gone ? "a deleted message" : authorOf(message));
  const compact = continues(message, above);
  const surface = { directory, store, key: `${thread ? "main" : "thread"}|${message.ts}`, press: (action) => press(message, action) };
  const datetime = dateOf(message.ts).toISOString();
  const time = h("time", { class: "time", datetime, title: moment(message.ts) }, clock(message.ts));
  const byline = h(
    "div",
    { class: compact || gone ? "byline for-readers" : "byline" },
    h("span", { class: "name" }, name),
    message.bot_id && h("span", { class: "badge" }, "App"),
    !compact && time,
  );
  const classes = ["message", compact && "compact", message.ephemeral && "ephemeral", item.editing?.ts === message.ts && "editing"];
  return h(
    "li",
    { class: classes.filter(Boolean).join(" "), "data-ts": message.ts },
    message.ephemeral && h("div", { class: "private" }, icon("eye"), "Only visible to you"),
    h("div", { class: "gutter" }, compact ? time : gone ? h("span", { class: "avatar avatar-notice", "aria-hidden": "true" }, icon("trash")) : avatar(author)),
    h(
      "div",
      { class: "content" },
      byline,
      words(message, surface, item),
      message.edited && h("span", { class: "edited" }, "(edited)"),
      ...attached(message, { surface, me: store.me.id }),
      thread && replySummary(store, channel, message, thread),
    ),
    messageTools(message, { name, item }),
  );
}
