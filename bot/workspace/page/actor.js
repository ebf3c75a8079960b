/** What the person does: every act goes to the server, and a refusal becomes a sentence that only this page shows. */

import * as server from "./server.js";

const PATIENCE_MS = 800;

export class Actor {
  /** `place()` tells where a sentence without a place of its own belongs. */
  constructor({ store, place }) {
    Object.assign(this, { store, place });
    this.directory = {
      get me() { return store.me.id; },
      person: (id) => {
        const found = store.person(id);
        return found ? found.real_name ?? found.name : null;
      },
      channel: (id) => store.conversation(id)?.name ?? null,
      get people() { return store.people.map((one) => ({ id: one.id, name: one.real_name ?? one.name })); },
      get channels() {
        return store.conversations.map((one) => ({ ...one, name: one.kind === "im" ? store.bot.name : `#${one.name}` }));
      },
    };
    this.failed = (problem) => this.#say(problem.message);
  }

  get #as() { return this.store.me.id; }

  #say(sentence, channel = this.place().conversation, threadTs = null) {
    this.store.notice(channel, sentence, threadTs);
  }

  /** Resolves to whether the server took the message. */
  async send(message) {
    try {
      await server.send({ as: this.#as, ...message });
      return true;
    } catch (problem) {
      this.#say(problem.message, message.channel, message.thread_ts);
      return false;
    }
  }

  /** The server takes a press before the bot has acted on it: the first change, or a short while, tells that it did. */
  #nextChange() {
    return new Promise((resolve) => {
      const stop = this.store.subscribe((change) => change.type !== "read" && end());
      const timer = setTimeout(() => end(), PATIENCE_MS);
      const end = () => {
        clearTimeout(timer);
        stop();
        resolve();
      };
    });
  }

  async #press(where, action) {
    const happened = this.#nextChange();
    const taken = await server.press({ as: this.#as, ...where, ...action }).then(() => true, this.failed);
    if (taken) await happened;
  }

  pressInMessage(channel, message, action) { return this.#press({ channel, message_ts: message.ts }, action); }

  pressInView(view, action, values = null) {
    return this.#press({ view_id: view.id, ...(values && { state: { values } }) }, action);
  }

  /** Resolves to whether it was done; where not, the sentence stands in the conversation. */
  #do(act, body) {
    return act({ as: this.#as, ...body }).then(() => true, (problem) => {
      this.#say(problem.message, body.channel);
      return false;
    });
  }

  nextMorning() { return this.#do(server.nextMorning, {}); }

  edit(channel, ts, text) { return this.#do(server.edit, { channel, ts, text }); }

  remove(channel, ts) { return this.#do(server.remove, { channel, ts }); }

  useShortcut(shortcut, channel, ts = null) {
    return this.#do(server.useShortcut, { callback_id: shortcut.callback_id, channel, ...(ts && { message_ts: ts }) });
  }

  /** Lets the bot into a channel (`invite`) or sends it out (`remove`). */
  setMembership(channel, act) { return this.#do(server.setMembership, { channel, act }); }

  uninstall() { server.uninstall(this.#as).catch(this.failed); }

  answerView(view, kind, values) {
    return server.answerView({ as: this.#as, view_id: view.id, kind, state: { values } });
  }

  openTab(tab) { server.openTab(this.#as, tab).catch(this.failed); }
}
