/** A conversation or a thread: a list of messages with a composer below it. */

import { Prompts, StatusLine } from "./agent.js";
import { beginning } from "./beginning.js";
import { Composer } from "./composer.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { MessageList } from "./messages.js";
import { typedAgain } from "./typed.js";

function compose({ name, actor, conversation, threadTs, editLast }) {
  const { store } = actor;
  return new Composer({
    name,
    source: () => ({ bot: store.bot, people: store.people, commands: threadTs ? [] : store.commands, installed: store.installed }),
    shortcuts: threadTs ? [] : store.shortcuts.filter((one) => one.kind === "global"),
    useShortcut: (shortcut) => actor.useShortcut(shortcut, conversation.id),
    send: (text) => actor.send({ channel: conversation.id, text, ...(threadTs && { thread_ts: threadTs }) }),
    editLast,
  });
}

/** What every message of a list needs to be drawn and acted on; `list()` is the list itself. */
function itemFor({ actor, conversation, list, leave, thread }) {
  const { store } = actor;
  const channel = conversation.id;
  const cancel = (message) => {
    list().edit(message);
    leave();
  };
  return {
    store,
    channel,
    directory: actor.directory,
    press: (message, action) => actor.pressInMessage(channel, message, action),
    thread,
    editing: null,
    tools: {
      edit: (message) => list().edit(message, typedAgain(message.text, actor.directory)),
      save: async (message, text) => (await actor.edit(channel, message.ts, text)) && cancel(message),
      cancel,
      remove: (message) => actor.remove(channel, message.ts),
      useShortcut: (shortcut, message) => actor.useShortcut(shortcut, channel, message.ts),
    },
  };
}

/** One's own last message of a list, put into a field again. */
function editLast(item, all) {
  const mine = all().findLast((one) => one.user === item.store.me.id && !one.ephemeral && !one.subtype);
  if (mine) item.tools.edit(mine);
}

/** The conversation itself; `openThread(ts)` opens a thread beside it. */
export function conversationPane({ element, actor, conversation, openThread }) {
  const { store } = actor;
  const direct = conversation.kind === "im";
  const all = () => store.timeline(conversation.id);
  const item = itemFor({ actor, conversation, list: () => list, leave: () => composer.field.focus(), thread: openThread });
  const composer = compose({ name: "message", actor, conversation, editLast: () => editLast(item, all) });
  const list = new MessageList({
    label: direct ? `Messages with ${store.bot.name}` : `Messages in #${conversation.name}`,
    item,
    empty: () => beginning({ store, conversation, start: (text) => composer.start(text) }),
  });
  const status = new StatusLine({ bot: store.bot, status: () => store.status(conversation.id) });
  const prompts = direct && new Prompts({ agent: () => store.agent, send: (text) => actor.send({ channel: conversation.id, text }) });
  element.replaceChildren(...[list.element, status.element, prompts && prompts.element, composer.element].filter(Boolean));
  composer.turnTo({
    draft: `${store.me.id}.${conversation.id}`,
    placeholder: direct ? `Message ${store.bot.name}` : `Message #${conversation.name}`,
  });
  composer.close(conversation.is_archived ? "This channel is archived." : "");
  list.show(all);
  return { list, composer, status, prompts };
}

/** A thread; `close()` leaves it. */
export function threadPane({ element, actor, conversation, ts, close }) {
  const { store } = actor;
  const all = () => store.thread(conversation.id, ts);
  const item = itemFor({ actor, conversation, list: () => list, leave: () => composer.field.focus() });
  const composer = compose({ name: "reply", actor, conversation, threadTs: ts, editLast: () => editLast(item, all) });
  const list = new MessageList({ label: "Messages in this thread", item });
  const status = new StatusLine({ bot: store.bot, status: () => store.status(conversation.id, ts) });
  const place = conversation.kind === "im" ? store.bot.name : `#${conversation.name}`;
  const head = h(
    "div",
    { class: "thread-head" },
    h("h2", {}, "Thread", h("span", { class: "thread-place" }, place)),
    h("button", { type: "button", class: "icon-button", "aria-label": "Close the thread", title: "Close", click: close }, icon("close")),
  );
  element.replaceChildren(head, list.element, status.element, composer.element);
  composer.turnTo({ draft: `${store.me.id}.${conversation.id}.${ts}`, placeholder: "Reply…" });
  list.show(all);
  return { list, composer, status };
}
