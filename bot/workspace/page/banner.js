/** The friendly line on top: what this place is, and how to leave it for a real workspace. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { mrkdwn } from "./mrkdwn.js";

const KEY = "chinaai.banner";

/** Draws the line, unless it was dismissed before. */
export function drawBanner(element, { real, directory }) {
  if (localStorage.getItem(KEY) === "dismissed") return;
  const details = real && h("span", { class: "banner-real" }, ...mrkdwn(real, directory));
  const more = h("button", { type: "button", class: "banner-more", "aria-expanded": "false", click: open }, "How to connect Slack");
  function open() {
    const shown = element.classList.toggle("open");
    more.setAttribute("aria-expanded", String(shown));
  }
  function dismiss() {
    localStorage.setItem(KEY, "dismissed");
    element.hidden = true;
  }
  const title = h("strong", {}, "Local workspace");
  element.replaceChildren(
    h("span", { class: "banner-text" }, title, ": everything stays on this machine. ", details || null, real ? more : null),
    h("button", { type: "button", class: "icon-button", "aria-label": "Dismiss", title: "Dismiss", click: dismiss }, icon("close")),
  );
  element.hidden = false;
}
