/** Slack's `rich_text` block as DOM nodes. */

import { emoji, fromCodePoints } from "./emoji.js";
import { h, link, withLanguage } from "./dom.js";
import { mention } from "./mrkdwn.js";

const STYLES = [["code", "code"], ["bold", "strong"], ["italic", "em"], ["strike", "s"], ["underline", "u"]];

function styled(node, style = {}) {
  return STYLES.reduce((inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), node);
}

function leaf(element, directory) {
  switch (element.type) {
    case "text":
      return styled(element.text, element.style);
    case "link":
      return styled(link(element.url, element.text || element.url), element.style);
    case "user":
      return mention(`@${directory.person(element.user_id) ?? element.user_id}`, element.user_id === directory.me);
    case "channel":
      return mention(`#${directory.channel(element.channel_id) ?? element.channel_id}`);
    case "broadcast":
      return mention(`@${element.range}`, true);
    case "emoji":
      return element.unicode ? fromCodePoints(element.unicode) : emoji(element.name) ?? `:${element.name}:`;
    case "date":
      return element.fallback ?? new Date(element.timestamp * 1000).toLocaleDateString("en");
    default:
      return element.text ?? element.fallback ?? "";
  }
}

const leaves = (elements, directory) => elements.map((element) => leaf(element, directory));

function list(part, directory) {
  const tag = part.style === "ordered" ? "ol" : "ul";
  const start = tag === "ol" && part.offset ? part.offset + 1 : null;
  const items = part.elements.map((item) => withLanguage(h("li", {}, ...leaves(item.elements, directory))));
  return h(tag, { class: `rich-list indent-${Math.min(part.indent ?? 0, 4)}`, start }, ...items);
}

const PARTS = {
  rich_text_section: (part, directory) => withLanguage(h("div", { class: "rich-section" }, ...leaves(part.elements, directory))),
  rich_text_quote: (part, directory) => withLanguage(h("blockquote", {}, ...leaves(part.elements, directory))),
  rich_text_preformatted: (part, directory) => h("pre", {}, ...leaves(part.elements, directory)),
  rich_text_list: list,
};

/** The block's parts, one below the other. */
export function richText(block, directory) {
  const parts = (block.elements ?? []).map((part) => PARTS[part.type]?.(part, directory) ?? null);
  return h("div", { class: "rich-text" }, ...parts);
}
