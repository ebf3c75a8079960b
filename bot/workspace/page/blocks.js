/**
 * Block Kit as DOM nodes.
 *
 * A surface (a message, a modal, the App Home) tells a block where it stands:
 * `directory` names people and channels, `key` prefixes the keys by which a redrawn control gets its focus back,
 * `press(action)` reports a use and resolves when the server has answered, and `fields`, where there is something
 * to submit, collects for every input how its value is read.
 */

import { element } from "./elements.js";
import { h, isWebAddress, withLanguage } from "./dom.js";
import { plain } from "./emoji.js";
import { mrkdwn } from "./mrkdwn.js";
import { richText } from "./richtext.js";

/** A text object, or nothing. */
export function text(object, surface, tag = "div", className = "text") {
  if (!object?.text) return null;
  const children = object.type === "mrkdwn" ? mrkdwn(object.text, surface.directory) : [plain(object)];
  return withLanguage(h(tag, { class: className }, ...children));
}

/** Nothing is fetched from elsewhere: a picture of another origin is shown by its description. */
function image(object) {
  const address = object.image_url ?? "";
  const own = address.startsWith("/") || address.startsWith(`${location.origin}/`);
  if (own && !address.startsWith("//")) return h("img", { src: address, alt: object.alt_text ?? "" });
  const outside = isWebAddress(address) ? "Picture not loaded" : "Picture";
  return h("span", { class: "picture", role: "img", "aria-label": object.alt_text ?? outside }, object.alt_text ?? outside);
}

function section(block, surface) {
  const fields = block.fields?.map((field) => text(field, surface, "div", "text field"));
  return h(
    "div",
    { class: block.accessory ? "section with-accessory" : "section" },
    h("div", { class: "section-body" }, text(block.text, surface), fields && h("div", { class: "fields" }, ...fields)),
    block.accessory && (block.accessory.type === "image" ? image(block.accessory) : element(block.accessory, block, surface)),
  );
}

function context(block, surface) {
  const parts = block.elements.map((part) => (part.type === "image" ? image(part) : text(part, surface, "span")));
  return h("div", { class: "context" }, ...parts);
}

function actions(block, surface) {
  return h("div", { class: "actions" }, ...block.elements.map((one) => element(one, block, surface)));
}

function input(block, surface) {
  const id = `field-${surface.key}-${block.block_id}`;
  const hint = block.hint && h("div", { class: "hint", id: `${id}-hint` }, plain(block.hint));
  const control = element(block.element, block, surface, { id, label: block.label.text, hint: hint ? `${id}-hint` : null });
  const label = h("label", { class: "label", for: id }, plain(block.label), block.optional && h("span", { class: "optional" }, " (optional)"));
  return h("div", { class: "input" }, label, control, hint, h("div", { class: "error", id: `${id}-error`, role: "alert" }));
}

const BLOCKS = {
  actions,
  context,
  input,
  section,
  context_actions: actions,
  divider: () => h("hr"),
  header: (block) => withLanguage(h("h3", { class: "block-header" }, plain(block.text))),
  image: (block) => h("figure", {}, block.title && h("figcaption", {}, plain(block.title)), image(block)),
  markdown: (block, surface) => text({ type: "mrkdwn", text: block.text }, surface),
  rich_text: (block, surface) => richText(block, surface.directory),
};

/** One element for each block; a kind that this page does not know says so instead of vanishing. */
export function blocks(all, surface) {
  return (all ?? []).map((block) => {
    const draw = BLOCKS[block.type];
    const content = draw ? draw(block, surface) : h("div", { class: "unknown" }, `A “${block.type}” block can't be shown here.`);
    return h("div", { class: `block block-${block.type}`, "data-block": block.block_id ?? null }, content);
  });
}
