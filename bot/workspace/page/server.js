/** The page's side of the protocol: requests, and a stream of events that mends itself. */

const RETRY_MS = [500, 1000, 2000, 4000];

/** What the server said no to, as a sentence for people. */
export class Refused extends Error {}

/** The program does not answer at all. */
export class Away extends Error {}

async function call(path, options) {
  const response = await fetch(path, options).catch(() => {
    throw new Away("The bot isn't running any more.");
  });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(body.error ?? `The workspace answered with status ${response.status}.`);
  return body;
}

/** Everything that a person may see. */
export const readState = (person) => call(`/ui/state?as=${encodeURIComponent(person)}`);

const post = (path, body) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const send = (message) => post("/ui/send", message);
export const press = (action) => post("/ui/press", action);
export const edit = (change) => post("/ui/edit", change);
export const remove = (message) => post("/ui/delete", message);
export const useShortcut = (use) => post("/ui/shortcut", use);
export const setMembership = (change) => post("/ui/member", change);
export const nextMorning = (wish) => post("/ui/morning", wish);
export const uninstall = (person) => post("/ui/uninstall", { as: person });
export const answerView = (answer) => post("/ui/view", answer);
export const openTab = (person, tab) => post("/ui/home", { as: person, tab });

/**
 * Follows one person's events until `stop()`.
 * `ready` is called after every connection, before its first event: what happened in between is read from the state.
 */
export function follow(person, { ready, event, lost }) {
  let source = null;
  let timer = null;
  let failures = 0;

  function connect() {
    clearTimeout(timer);
    timer = null;
    source = new EventSource(`/ui/stream?as=${encodeURIComponent(person)}`);
    source.onopen = () => {
      failures = 0;
      ready();
    };
    source.onmessage = (message) => event(JSON.parse(message.data));
    source.onerror = () => {
      source.close();
      lost();
      timer = setTimeout(connect, RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]);
    };
  }

  // A browser slows the timers of a hidden tab down: look again as soon as somebody looks at it.
  const hurry = () => document.visibilityState === "visible" && timer !== null && connect();
  document.addEventListener("visibilitychange", hurry);
  window.addEventListener("focus", hurry);
  connect();
  return {
    stop() {
      clearTimeout(timer);
      source.close();
      document.removeEventListener("visibilitychange", hurry);
      window.removeEventListener("focus", hurry);
    },
  };
}
