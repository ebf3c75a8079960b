/** A button that opens a short menu: arrows move, Enter chooses, Esc and a click elsewhere close it. */

import { h } from "./dom.js";
import { icon } from "./icons.js";

const MOVES = { ArrowDown: 1, ArrowUp: -1 };

export function menuButton({ label, key, items, chosen }) {
  const entries = items.map((item) =>
    h("button", { type: "button", role: "menuitem", tabindex: "-1", click: () => choose(item) }, item.label),
  );
  const list = h("div", { class: "menu", role: "menu", "aria-label": label, hidden: true }, ...entries);
  const opener = h(
    "button",
    {
      type: "button",
      class: "button icon-only",
      "aria-label": label,
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "data-key": key,
      click: () => (list.hidden ? open() : close()),
    },
    icon("more"),
  );
  const wrapper = h("div", { class: "menu-button", keydown: moved, focusout: left }, opener, list);

  function open() {
    list.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    entries[0]?.focus();
  }

  function close({ refocus = true } = {}) {
    list.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    if (refocus) opener.focus();
  }

  function choose(item) {
    close();
    chosen(item);
  }

  function moved(event) {
    if (list.hidden) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      event.preventDefault();
      close();
    } else if (event.key in MOVES) {
      event.preventDefault();
      const at = entries.indexOf(document.activeElement) + MOVES[event.key];
      entries[(at + entries.length) % entries.length].focus();
    }
  }

  function left(event) {
    if (!list.hidden && !wrapper.contains(event.relatedTarget)) close({ refocus: false });
  }

  return wrapper;
}
