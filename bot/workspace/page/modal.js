/** The stack of modals: the newest view is shown, the ones below wait. */

import { blocks } from "./blocks.js";
import { dialog } from "./dialog.js";
import { h, keepingFocus } from "./dom.js";
import { valuesOf } from "./fields.js";

export class Modals {
  #frame = null;
  #views = [];
  #fields = [];
  #opener = null;

  /** `answer(view, kind, values)` tells the server and resolves to `{errors?}`; `press(view, action, values)` reports a use. */
  constructor({ directory, answer, press, failed }) {
    Object.assign(this, { directory, answer, press, failed });
  }

  /** Shows a whole stack; an empty one closes. */
  show(views) {
    const [before, top] = [this.#views.at(-1), views.at(-1)];
    this.#views = views;
    if (!top) return this.#close();
    if (before?.id !== top.id || !this.#frame) return this.#open(top);
    // The same view again: the bot updated it, and what was typed so far stays.
    return this.#redraw(top, { ...top.values, ...valuesOf(this.#fields) });
  }

  #open(view) {
    const opener = document.activeElement;
    if (!this.#frame) this.#opener = { element: opener, key: opener?.dataset?.key ?? null };
    const former = this.#frame;
    this.#frame = this.#build(view, view.values);
    document.body.append(this.#frame);
    this.#frame.showModal();
    former?.close();
    former?.remove();
    (this.#frame.querySelector(".control, .choices input") ?? this.#frame.querySelector(".dialog-head button")).focus();
  }

  #redraw(view, before) {
    const scroll = this.#frame.querySelector(".dialog-body").scrollTop;
    keepingFocus(this.#frame, () => this.#frame.replaceChildren(...this.#build(view, before).childNodes));
    this.#frame.querySelector(".dialog-body").scrollTop = scroll;
  }

  #close() {
    if (!this.#frame) return;
    this.#frame.close();
    this.#frame.remove();
    this.#frame = null;
    // The button that opened the dialog may have been redrawn meanwhile: its successor has the same key.
    const { element, key } = this.#opener;
    const successor = key && document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    (element?.isConnected ? element : successor || document.querySelector("textarea"))?.focus();
  }

  #build(view, before) {
    this.#fields = [];
    const surface = {
      directory: this.directory,
      key: view.id,
      fields: this.#fields,
      before,
      press: (action) => this.press(view, action, valuesOf(this.#fields)),
    };
    const submits = Boolean(view.submit) || (view.blocks ?? []).some((block) => block.type === "input");
    const submit = submits && h("button", { type: "submit", class: "button primary" }, view.submit?.text ?? "Submit");
    const leaving = view.close?.text ?? (submits ? "Cancel" : "Close");
    const leave = h("button", { type: "button", class: "button", click: () => this.#dismiss(view) }, leaving);
    const form = h(
      "form",
      { class: "dialog-form", novalidate: true, submit: (event) => this.#submit(event, view, submit) },
      h("div", { class: "dialog-body", tabindex: "0", role: "region", "aria-label": view.title.text }, ...blocks(view.blocks, surface)),
      h("div", { class: "dialog-foot" }, h("div", { class: "error trouble", role: "alert" }), leave, submit),
    );
    return dialog({ title: view.title.text, body: form, dismiss: () => this.#dismiss(view), back: this.#views.length > 1 });
  }

  /** Closes at once; the server's own stack follows by the stream. */
  #dismiss(view) {
    this.show(this.#views.filter((one) => one.id !== view.id));
    this.answer(view, "close", {}).catch(this.failed);
  }

  async #submit(event, view, button) {
    event.preventDefault();
    if (!button || button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    this.#frame.querySelector(".trouble").replaceChildren();
    try {
      const { errors } = await this.answer(view, "submit", valuesOf(this.#fields));
      this.#complain(errors ?? {});
    } catch (problem) {
      // The page behind the dialog is out of sight: what went wrong is said here.
      this.#frame?.querySelector(".trouble").replaceChildren(problem.message);
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  #complain(errors) {
    const inputs = [...(this.#frame?.querySelectorAll(".block-input") ?? [])];
    for (const block of inputs) {
      const sentence = errors[block.dataset.block] ?? "";
      block.querySelector(".error").textContent = sentence;
      const control = block.querySelector(".control, .choices");
      if (sentence) control?.setAttribute("aria-invalid", "true");
      else control?.removeAttribute("aria-invalid");
    }
    inputs.find((block) => errors[block.dataset.block])?.querySelector("input, select, textarea")?.focus();
  }
}
