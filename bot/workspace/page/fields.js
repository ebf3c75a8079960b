/**
 * Form fields. Each registers in `surface.fields` how its value is read, in the shape that Slack submits,
 * and starts from what was typed before the view was redrawn, else from what the bot set.
 */

import { h } from "./dom.js";
import { plain } from "./emoji.js";

const optionsOf = (object) => object.options ?? (object.option_groups ?? []).flatMap((group) => group.options);
const asOption = ({ id, name }) => ({ value: id, text: { type: "plain_text", text: name, emoji: false } });

function plainText(object, { attributes, before, changed }) {
  const when = object.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const shared = {
    ...attributes,
    placeholder: object.placeholder?.text,
    minlength: object.min_length,
    maxlength: object.max_length,
    min: object.min_value,
    max: object.max_value,
    step: object.is_decimal_allowed ? "any" : null,
    input: () => when.includes("on_character_entered") && changed(control, control.value),
    keydown: (event) => {
      if (event.key !== "Enter" || event.isComposing || event.shiftKey || object.multiline) return;
      // Where the bot wants to know at once, Enter tells it, and does not submit the form.
      if (when.includes("on_enter_pressed") && changed(control, control.value)) event.preventDefault();
    },
  };
  const control = object.multiline
    ? h("textarea", { class: "control", rows: 4, ...shared })
    : h("input", { class: "control", type: TYPES[object.type] ?? "text", ...shared });
  control.value = (before ? before.value : object.initial_value) ?? "";
  return { control, read: () => ({ value: control.value || null }) };
}

const TYPES = { email_text_input: "email", number_input: "number", url_text_input: "url" };

function date(object, { attributes, before, changed }) {
  const [type, name] = object.type === "timepicker" ? ["time", "selected_time"] : ["date", "selected_date"];
  const control = h("input", { class: "control", type, ...attributes, change: () => changed(control, control.value || null) });
  control.value = (before ? before[name] : object[`initial_${type}`]) ?? "";
  return { control, read: () => ({ [name]: control.value || null }) };
}

function menu(groups, start, object, { attributes, changed }) {
  const item = (option) => h("option", { value: option.value }, plain(option.text));
  const rows = groups.map(({ label, options }) => (label ? h("optgroup", { label: plain(label) }, ...options.map(item)) : options.map(item)));
  const control = h(
    "select",
    { class: "control", ...attributes, change: () => changed(control, control.value || null) },
    h("option", { value: "" }, object.placeholder?.text ?? "Choose…"),
    ...rows,
  );
  control.value = start ?? "";
  return control;
}

function select(object, context) {
  const { before } = context;
  const start = (before ? before.selected_option : object.initial_option)?.value;
  const control = menu(object.option_groups ?? [{ options: object.options }], start, object, context);
  return { control, read: () => ({ selected_option: optionsOf(object).find((one) => one.value === control.value) ?? null }) };
}

/** Whom or what a menu of people or conversations offers. */
function offered(object, directory) {
  if (object.type.includes("users")) return directory.people;
  const all = object.type.includes("channels") ? directory.channels.filter((one) => one.kind === "channel") : directory.channels;
  const kinds = object.filter?.include;
  const kindOf = (one) => (one.kind === "im" ? "im" : one.is_private ? "private" : "public");
  return kinds ? all.filter((one) => kinds.includes(kindOf(one))) : all;
}

const NAMES = { users: "user", conversations: "conversation", channels: "channel" };
const nameIn = (object) => Object.keys(NAMES).find((one) => object.type.includes(one));

function choose(object, context) {
  const name = NAMES[nameIn(object)];
  const { before, directory } = context;
  const start = before ? before[`selected_${name}`] : object[`initial_${name}`];
  const control = menu([{ options: offered(object, directory).map(asOption) }], start, object, context);
  return { control, read: () => ({ [`selected_${name}`]: control.value || null }) };
}

/** A group of boxes or circles; `values` are those that are ticked at the start. */
function boxes(options, values, many, { attributes, changed, key }) {
  const all = options.map((option) => {
    const box = h("input", { type: many ? "checkbox" : "radio", name: key, value: option.value, "data-key": `${key}|${option.value}` });
    box.checked = values.includes(option.value);
    return box;
  });
  const rows = options.map((option, index) =>
    h(
      "label",
      { class: "choice" },
      all[index],
      h("span", {}, plain(option.text), option.description && h("span", { class: "description" }, plain(option.description))),
    ),
  );
  const { id, ...described } = attributes;
  const control = h("div", { class: "choices", role: many ? "group" : "radiogroup", ...described, "data-key": null }, ...rows);
  if (all[0] && id) all[0].id = id;
  const selected = () => options.filter((_, index) => all[index].checked);
  const chosen = () => selected().map((one) => one.value);
  control.addEventListener("change", () => changed(control, many ? chosen() : chosen()[0]));
  return { control, selected, chosen };
}

/** Checkboxes and radio buttons. */
function choices(object, context) {
  const many = object.type === "checkboxes";
  const start = many
    ? (context.before?.selected_options ?? object.initial_options ?? []).map((one) => one.value)
    : [(context.before?.selected_option ?? object.initial_option)?.value];
  const { control, selected } = boxes(object.options, start, many, context);
  return { control, read: () => (many ? { selected_options: selected() } : { selected_option: selected()[0] ?? null }) };
}

/** A menu from which several may be chosen: a list of boxes, which needs no explanation and no modifier key. */
function several(object, context) {
  const name = nameIn(object);
  const options = name ? offered(object, context.directory).map(asOption) : optionsOf(object);
  const field = `selected_${name ?? "options"}`;
  const start = (context.before ? context.before[field] : object[`initial_${name ?? "options"}`]) ?? [];
  const values = start.map((one) => (name ? one : one.value));
  const { control, selected, chosen } = boxes(options, values, true, context);
  control.classList.add("several");
  const most = object.max_selected_items ?? Infinity;
  const limit = () => {
    const full = chosen().length >= most;
    for (const box of control.querySelectorAll("input")) box.disabled = full && !box.checked;
  };
  control.addEventListener("change", limit);
  limit();
  return { control, read: () => ({ [field]: name ? chosen() : selected() }) };
}

const FIELDS = {
  channels_select: choose,
  checkboxes: choices,
  conversations_select: choose,
  datepicker: date,
  email_text_input: plainText,
  multi_channels_select: several,
  multi_conversations_select: several,
  multi_static_select: several,
  multi_users_select: several,
  number_input: plainText,
  plain_text_input: plainText,
  radio_buttons: choices,
  static_select: select,
  timepicker: date,
  url_text_input: plainText,
  users_select: choose,
};

/** The field of an element, or a sentence where this page has none of its kind. `changed` says whether it reports. */
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
  const { control, read } = make(object, { attributes, before, changed, key, directory: surface.directory });
  surface.fields?.push({ block: block.block_id, action: object.action_id, read: () => ({ type: object.type, ...read() }) });
  return control;
}

/** What stands in the fields, as Slack's `state.values`. */
export function valuesOf(fields) {
  const values = {};
  for (const { block, action, read } of fields) (values[block] ??= {})[action] = read();
  return values;
}
