/** What a person can do with one message: reply, edit, delete, and the app's shortcuts. */

import { confirmed } from "./dialog.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { menuButton } from "./menu.js";

const DELETE = {
  title: { text: "Delete message" },
  text: { text: "Are you sure you want to delete this message? This cannot be undone." },
  confirm: { text: "Delete" },
  deny: { text: "Cancel" },
  style: "danger",
};

function itemsFor(message, { store, tools }) {
  const shortcuts = store.shortcuts
    .filter((one) => one.kind === "message")
    .map((one) => ({ label: one.name, detail: store.bot.name, icon: "bolt", act: () => tools.useShortcut(one, message) }));
  if (message.user !== store.me.id) return shortcuts;
  return [
    { label: "Edit message", icon: "pencil", act: () => tools.edit(message) },
    ...shortcuts,
    {
      label: "Delete message…",
      icon: "trash",
      danger: true,
      act: async () => (await confirmed(DELETE)) && tools.remove(message),
    },
  ];
}

/** The row of buttons at a message's edge, or null where nothing can be done with it. */
export function messageTools(message, { name, item }) {
  if (message.ephemeral || message.local) return null;
  const { thread } = item;
  const reply =
    thread &&
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
    );
  const items = message.subtype === "tombstone" ? [] : itemsFor(message, item);
  const more =
    items.length > 0 &&
    menuButton({
      label: `More actions for the message of ${name}`,
      key: `${message.ts}|${thread ? "main" : "thread"}|more`,
      items,
      chosen: ({ act }) => act(),
      className: "icon-button",
    });
  return reply || more ? h("div", { class: "message-tools" }, reply, more) : null;
}
