/** What stands at the beginning of a conversation: what it is for, and what to try. */

import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";

const ASK_OPENLY = "Ask where everybody can read along; the answer goes into a thread";

/** `start(text)` puts a beginning into the composer; the offers are those the bot registered. */
export function beginning({ store, conversation, start }) {
  const direct = conversation.kind === "im";
  const offer = (text, usage, explanation) =>
    h(
      "button",
      { type: "button", class: "try", click: () => start(text) },
      h("code", {}, text, h("span", { class: "try-usage" }, usage)),
      h("span", {}, explanation),
    );
  const offers = store.commands.map((one) => offer(`${one.command} `, one.usage_hint, one.description));
  if (!direct && conversation.bot_is_member && store.installed) offers.push(offer(`@${store.bot.name} `, "your question", ASK_OPENLY));
  const title = direct ? store.bot.name : `#${conversation.name}`;
  const sentence = direct
    ? `${store.agent?.description || "Just type a question."} This is where you and ${store.bot.name} talk; nobody else reads along.`
    : `This is the very beginning of #${conversation.name}. ${conversation.topic ?? ""}`;
  return h(
    "div",
    { class: "beginning" },
    h("div", { class: "beginning-mark" }, direct ? avatar(store.bot) : icon(conversation.is_private ? "lock" : "hash")),
    h("h2", {}, title),
    h("p", {}, sentence),
    h("div", { class: "tries" }, ...offers),
  );
}
