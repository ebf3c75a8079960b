/** The line above a conversation: its name and topic; for the app, Home and Messages. */

import { avatar } from "./avatar.js";
import { h, keepingFocus } from "./dom.js";
import { icon } from "./icons.js";

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

/** Draws the header; `chooseTab(home)` changes between the app's two tabs. */
export function drawHeader(element, { store, conversation, home, openDrawer, chooseTab }) {
  const direct = conversation.kind === "im";
  const label = "Open the list of conversations";
  const drawer = h(
    "button",
    { type: "button", class: "icon-button drawer-button", "aria-label": label, title: label, click: openDrawer },
    icon("menu"),
  );
  const name = direct ? store.bot.name : conversation.name;
  const title = h("h1", {}, direct ? avatar(store.bot, { small: true }) : icon("hash"), name, direct && h("span", { class: "badge" }, "App"));
  const topic = conversation.topic && h("p", { class: "topic" }, conversation.topic);
  const heading = h("div", { class: "heading" }, title, topic || null);
  keepingFocus(element, () => element.replaceChildren(drawer, heading, ...(direct ? [tabs(home, chooseTab)] : [])));
  element.classList.toggle("with-tabs", direct);
}
