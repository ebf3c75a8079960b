/** Puts the page together: one place, one person, one stream. */

import { Actor } from "./actor.js";
import { drawBanner } from "./banner.js";
import { drawHeader } from "./header.js";
import { drawHome } from "./home.js";
import { Modals } from "./modal.js";
import { conversationPane, threadPane } from "./pane.js";
import { Presence } from "./presence.js";
import { go, readRoute } from "./route.js";
import { Sidebar } from "./sidebar.js";
import { Store } from "./store.js";
import { startTheme } from "./theme.js";

const part = (id) => document.getElementById(id);
const store = new Store();
const actor = new Actor({ store, place });
const modals = new Modals({
  directory: actor.directory,
  answer: (view, kind, values) => actor.answerView(view, kind, values),
  press: (view, action, values) => actor.pressInView(view, action, values),
  failed: actor.failed,
});
const sidebar = new Sidebar({ element: part("sidebar"), scrim: part("scrim"), store, place, open: go, nextMorning: () => actor.nextMorning() });
const presence = new Presence({ store, tell: (sentence) => (part("connection").textContent = sentence), arrived, take });
let pane = null;
let thread = null;
let shown = {};

/** Where the reader is; an address that names nothing known leads to the first channel. */
function place() {
  const route = readRoute();
  if (!store.ready) return route;
  const direct = store.conversations.find((one) => one.kind === "im");
  const wanted = route.conversation === "bot" ? direct : store.conversation(route.conversation);
  const conversation = wanted ?? store.conversation(defaultPlace());
  return { ...route, person: store.me.id, conversation: conversation.id };
}

/** The channel the bot is about, where there is one. */
function defaultPlace() {
  const channels = store.conversations.filter((one) => one.kind === "channel");
  return (channels.find((one) => one.name === "china-ai") ?? channels[0] ?? store.conversations[0]).id;
}

function drawHeading(conversation, home) {
  drawHeader(part("header"), {
    store,
    conversation,
    home,
    openDrawer: () => sidebar.toggle(true),
    chooseTab: (wanted) => go({ ...place(), home: wanted, thread: null }),
    setMembership: (act) => actor.setMembership(conversation.id, act),
    uninstall: () => actor.uninstall(),
  });
  document.title = `${conversation.kind === "im" ? store.bot.name : `#${conversation.name}`} · ${store.team.name}`;
}

function drawHomeTab() {
  const press = (view, action, values) => actor.pressInView(view, action, values);
  drawHome(part("conversation"), { view: store.home, directory: actor.directory, press, bot: store.bot });
}

/** Draws the same place again after a break; the composers, with the focus and what is typed, stay. */
function refresh() {
  pane?.list.redraw();
  thread?.list.redraw();
  if (shown.home) drawHomeTab();
  sidebar.draw();
}

/** Draws what the place asks for and is not drawn yet. */
function show() {
  if (!store.ready) return;
  const here = place();
  const conversation = store.conversation(here.conversation);
  const home = here.home && conversation.kind === "im";
  const moved = shown.person !== here.person || shown.conversation !== here.conversation || shown.home !== home;
  const threadTs = home ? null : here.thread;
  const threadMoved = moved || shown.thread !== threadTs;
  shown = { person: here.person, conversation: here.conversation, home, thread: threadTs };
  drawHeading(conversation, home);
  if (moved) {
    const openThread = (ts) => go({ ...place(), thread: ts });
    pane = home ? null : conversationPane({ element: part("conversation"), actor, conversation, openThread });
    if (home) drawHomeTab();
    // The bot hears which of its tabs is looked at, as in Slack.
    if (conversation.kind === "im") actor.openTab(home ? "home" : "messages");
    part("conversation").setAttribute("aria-label", conversation.kind === "im" ? store.bot.name : `#${conversation.name}`);
  }
  if (threadMoved) showThread(conversation, threadTs);
  part("skip").hidden = home;
  store.markRead(here.conversation);
  sidebar.draw();
}

function showThread(conversation, ts) {
  const element = part("thread");
  const wasOpen = !element.hidden;
  element.hidden = ts === null;
  const close = () => go({ ...place(), thread: null });
  element.onkeydown = (event) => event.key === "Escape" && !event.isComposing && close();
  thread = ts === null ? null : threadPane({ element, actor, conversation, ts, close });
  if (ts !== null) thread.composer.field.focus();
  if (ts === null && wasOpen) {
    element.replaceChildren();
    pane?.composer.field.focus({ preventScroll: true });
  }
}

/** A sentence for screen readers about what somebody else wrote. */
function announce(message) {
  const author = store.person(message.bot_id ?? message.user);
  const text = part("conversation").querySelector(`[data-ts="${message.ts}"] .content`)?.textContent ?? message.text;
  part("live").textContent = `${author?.real_name ?? author?.name ?? "Workspace"}: ${text.slice(0, 400)}`;
}

/** The channel itself changed: its header, what its beginning offers, whether it can be written in. */
function redrawPlace() {
  const conversation = store.conversation(shown.conversation);
  drawHeading(conversation, shown.home);
  pane?.list.redraw();
  pane?.composer.close(conversation.is_archived ? "This channel is archived." : "");
}

function changed(change) {
  if (change.type === "state") return;
  if (change.type === "modal") return void modals.show(store.modals);
  if (change.type === "home") return void (shown.home && drawHomeTab());
  if (change.type === "read") return void sidebar.draw();
  if (change.type === "prompts") return void pane?.prompts?.draw();
  if (change.type === "status") return void [pane, thread].forEach((one) => one?.status.draw());
  if (change.type === "conversation") {
    if (change.conversation.id === shown.conversation) redrawPlace();
    return void sidebar.draw();
  }
  if (change.channel === shown.conversation) {
    const message = change.message;
    const mine = message?.user === store.me.id;
    if (change.type === "message_deleted") {
      pane?.list.redraw();
      thread?.list.redraw();
    } else {
      const parent = message.thread_ts && message.thread_ts !== message.ts ? store.message(change.channel, message.thread_ts) : null;
      pane?.list.put(parent ?? message, { mine: mine && !parent });
      if (shown.thread === (message.thread_ts ?? message.ts)) thread?.list.put(message, { mine });
      if (change.type === "message" && !mine) announce(message);
    }
    if (document.visibilityState === "visible" && pane) store.markRead(change.channel);
  }
  sidebar.draw();
}

function take(event) {
  // The app came or went: what stands where changes so much that everything is read and drawn again.
  if (event.type === "installation") {
    shown = {};
    return presence.become(presence.person);
  }
  if (event.type !== "notice") return store.apply(event);
  // The server does not say in which thread a command was refused: the answer belongs where the person is typing.
  const typingInThread = thread && thread.composer.element.contains(document.activeElement);
  return store.notice(event.channel ?? place().conversation, event.text, typingInThread ? shown.thread : null);
}

function arrived(person) {
  drawBanner(part("banner"), { real: store.settings.real, directory: actor.directory });
  if (shown.person === person) refresh();
  show();
  modals.show(store.modals);
}

async function start() {
  startTheme(() => store.ready && sidebar.draw());
  store.subscribe(changed);
  window.addEventListener("hashchange", () => {
    const wanted = readRoute().person;
    if (wanted && wanted !== presence.person) presence.become(wanted);
    else show();
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && pane && store.markRead(shown.conversation));
  const state = await presence.first(readRoute().person);
  go({ ...readRoute(), person: state.me.id, conversation: readRoute().conversation ?? "" }, { replace: true });
  if (presence.person !== state.me.id) presence.become(state.me.id);
}

start();
