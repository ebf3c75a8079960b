/** A message that is being edited: its words in a field, where they stood. Enter saves, Esc leaves it as it was. */

import { h } from "./dom.js";

const grow = (field) => {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
};

/** `draft` is `{ts, text}` and keeps what is typed when the list is drawn anew; `save(text)` and `cancel()` end it. */
export function editForm(draft, { save, cancel }) {
  const field = h("textarea", {
    class: "control",
    rows: 1,
    "aria-label": "Edit the message",
    "data-key": `edit|${draft.ts}`,
    input: () => {
      draft.text = field.value;
      grow(field);
    },
    keydown: (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "Escape") {
        event.stopPropagation();
        cancel();
      } else if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        submit(event);
      }
    },
  });
  field.value = draft.text;
  function submit(event) {
    event.preventDefault();
    if (field.value.trim()) save(field.value);
  }
  requestAnimationFrame(() => {
    grow(field);
    if (!draft.begun) {
      draft.begun = true;
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
    }
  });
  return h(
    "form",
    { class: "edit", submit },
    field,
    h(
      "div",
      { class: "edit-tools" },
      h("span", { class: "hint" }, "Enter saves, Esc cancels"),
      h("button", { type: "button", class: "button", click: cancel }, "Cancel"),
      h("button", { type: "submit", class: "button primary" }, "Save"),
    ),
  );
}
