/**
 * Form fields. Each registers in `surface.fields` how its value is read, in the shape that Slack submits,
 * and starts from what was typed before the view was redrawn, else from what the bot set.
 */

import { h } from "./dom.js";
import { plain } from "./emoji.js";

const optionsOf = (object) => object.options ?? (object.option_groups ?? []).flatMap((group) => group.options);

function plainText(object, { attributes, before, changed }) {
  const start = before?.value ?? object.initial_value ?? "";
  const shared = {
    ...attributes,
    placeholder: object.placeholder?.text,
    minlength: object.min_length,
    maxlength: object.max_length,
    change: (event) => changed(event.currentTarget, event.currentTarget.value),
  };
  const control = object.multiline
    ? h("textarea", { class: "control", rows: 4, ...shared })
    : h("input", { class: "control", type: TYPES[object.type] ?? "text", ...shared });
  control.value = start;
  return { control, read: () => ({ value: control.value || null }) };
}

const TYPES = { email_text_input: "email", number_input: "number", url_text_input: "url" };

function date(object, { attributes, before, changed }) {
  const [type, name] = object.type === "timepicker" ? ["time", "selected_time"] : ["date", "selected_date"];
  const control = h("input", { class: "control", type, ...attributes, change: (event) => changed(event.currentTarget, control.value || null) });
  control.value = before?.[name] ?? object[`initial_${type}`] ?? "";
  return { control, read: () => ({ [name]: control.value || null }) };
}

function select(object, { attributes, before, changed }) {
  const item = (option) => h("option", { value: option.value }, plain(option.text));
  const groups = object.option_groups?.map((group) => h("optgroup", { label: plain(group.label) }, ...group.options.map(item)));
  const control = h(
    "select",
    { class: "control", ...attributes, change: () => changed(control, control.value || null) },
    h("option", { value: "" }, object.placeholder?.text ?? "Choose…"),
    ...(groups ?? object.options.map(item)),
  );
  control.value = (before?.selected_option ?? object.initial_option)?.value ?? "";
  return { control, read: () => ({ selected_option: optionsOf(object).find((one) => one.value === control.value) ?? null }) };
}

/** Checkboxes and radio buttons. */
function choices(object, { attributes, before, changed, key }) {
  const many = object.type === "checkboxes";
  const start = many
    ? (before?.selected_options ?? object.initial_options ?? []).map((one) => one.value)
    : [(before?.selected_option ?? object.initial_option)?.value];
  const boxes = object.options.map((option) => {
    const box = h("input", { type: many ? "checkbox" : "radio", name: key, value: option.value, "data-key": `${key}|${option.value}` });
    box.checked = start.includes(option.value);
    return box;
  });
  const selected = () => object.options.filter((_, index) => boxes[index].checked);
  const rows = object.options.map((option, index) =>
    h(
      "label",
      { class: "choice" },
      boxes[index],
      h("span", {}, plain(option.text), option.description && h("span", { class: "description" }, plain(option.description))),
    ),
  );
  const { id, ...described } = attributes;
  const control = h("div", { class: "choices", role: many ? "group" : "radiogroup", ...described, "data-key": null }, ...rows);
  if (boxes[0] && id) boxes[0].id = id;
  const values = () => selected().map((one) => one.value);
  control.addEventListener("change", () => changed(control, many ? values() : values()[0]));
  return { control, read: () => (many ? { selected_options: selected() } : { selected_option: selected()[0] ?? null }) };
}

const FIELDS = {
  checkboxes: choices,
  datepicker: date,
  email_text_input: plainText,
  number_input: plainText,
  plain_text_input: plainText,
  radio_buttons: choices,
  static_select: select,
  timepicker: date,
  url_text_input: plainText,
};

/** The field of an element, or a sentence where this page has none of its kind. */
export function field(object, { key, block, surface, labelling, changed }) {
  const make = FIELDS[object.type];
  if (!make) return h("span", { class: "unknown" }, `A “${object.type}” can't be shown here.`);
  const attributes = {
    id: labelling?.id,
    "aria-label": labelling?.label ?? object.placeholder?.text ?? object.action_id,
    "aria-describedby": labelling ? [labelling.hint, `${labelling.id}-error`].filter(Boolean).join(" ") : null,
    "data-key": key,
  };
  const before = surface.before?.[block.block_id]?.[object.action_id];
  const { control, read } = make(object, { attributes, before, changed, key });
  surface.fields?.push({ block: block.block_id, action: object.action_id, read: () => ({ type: object.type, ...read() }) });
  return control;
}

/** What stands in the fields, as Slack's `state.values`. */
export function valuesOf(fields) {
  const values = {};
  for (const { block, action, read } of fields) (values[block] ??= {})[action] = read();
  return values;
}
