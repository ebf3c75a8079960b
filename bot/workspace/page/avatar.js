/** A person's initials on their colour; the bot's seal; the workspace's own bell. */

import { h } from "./dom.js";
import { icon } from "./icons.js";

/** The colour of the initials: whichever of ink and paper reads better on the person's colour. */
function inkOn(color) {
  const [red, green, blue] = [1, 3, 5].map((at) => (Number.parseInt(color.slice(at, at + 2), 16) / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.2 ? "#111" : "#fff";
}

/** Decoration beside a name that is written out; `who` is a person, the bot, or null for the workspace itself. */
export function avatar(who, { small = false } = {}) {
  const size = small ? "avatar avatar-small" : "avatar";
  if (!who) return h("span", { class: `${size} avatar-notice`, "aria-hidden": "true" }, icon("bell"));
  if (!who.initials) return h("img", { class: size, src: "/page/seal.svg", alt: "" });
  const badge = h("span", { class: size, "aria-hidden": "true" }, who.initials);
  badge.style.backgroundColor = who.color;
  badge.style.color = inkOn(who.color);
  return badge;
}
