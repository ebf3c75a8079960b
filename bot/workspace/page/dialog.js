/** The frame of every dialog. The browser's own modal dialog keeps the focus inside and gives it back. */

import { h } from "./dom.js";
import { icon } from "./icons.js";

let count = 0;

/**
 * A dialog with a title, a body and a footer. `dismiss` is called for Esc and the closing button;
 * the dialog itself stays until it is told to go, because the server may want to keep it.
 */
export function dialog({ title, body, footer, dismiss, back = false, className = "" }) {
  const id = `dialog-title-${++count}`;
  const leave = h(
    "button",
    { type: "button", class: "icon-button", "aria-label": back ? "Back" : "Close", click: dismiss },
    icon(back ? "back" : "close"),
  );
  const frame = h(
    "dialog",
    { class: `dialog ${className}`.trim(), "aria-labelledby": id },
    h("div", { class: "dialog-head" }, back && leave, h("h2", { id }, title), !back && leave),
    body,
    footer,
  );
  frame.addEventListener("cancel", (event) => {
    event.preventDefault();
    dismiss();
  });
  return frame;
}

/** Asks Slack's `confirm` question; resolves to whether the person agreed. */
export function confirmed({ title, text, confirm, deny, style }) {
  return new Promise((resolve) => {
    const end = (answer) => {
      frame.close();
      frame.remove();
      resolve(answer);
    };
    const footer = h(
      "div",
      { class: "dialog-foot" },
      h("button", { type: "button", class: "button", click: () => end(false) }, deny?.text ?? "Cancel"),
      h("button", { type: "button", class: `button ${style ?? "primary"}`, click: () => end(true) }, confirm?.text ?? "Yes"),
    );
    const body = h("div", { class: "dialog-body" }, text.text);
    const frame = dialog({ title: title.text, body, footer, dismiss: () => end(false), className: "dialog-small" });
    document.body.append(frame);
    frame.showModal();
  });
}
