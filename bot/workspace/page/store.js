/** What the person may see, as last told by the server, and what has been read of it. */

const READ = "chinaai.read.";

const isTop = (message) => !message.thread_ts || message.thread_ts === message.ts;

export class Store {
  #state = null;
  #listeners = [];
  #read = {};

  get ready() { return this.#state !== null; }
  get me() { return this.#state.me; }
  get people() { return this.#state.people; }
  get bot() { return this.#state.bot; }
  get team() { return this.#state.team; }
  get commands() { return this.#state.commands ?? []; }
  get shortcuts() { return this.#state.shortcuts ?? []; }
  get conversations() { return this.#state.conversations; }
  get teams() { return this.#state.teams ?? []; }
  get installed() { return this.#state.installed; }
  get installUrl() { return this.#state.install_url ?? ""; }
  /** The agent's pane: `{description, title, prompts}`, or null. */
  get agent() { return this.#state.agent ?? null; }
  get home() { return this.#state.home ?? null; }
  get modals() { return this.#state.modals ?? []; }
  get settings() { return this.#state.settings ?? {}; }

  /** `listener({type, channel?, message?, ts?})` after every change; type "state" means everything. Returns how to stop. */
  subscribe(listener) {
    this.#listeners = [...this.#listeners, listener];
    return () => (this.#listeners = this.#listeners.filter((one) => one !== listener));
  }

  #tell(change) { this.#listeners.forEach((listener) => listener(change)); }

  conversation(id) { return this.conversations.find((one) => one.id === id) ?? null; }

  person(id) {
    if (id === this.bot.user_id || id === this.bot.id) return this.bot;
    return this.people.find((one) => one.id === id) ?? null;
  }

  messages(channel) { return (this.#state.messages[channel] ??= []); }

  message(channel, ts) { return this.messages(channel).find((one) => one.ts === ts) ?? null; }

  /** What stands in the conversation itself. */
  timeline(channel) { return this.messages(channel).filter(isTop); }

  /** A thread: the message it hangs from, then the replies. */
  thread(channel, ts) { return this.messages(channel).filter((one) => one.ts === ts || one.thread_ts === ts); }

  replies(channel, ts) { return this.messages(channel).filter((one) => one.thread_ts === ts && one.ts !== ts && !one.ephemeral); }

  /** What the bot says it is doing: in one thread, or (without one) anywhere in the conversation. */
  status(channel, threadTs = null) {
    const here = this.#state.statuses?.[channel] ?? {};
    return threadTs ? (here[threadTs] ?? "") : (Object.values(here).at(-1) ?? "");
  }

  /** How many messages of others came after the last look. */
  unread(channel) {
    const since = Number(this.#read[channel] ?? 0);
    return this.messages(channel).filter((one) => Number(one.ts) > since && one.user !== this.me.id && !one.local).length;
  }

  markRead(channel) {
    const last = this.messages(channel).at(-1)?.ts;
    if (!last || this.#read[channel] === last) return;
    this.#read[channel] = last;
    localStorage.setItem(READ + this.me.id, JSON.stringify(this.#read));
    this.#tell({ type: "read", channel });
  }

  replace(state) {
    this.#state = state;
    const saved = localStorage.getItem(READ + state.me.id);
    this.#read = saved ? JSON.parse(saved) : {};
    // At a person's first visit nothing counts as unread: they have just come in.
    if (!saved) for (const { id } of state.conversations) this.#read[id] = this.messages(id).at(-1)?.ts ?? "0";
    this.#tell({ type: "state" });
  }

  /** Takes in one event of the stream. */
  apply(event) {
    if (event.type === "message" || event.type === "message_changed") this.#put(event.channel, event.message);
    else if (event.type === "message_deleted") this.#remove(event.channel, event.ts);
    else if (event.type === "modal") this.#state.modals = event.views;
    else if (event.type === "home") this.#state.home = event.view;
    else if (event.type === "conversation") Object.assign(this.conversation(event.conversation.id) ?? {}, event.conversation);
    else if (event.type === "status") this.#setStatus(event);
    else if (event.type === "prompts") this.#setPrompts(event);
    else return;
    this.#tell(event);
  }

  /** A sentence that only this page shows, and forgets. */
  notice(channel, text, threadTs = null) {
    const ts = (Date.now() / 1000).toFixed(6);
    const message = { ts, text, ephemeral: true, local: true, ...(threadTs && { thread_ts: threadTs }) };
    this.#put(channel, message);
    this.#tell({ type: "message", channel, message });
  }

  #setStatus({ channel, thread_ts: threadTs, status }) {
    const here = ((this.#state.statuses ??= {})[channel] ??= {});
    if (status) here[threadTs] = status;
    else delete here[threadTs];
  }

  #setPrompts({ title, prompts }) {
    this.#state.agent = { description: "", ...this.#state.agent, title, prompts };
  }

  #put(channel, message) {
    const all = this.messages(channel);
    const at = all.findIndex((one) => one.ts === message.ts);
    if (at >= 0) all[at] = message;
    else if (!all.length || Number(all.at(-1).ts) < Number(message.ts)) all.push(message);
    else all.splice(all.findIndex((one) => Number(one.ts) > Number(message.ts)), 0, message);
  }

  #remove(channel, ts) {
    this.#state.messages[channel] = this.messages(channel).filter((one) => one.ts !== ts);
  }
}
