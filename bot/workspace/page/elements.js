/** What can be pressed, chosen or filled in inside a block: buttons here, form fields in `fields.js`. */

import { field } from "./fields.js";
import { h, isWebAddress } from "./dom.js";
import { icon } from "./icons.js";
import { confirmed } from "./dialog.js";
import { menuButton } from "./menu.js";
import { plain } from "./emoji.js";

/** The key by which a control is found again after its surface was redrawn. */
export const keyOf = (object, block, surface) => `${surface.key}|${block.block_id ?? ""}|${object.action_id ?? ""}`;

/** Reports a use; the control is busy until the server has answered, and cannot be used twice meanwhile. */
async function report(control, object, block, surface, value = null) {
  if (control.getAttribute("aria-busy") === "true") return;
  if (object.confirm && !(await confirmed(object.confirm))) return;
  control.setAttribute("aria-busy", "true");
  try {
    await surface.press({ block_id: block.block_id, action_id: object.action_id, ...(value !== null && { value }) });
  } finally {
    control.removeAttribute("aria-busy");
  }
}

function button(object, block, surface) {
  const label = plain(object.text);
  const attributes = {
    class: `button ${object.style ?? ""}`.trim(),
    "aria-label": object.accessibility_label,
    "data-key": keyOf(object, block, surface),
    click: (event) => report(event.currentTarget, object, block, surface),
  };
  if (!isWebAddress(object.url)) return h("button", { type: "button", ...attributes }, label);
  return h("a", { href: object.url, target: "_blank", rel: "noopener noreferrer", ...attributes }, label);
}

function iconButton(object, block, surface) {
  const label = object.accessibility_label ?? object.text?.text ?? object.icon;
  return h(
    "button",
    {
      type: "button",
      class: "button icon-only",
      title: object.text?.text,
      "aria-label": label,
      "data-key": keyOf(object, block, surface),
      click: (event) => report(event.currentTarget, object, block, surface, object.value ?? null),
    },
    icon(object.icon),
  );
}

/** Which of a message's two thumbs this browser has pressed; Slack shows it too, and tells no app. */
const PRESSED = "chinaai.pressed.";

function feedback(object, block, surface) {
  const key = `${PRESSED}${surface.store?.me.id ?? ""}|${keyOf(object, block, surface).replace(/^(main|thread)\|/, "")}`;
  const group = h("div", { class: "feedback", role: "group", "aria-label": "Feedback" });
  const vote = (choice, name) =>
    h(
      "button",
      {
        type: "button",
        class: "button icon-only",
        title: choice.text.text,
        "aria-label": choice.accessibility_label ?? choice.text.text,
        "aria-pressed": String(sessionStorage.getItem(key) === choice.value),
        "data-key": `${keyOf(object, block, surface)}|${choice.value}`,
        click: async (event) => {
          const pressed = event.currentTarget;
          sessionStorage.setItem(key, choice.value);
          await report(pressed, object, block, surface, choice.value);
          for (const one of group.children) one.setAttribute("aria-pressed", String(one === pressed));
        },
      },
      icon(name),
    );
  group.append(vote(object.positive_button, "thumbs-up"), vote(object.negative_button, "thumbs-down"));
  return group;
}

function overflow(object, block, surface) {
  const items = object.options.map((option) => ({ label: plain(option.text), value: option.value }));
  const control = menuButton({
    label: "More actions",
    key: keyOf(object, block, surface),
    items,
    chosen: ({ value }) => report(control.querySelector("button"), object, block, surface, value),
  });
  return control;
}

const ELEMENTS = { button, feedback_buttons: feedback, icon_button: iconButton, overflow };

/** The control of one element. `labelling` names a field that stands in an input block. */
export function element(object, block, surface, labelling = null) {
  const draw = ELEMENTS[object.type];
  if (draw) return draw(object, block, surface);
  const changed = (control, value) => {
    const reports = block.type !== "input" || Boolean(block.dispatch_action);
    if (reports) report(control, object, block, surface, value).catch(() => {});
    return reports;
  };
  return field(object, { key: keyOf(object, block, surface), block, surface, labelling, changed });
}
