/** A conversation or a thread: a list of messages with a composer below it. */

import { beginning } from "./beginning.js";
import { Composer } from "./composer.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { MessageList } from "./messages.js";

function compose({ name, actor, channel, threadTs }) {
  return new Composer({
    name,
    source: () => ({ bot: actor.store.bot, people: actor.store.people, commands: threadTs ? [] : actor.store.commands }),
    send: (text) => actor.send({ channel, text, ...(threadTs && { thread_ts: threadTs }) }),
  });
}

/** The conversation itself; `openThread(ts)` opens a thread beside it. */
export function conversationPane({ element, actor, conversation, openThread }) {
  const { store } = actor;
  const direct = conversation.kind === "im";
  const composer = compose({ name: "message", actor, channel: conversation.id });
  const list = new MessageList({
    label: direct ? `Messages with ${store.bot.name}` : `Messages in #${conversation.name}`,
    item: {
      store,
      channel: conversation.id,
      directory: actor.directory,
      press: (message, action) => actor.pressInMessage(conversation.id, message, action),
      thread: openThread,
    },
    empty: () => beginning({ store, conversation, start: (text) => composer.start(text) }),
  });
  element.replaceChildren(list.element, composer.element);
  composer.turnTo({
    draft: `${store.me.id}.${conversation.id}`,
    placeholder: direct ? `Message ${store.bot.name}` : `Message #${conversation.name}`,
  });
  list.show(() => store.timeline(conversation.id));
  return { list, composer };
}

/** A thread; `close()` leaves it. */
export function threadPane({ element, actor, conversation, ts, close }) {
  const { store } = actor;
  const composer = compose({ name: "reply", actor, channel: conversation.id, threadTs: ts });
  const list = new MessageList({
    label: "Messages in this thread",
    item: {
      store,
      channel: conversation.id,
      directory: actor.directory,
      press: (message, action) => actor.pressInMessage(conversation.id, message, action),
    },
  });
  const place = conversation.kind === "im" ? store.bot.name : `#${conversation.name}`;
  const head = h(
    "div",
    { class: "thread-head" },
    h("h2", {}, "Thread", h("span", { class: "thread-place" }, place)),
    h("button", { type: "button", class: "icon-button", "aria-label": "Close the thread", title: "Close", click: close }, icon("close")),
  );
  element.replaceChildren(head, list.element, composer.element);
  composer.turnTo({ draft: `${store.me.id}.${conversation.id}.${ts}`, placeholder: "Reply…" });
  list.show(() => store.thread(conversation.id, ts));
  return { list, composer };
}
