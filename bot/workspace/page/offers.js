/** What the composer offers while somebody types `/` or `@`: a list over the field, steered from the field. */

import { avatar } from "./avatar.js";
import { offers, typedWord } from "./completion.js";
import { h } from "./dom.js";

const MOVES = { ArrowDown: 1, ArrowUp: -1 };

export class Offers {
  #offers = [];
  #word = null;
  #active = 0;

  /** `source()` gives what can be offered; `taken()` is called after an offer was put into the field. */
  constructor({ id, source, taken }) {
    Object.assign(this, { source, taken });
    this.element = h("ul", { class: "offers", id, role: "listbox", "aria-label": "Suggestions", hidden: true });
  }

  /** Offers what fits the word before the caret. */
  show(field) {
    this.field = field;
    this.#word = typedWord(field.value, field.selectionStart);
    this.#offers = this.#word ? offers(this.#word, this.source()) : [];
    this.#active = 0;
    this.element.hidden = !this.#offers.length;
    this.element.replaceChildren(...this.#offers.map((one, at) => this.#row(one, at)));
    this.#mark();
  }

  hide() {
    this.#offers = [];
    this.element.hidden = true;
    this.#mark();
  }

  /** Whether a key of the field was meant for the list. */
  key(event) {
    const count = this.#offers.length;
    if (!count) return false;
    if (event.key in MOVES) {
      this.#active = (this.#active + MOVES[event.key] + count) % count;
      this.#mark();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      this.hide();
      return true;
    } else if (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey)) {
      this.#take(this.#active);
    } else return false;
    event.preventDefault();
    return true;
  }

  #row(offer, at) {
    return h(
      "li",
      // The pointer must not take the focus from the field before the click arrives.
      {
        class: "offer",
        role: "option",
        id: `${this.element.id}-${at}`,
        mousedown: (event) => event.preventDefault(),
        click: () => this.#take(at),
      },
      avatar(offer.who, { small: true }),
      h("span", { class: "offer-title" }, offer.title, offer.usage && h("span", { class: "offer-usage" }, ` ${offer.usage}`)),
      h("span", { class: "offer-description" }, offer.description),
    );
  }

  #mark() {
    [...this.element.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === this.#active)));
    if (this.#offers.length) this.field?.setAttribute("aria-activedescendant", `${this.element.id}-${this.#active}`);
    else this.field?.removeAttribute("aria-activedescendant");
  }

  #take(at) {
    const { start, end } = this.#word;
    this.field.setRangeText(this.#offers[at].insert, start, end, "end");
    this.hide();
    this.taken();
  }
}
