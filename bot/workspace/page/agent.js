/** Between the messages and the composer: what the bot is doing, and in its own pane what it suggests. */

import { h } from "./dom.js";

/** "China AI is reading…", for eyes and screen readers; it stays in the page while it is empty. */
export class StatusLine {
  constructor({ bot, status }) {
    Object.assign(this, { bot, status });
    this.element = h("div", { class: "status-line", role: "status" });
    this.draw();
  }

  draw() {
    const status = this.status();
    const sentence = status && (status.toLowerCase().startsWith(this.bot.name.toLowerCase()) ? status : `${this.bot.name} ${status}`);
    const dots = h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
    this.element.replaceChildren(...(status ? [dots, sentence] : []));
  }
}

/** The suggestions of the agent's pane; pressing one sends its message. */
export class Prompts {
  constructor({ agent, send }) {
    Object.assign(this, { agent, send });
    this.element = h("div", { class: "prompts", role: "group" });
    this.draw();
  }

  draw() {
    const { title, prompts = [] } = this.agent() ?? {};
    const label = title || "Suggestions";
    this.element.setAttribute("aria-label", label);
    this.element.hidden = !prompts.length;
    const chips = prompts.map((one) =>
      h("button", { type: "button", class: "prompt", title: one.message, click: () => this.send(one.message) }, one.title),
    );
    this.element.replaceChildren(h("span", { class: "prompts-title", "aria-hidden": "true" }, label), ...chips);
  }
}
