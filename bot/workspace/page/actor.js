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

  pressInView(view, action) { return this.#press({ view_id: view.id }, action); }

  answerView(view, kind, values) {
    return server.answerView({ as: this.#as, view_id: view.id, kind, state: { values } });
  }

  openHome() { server.openHome(this.#as).catch(this.failed); }
}
