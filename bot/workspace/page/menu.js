/**
 * A button that opens a short menu: arrows move, Enter chooses, Esc and a click elsewhere close it.
 * The menu is a popover: no scrolling list and no dialog cuts it off.
 */

import { h } from "./dom.js";
import { icon } from "./icons.js";

const MOVES = { ArrowDown: 1, ArrowUp: -1 };
const GAP_PX = 4;
const EDGE_PX = 8;

/** Puts the menu below its button, or above it where there is more room; never outside the window. */
function place(list, opener) {
  const [at, size] = [opener.getBoundingClientRect(), list.getBoundingClientRect()];
  const below = at.bottom + GAP_PX;
  const fits = below + size.height + EDGE_PX < innerHeight;
  list.style.top = `${fits ? below : Math.max(EDGE_PX, at.top - GAP_PX - size.height)}px`;
  list.style.left = `${Math.max(EDGE_PX, Math.min(at.left, innerWidth - size.width - EDGE_PX))}px`;
}

/**
 * `items` are `{label, icon?, detail?, danger?, ...}`, handed to `chosen` as they are.
 * `content` and `className` make the button look other than three dots.
 */
export function menuButton({ label, key, items, chosen, content = icon("more"), className = "button icon-only" }) {
  const entries = items.map((item) =>
    h(
      "button",
      { type: "button", role: "menuitem", tabindex: "-1", class: item.danger ? "danger" : null, click: () => choose(item) },
      item.icon && icon(item.icon),
      h("span", {}, item.label, item.detail && h("span", { class: "menu-detail" }, item.detail)),
    ),
  );
  const list = h("div", { class: "menu", role: "menu", "aria-label": label, popover: "auto", keydown: moved, toggle: toggled }, ...entries);
  const attributes = { type: "button", class: className, "aria-label": label, title: label, "aria-haspopup": "menu", "data-key": key };
  const opener = h("button", { ...attributes, "aria-expanded": "false" }, content);
  // The browser opens and closes it; it also knows that a click on the button is not one elsewhere.
  opener.popoverTargetElement = list;

  function toggled({ newState }) {
    const open = newState === "open";
    opener.setAttribute("aria-expanded", String(open));
    list.classList.toggle("placed", open);
    if (!open) return removeEventListener("scroll", scrolled, true);
    place(list, opener);
    addEventListener("scroll", scrolled, true);
    entries[0]?.focus();
  }

  function scrolled(event) {
    if (!list.contains(event.target)) list.hidePopover();
  }

  function choose(item) {
    list.hidePopover();
    opener.focus();
    chosen(item);
  }

  function moved(event) {
    if (event.key === "Escape") {
      event.stopPropagation();
      event.preventDefault();
      list.hidePopover();
      opener.focus();
    } else if (event.key === "Tab") {
      list.hidePopover();
    } else if (event.key in MOVES) {
      event.preventDefault();
      const at = entries.indexOf(document.activeElement) + MOVES[event.key];
      entries[(at + entries.length) % entries.length].focus();
    }
  }

  return h("div", { class: "menu-button" }, opener, list);
}
