/**
 * A scrolling list of messages that stays at its end.
 * Only the newest are drawn; older ones are added as the reader scrolls up, so thousands cost no more than a few.
 */

import { h, keepingFocus } from "./dom.js";
import { icon } from "./icons.js";
import { messageItem } from "./message.js";
import { day, sameDay } from "./times.js";

const PAGE = 80;
const NEAR_END_PX = 80;

export class MessageList {
  #drawn = 0;
  #all = () => [];

  /** `item` is what `messageItem` needs; `empty()` is shown where there is nothing to read. */
  constructor({ label, item, empty = () => null }) {
    Object.assign(this, { item, empty });
    this.earlier = h("div", { class: "earlier" });
    this.list = h("ol", { class: "messages", "aria-label": label });
    const toEnd = { type: "button", class: "newer", hidden: true, click: () => this.toEnd() };
    this.newer = h("button", toEnd, icon("down"), "New messages");
    this.scroller = h(
      "div",
      { class: "scroller", tabindex: "0", role: "region", "aria-label": label, scroll: () => this.#scrolled() },
      this.earlier,
      this.list,
    );
    this.element = h("div", { class: "message-list" }, this.scroller, this.newer);
    const nearTop = (entries) => entries.at(-1).isIntersecting && this.#drawEarlier();
    new IntersectionObserver(nearTop, { root: this.scroller, rootMargin: "600px" }).observe(this.earlier);
    this.#stayAtEnd();
  }

  /** Who looks at the end keeps looking at it when the composer grows, a thread or a phone's keyboard opens. */
  #stayAtEnd() {
    let atEnd = true;
    let size = "";
    const sizeNow = () => `${this.scroller.clientWidth}x${this.scroller.clientHeight}`;
    // A new size moves the text too, and its scroll event comes before the observer's: it is not the reader's doing.
    this.scroller.addEventListener("scroll", () => size === sizeNow() && (atEnd = this.atEnd()), { passive: true });
    new ResizeObserver(() => {
      size = sizeNow();
      if (atEnd) this.toEnd();
    }).observe(this.scroller);
  }

  atEnd() {
    return this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < NEAR_END_PX;
  }

  toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.newer.hidden = true;
  }

  /** Draws from the start; `all()` gives the messages, oldest first. */
  show(all) {
    this.#all = all;
    this.#drawn = 0;
    this.redraw();
    this.toEnd();
  }

  /** Draws everything that is drawn anew, in its place. */
  redraw() {
    const all = this.#all();
    const from = Math.max(0, all.length - Math.max(PAGE, this.#drawn));
    const top = this.scroller.scrollTop;
    keepingFocus(this.list, () => this.list.replaceChildren(...this.#rows(all, from, all.length)));
    this.#drawn = all.length - from;
    this.scroller.scrollTop = top;
    this.#drawEmpty(all);
  }

  /** A new or changed message; a change keeps the focus of its controls. */
  put(message, { mine = false } = {}) {
    const all = this.#all();
    const at = all.findIndex((one) => one.ts === message.ts);
    const drawn = this.list.querySelector(`[data-ts="${CSS.escape(message.ts)}"]`);
    const stay = this.atEnd() || mine;
    if (drawn) this.#again(all[at]);
    else if (at === all.length - 1) {
      this.list.append(...this.#rows(all, at, at + 1));
      this.#drawn += 1;
      this.#drawEmpty(all);
      if (!stay) this.newer.hidden = false;
    } else if (at >= 0) this.redraw();
    if (stay) this.toEnd();
  }

  /** Turns a message into a field, or (without a text) back into a message. */
  edit(message, text = null) {
    const before = this.item.editing;
    this.item.editing = text === null ? null : { ts: message.ts, text };
    for (const ts of new Set([before?.ts, message.ts])) {
      const one = ts && this.#all().find((each) => each.ts === ts);
      if (one) this.#again(one);
    }
    if (text !== null) this.list.querySelector(`[data-ts="${CSS.escape(message.ts)}"]`)?.scrollIntoView({ block: "nearest" });
  }

  #again(message) {
    const all = this.#all();
    const drawn = this.list.querySelector(`[data-ts="${CSS.escape(message.ts)}"]`);
    if (drawn) keepingFocus(drawn.parentNode, () => drawn.replaceWith(this.#item(all, all.indexOf(message))));
  }

  #item(all, at) {
    const above = at > 0 && sameDay(all[at - 1].ts, all[at].ts) ? all[at - 1] : null;
    return messageItem(all[at], { ...this.item, above });
  }

  #rows(all, from, to) {
    const rows = [];
    for (let at = from; at < to; at += 1) {
      const newDay = at === 0 || !sameDay(all[at - 1].ts, all[at].ts);
      if (newDay) rows.push(h("li", { class: "day" }, h("span", {}, day(all[at].ts))));
      rows.push(this.#item(all, at));
    }
    return rows;
  }

  #drawEarlier() {
    const all = this.#all();
    const end = all.length - this.#drawn;
    if (end <= 0) return;
    const from = Math.max(0, end - PAGE);
    const below = this.scroller.scrollHeight - this.scroller.scrollTop;
    this.list.prepend(...this.#rows(all, from, end));
    this.#drawn = all.length - from;
    this.scroller.scrollTop = this.scroller.scrollHeight - below;
    this.#drawEmpty(all);
  }

  #drawEmpty(all) {
    const beginning = this.#drawn >= all.length ? this.empty(all.length) : null;
    this.earlier.replaceChildren(...(beginning ? [beginning] : []));
  }

  #scrolled() {
    if (this.atEnd()) this.newer.hidden = true;
  }
}
