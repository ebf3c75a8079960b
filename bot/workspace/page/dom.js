/** Builds elements without ever parsing HTML: a string becomes a text node, so data cannot become markup. */

/**
 * An element with attributes and children.
 * `class`, `hidden` and every `aria-…` name are attributes; a function is a listener for the event it is named after.
 * null, undefined and false leave an attribute or a child out.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else element.setAttribute(name, String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Only web addresses are followed; anything else stays text. */
export function isWebAddress(address) {
  return /^https?:\/\//i.test(address ?? "");
}

/** A link that opens in a new tab and tells the other page nothing about this one. */
export function link(address, ...children) {
  const label = children.length ? children : [address];
  if (!isWebAddress(address)) return h("span", {}, ...label);
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...label);
}

/** The language of a text for `lang`, where its script says it: Han characters without kana are read as Chinese. */
export function languageOf(text) {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return letters > 0 && han / letters > 0.3 && !/[\u3040-\u30ff]/.test(text) ? "zh-Hans" : null;
}

/** Marks an element's language once its text is in place. */
export function withLanguage(element) {
  const language = languageOf(element.textContent);
  if (language) element.lang = language;
  return element;
}

/** Runs `change`, which may replace elements, and puts the focus back on the control with the same `data-key`. */
export function keepingFocus(container, change) {
  const key = container.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  change();
  if (key && !container.contains(document.activeElement)) {
    container.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }
}
