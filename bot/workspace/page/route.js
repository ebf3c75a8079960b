/**
 * Where the reader is, kept in the address so that Back, reload and a second tab work:
 * `#U01MEI/C01AI`, `#U01MEI/D01MEI/home`, `#U01MEI/C01AI/1700000000.000100` (an open thread).
 */

/** The place that an address names; what it does not name is null. */
export function readRoute(hash = location.hash) {
  const [person = null, conversation = null, third = null] = hash.replace(/^#/, "").split("/").map(decodeURIComponent);
  const thread = /^\d+\.\d+$/.test(third ?? "") ? third : null;
  return { person: person || null, conversation, thread, home: third === "home" };
}

function hashOf({ person, conversation, thread, home }) {
  return `#${[person, conversation, home ? "home" : thread].filter(Boolean).map(encodeURIComponent).join("/")}`;
}

/** Goes to a place; the page follows the `hashchange`. `replace` leaves no step for Back. */
export function go(place, { replace = false } = {}) {
  const hash = hashOf(place);
  if (hash === location.hash) return;
  if (replace) {
    history.replaceState(null, "", hash);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    location.hash = hash;
  }
}
