/** The app's Home tab: the view that the bot published for this person. */

import { blocks } from "./blocks.js";
import { h, keepingFocus } from "./dom.js";
import { valuesOf } from "./fields.js";

let shown = { id: null, fields: [] };

/** Draws the view into `element`, or says that there is none yet; what was typed stays in fields that keep their ids. */
export function drawHome(element, { view, directory, press, bot }) {
  const before = view && { ...view.values, ...(shown.id === view.id ? valuesOf(shown.fields) : {}) };
  const fields = [];
  const surface = view && {
    directory,
    key: `home|${view.id}`,
    fields,
    before,
    press: (action) => press(view, action, valuesOf(fields)),
  };
  const content = view
    ? h("div", { class: "home-page blocks" }, ...blocks(view.blocks, surface))
    : h("div", { class: "home-page" }, h("p", { class: "quiet" }, `${bot.name} is preparing its home page.`));
  const scroll = element.querySelector(".home")?.scrollTop ?? 0;
  const page = h("div", { class: "home", tabindex: "0", role: "tabpanel", "aria-labelledby": "tab-home" }, content);
  keepingFocus(element, () => element.replaceChildren(page));
  page.scrollTop = scroll;
  shown = { id: view?.id ?? null, fields };
}
