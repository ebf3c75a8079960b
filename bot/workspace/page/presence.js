/** Through whose eyes the page looks: it reads what they see, follows their stream, and mends itself after a break. */

import * as server from "./server.js";

const GONE = "The bot isn't running any more. Start `chinaai` again: this page comes back by itself.";
const RETRY_MS = 1000;

/** Whom a newcomer acts as; one of the people whom the workspace invents. */
const FIRST_PERSON = "U01MEI";

export class Presence {
  #stream = null;

  /**
   * `tell(sentence)` says what is wrong with the connection, or nothing; `arrived(person)` draws what was read;
   * `take(event)` takes one event of the stream.
   */
  constructor({ store, tell, arrived, take }) {
    Object.assign(this, { store, arrived, take, person: null });
    this.tell = (sentence) => tell(sentence.replaceAll("`", ""));
  }

  /** Follows a person from now on. */
  become(next) {
    this.#stream?.stop();
    this.person = next;
    let waiting = [];
    this.#stream = server.follow(next, {
      ready: async () => {
        waiting = [];
        try {
          const state = await server.readState(next);
          if (this.person !== next) return;
          this.store.replace(state);
        } catch (problem) {
          return this.#wrong(problem);
        }
        this.tell("");
        // Events that arrived while the state was under way: it may hold them, and taking them twice is harmless.
        const late = waiting;
        waiting = null;
        this.arrived(next);
        late.forEach(this.take);
      },
      event: (event) => (waiting ? waiting.push(event) : this.take(event)),
      lost: () => {
        waiting = [];
        this.tell(GONE);
      },
    });
  }

  /** The first look. An address may name somebody who does not exist (any more): then it is the first person. */
  async first(person) {
    for (;;) {
      try {
        return await server.readState(person ?? FIRST_PERSON).catch((problem) => {
          if (problem instanceof server.Refused) return server.readState(FIRST_PERSON);
          throw problem;
        });
      } catch (problem) {
        this.#wrong(problem);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  #wrong(problem) { this.tell(problem instanceof server.Away ? GONE : problem.message); }
}
