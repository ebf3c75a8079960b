/** The line above a conversation: its name and topic; for the app, Home and Messages. */

import { avatar } from "./avatar.js";
import { confirmed } from "./dialog.js";
import { h, keepingFocus } from "./dom.js";
import { icon } from "./icons.js";
import { menuButton } from "./menu.js";

const MOVES = ["ArrowLeft", "ArrowRight"];

function tabs(home, choose) {
  const tab = (label, selected, target) =>
    h(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${label.toLowerCase()}`,
        "aria-selected": String(selected),
        "aria-controls": "conversation",
        tabindex: selected ? "0" : "-1",
        "data-key": `tab|${label}`,
        click: () => choose(target),
      },
      label,
    );
  // There are two: either arrow leads to the other one.
  const keys = (event) => {
    if (!MOVES.includes(event.key)) return;
    event.preventDefault();
    choose(!home);
    document.querySelector('[role="tab"][aria-selected="true"]')?.focus();
  };
  return h(
    "div",
    { class: "tabs", role: "tablist", "aria-label": "Tabs of the app", keydown: keys },
    tab("Home", home, true),
    tab("Messages", !home, false),
  );
}

/** The bot's place in a channel: an invitation where it is missing, a menu where it is there. */
function membership({ store, conversation, setMembership }) {
  if (!store.installed || conversation.is_archived) return null;
  const { name } = store.bot;
  if (!conversation.bot_is_member) {
    return h(
      "button",
      { type: "button", class: "button", "data-key": "invite", click: () => setMembership("invite") },
      icon("plus"),
      `Invite ${name}`,
    );
  }
  return menuButton({
    label: "About this channel",
    key: "invite",
    className: "icon-button",
    items: [{ label: `Remove ${name}`, detail: `It no longer hears what is said in #${conversation.name}`, icon: "close" }],
    chosen: () => setMembership("remove"),
  });
}

/** What an administrator can do with the app as a whole. */
function administration({ store, uninstall }) {
  if (!store.me.is_admin) return null;
  const { name } = store.bot;
  const question = {
    title: { text: `Remove ${name}?` },
    text: { text: `It leaves every channel of ${store.team.name}, and what it keeps about this workspace is deleted.` },
    confirm: { text: "Remove" },
    style: "danger",
  };
  return menuButton({
    label: `About ${name}`,
    key: "administration",
    className: "icon-button",
    items: [{ label: `Remove from ${store.team.name}…`, detail: "Administrators only", icon: "trash", danger: true }],
    chosen: async () => (await confirmed(question)) && uninstall(),
  });
}

/** Draws the header; `chooseTab(home)` changes between the app's two tabs. */
export function drawHeader(element, { store, conversation, home, openDrawer, chooseTab, setMembership, uninstall }) {
  const direct = conversation.kind === "im";
  const label = "Open the list of conversations";
  const drawer = h(
    "button",
    { type: "button", class: "icon-button drawer-button", "aria-label": label, title: label, click: openDrawer },
    icon("menu"),
  );
  const name = direct ? store.bot.name : conversation.name;
  const badge = direct ? "App" : conversation.is_archived && "Archived";
  const mark = direct ? avatar(store.bot, { small: true }) : icon(conversation.is_private ? "lock" : "hash");
  const title = h("h1", {}, mark, name, badge && h("span", { class: "badge" }, badge));
  const topic = conversation.topic && h("p", { class: "topic" }, conversation.topic);
  const heading = h("div", { class: "heading" }, title, topic || null);
  const aside = direct ? administration({ store, uninstall }) : membership({ store, conversation, setMembership });
  const parts = [drawer, heading, aside, direct && tabs(home, chooseTab)].filter(Boolean);
  keepingFocus(element, () => element.replaceChildren(...parts));
  element.classList.toggle("with-tabs", direct);
}
