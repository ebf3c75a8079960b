/** The message field: it grows with its text, completes `/` and `@`, and sends with Enter. */

import { commandOf } from "./completion.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { menuButton } from "./menu.js";
import { Offers } from "./offers.js";

const DRAFT = "chinaai.draft.";

export class Composer {
  #draft = "";

  /**
   * `source()` gives `{commands, bot, people, installed}`; `send(text)` resolves when the server has taken the message;
   * `useShortcut(shortcut)` uses one of `shortcuts`; `editLast()` begins to edit one's own last message.
   */
  constructor({ name, source, send, shortcuts = [], useShortcut = () => {}, editLast = () => {} }) {
    Object.assign(this, { name, source, send, shortcuts, useShortcut, editLast });
    const listId = `${name}-offers`;
    this.offers = new Offers({ id: listId, source, taken: () => this.#changed({ offer: false }) });
    this.field = h("textarea", {
      id: name,
      rows: 1,
      "aria-autocomplete": "list",
      "aria-controls": listId,
      "aria-describedby": `${name}-hint`,
      autocomplete: "off",
      enterkeyhint: "send",
      input: () => this.#changed(),
      click: () => this.offers.show(this.field),
      keydown: (event) => this.#key(event),
      blur: () => this.offers.hide(),
    });
    this.hint = h("span", { class: "composer-hint", id: `${name}-hint` });
    this.button = h("button", { type: "submit", class: "send", "aria-label": "Send", title: "Send", disabled: true }, icon("send"));
    this.element = h(
      "form",
      { class: "composer", submit: (event) => this.#submit(event) },
      this.offers.element,
      h(
        "div",
        { class: "composer-box" },
        this.field,
        h("div", { class: "composer-tools" }, ...this.#starters(), this.hint, this.button),
      ),
    );
  }

  /** Turns to a conversation or thread: its own draft, its own name. */
  turnTo({ draft, placeholder }) {
    this.#draft = DRAFT + draft;
    this.field.placeholder = placeholder;
    this.field.setAttribute("aria-label", placeholder);
    this.#set(sessionStorage.getItem(this.#draft) ?? "");
    this.offers.hide();
  }

  /** Puts a text in and the caret behind it, ready to be finished. */
  start(text) {
    this.#set(text);
    this.field.focus();
    this.field.setSelectionRange(text.length, text.length);
    this.offers.show(this.field);
  }

  /** Takes no more messages, and says why; without a sentence it takes them again. */
  close(sentence) {
    this.field.disabled = Boolean(sentence);
    if (sentence) this.field.placeholder = sentence;
    this.element.classList.toggle("closed", Boolean(sentence));
  }

  /** A thread takes no commands and no shortcuts, so none is offered there. */
  #starters() {
    const { commands, installed } = this.source();
    const shortcuts = menuButton({
      label: "Shortcuts",
      key: `${this.name}|shortcuts`,
      className: "icon-button starter",
      content: icon("bolt"),
      items: this.shortcuts.map((one) => ({ label: one.name, detail: one.description, shortcut: one })),
      chosen: ({ shortcut }) => this.useShortcut(shortcut),
    });
    return [
      commands.length > 0 && this.#starter("/", "Start a command"),
      this.shortcuts.length > 0 && shortcuts,
      installed && this.#starter("@", "Mention the bot"),
    ].filter(Boolean);
  }

  #starter(character, label) {
    const begin = () => {
      const typed = this.field.value.trimEnd();
      this.start(character === "/" || !typed ? character : `${typed} ${character}`);
    };
    // Without this the field would lose the focus, and with it a phone's keyboard, for a moment.
    const keepFocus = (event) => event.preventDefault();
    const attributes = { class: "icon-button starter", "aria-label": label, title: label, mousedown: keepFocus, click: begin };
    return h("button", { type: "button", ...attributes }, character);
  }

  #set(text) {
    this.field.value = text;
    this.#changed({ offer: false });
  }

  #changed({ offer = true } = {}) {
    const { value } = this.field;
    if (value) sessionStorage.setItem(this.#draft, value);
    else sessionStorage.removeItem(this.#draft);
    this.button.disabled = !value.trim();
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight}px`;
    const command = commandOf(value, this.source().commands);
    this.hint.textContent = command ? `${command.command} ${command.usage_hint ?? ""}` : "Enter sends, Shift + Enter starts a new line";
    if (offer) this.offers.show(this.field);
  }

  #key(event) {
    // While an input method composes, Enter and the arrows are its own; 229 is what Safari sends for its last Enter.
    if (event.isComposing || event.keyCode === 229) return;
    if (this.offers.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit(event);
    } else if (event.key === "ArrowUp" && !this.field.value) {
      event.preventDefault();
      this.editLast();
    }
  }

  async #submit(event) {
    event.preventDefault();
    const text = this.field.value;
    if (!text.trim()) return;
    const draft = this.#draft;
    this.#set("");
    this.offers.hide();
    this.field.focus();
    // What could not be delivered is given back, unless something new stands there by now.
    if ((await this.send(text)) || this.field.value) return;
    if (draft === this.#draft) this.#set(text);
    else sessionStorage.setItem(draft, text);
  }
}
