/** What hangs below a message's words: unfurled links and files. */

import { blocks, text } from "./blocks.js";
import { h, link } from "./dom.js";
import { icon } from "./icons.js";

function hostOf(address) {
  try {
    return new URL(address).host.replace(/^www\./, "");
  } catch {
    return address;
  }
}

/** A link's preview, as the app sent it. */
function unfurl(attachment, surface) {
  const title = attachment.title && h("div", { class: "unfurl-title" }, link(attachment.title_link ?? attachment.from_url, attachment.title));
  const words = attachment.text && text({ type: "mrkdwn", text: attachment.text }, surface);
  const content = attachment.blocks ? h("div", { class: "blocks" }, ...blocks(attachment.blocks, surface)) : null;
  const label = `Preview of ${hostOf(attachment.from_url)}`;
  return h("aside", { class: "unfurl", "aria-label": label }, title || null, words || null, content);
}

const UNITS = ["bytes", "KB", "MB", "GB"];

/** A length as people read it: "3.4 KB". */
export function sizeOf(bytes) {
  const step = Math.min(UNITS.length - 1, bytes ? Math.floor(Math.log10(bytes) / 3) : 0);
  const shown = bytes / 1000 ** step;
  return `${step && shown < 10 ? shown.toFixed(1) : Math.round(shown)} ${UNITS[step]}`;
}

/** A file to take away; it is never opened in place. */
function file(object, me) {
  const address = new URL(object.url_private, location.origin);
  address.searchParams.set("as", me);
  // The server's own name may differ from the one in the address bar (127.0.0.1, localhost).
  const href = address.pathname + address.search;
  const about = `${object.pretty_type || "File"}, ${sizeOf(object.size)}`;
  return h(
    "a",
    { class: "file", href, download: object.name, "aria-label": `Download ${object.title}, ${about}` },
    h("span", { class: "file-mark" }, icon("file")),
    h("span", { class: "file-name" }, object.title, h("span", { class: "file-about" }, about)),
    icon("download"),
  );
}

/** Everything below the words, in Slack's order. */
export function attached(message, { surface, me }) {
  return [
    ...(message.files ?? []).map((one) => file(one, me)),
    ...(message.attachments ?? []).map((one) => unfurl(one, { ...surface, key: `${surface.key}|${one.id}` })),
  ];
}
