/** The left side: the workspace, its conversations with unread marks, and whom the reader acts as. */

import { avatar } from "./avatar.js";
import { h, keepingFocus } from "./dom.js";
import { icon } from "./icons.js";
import { menuButton } from "./menu.js";
import { isDark, toggleTheme } from "./theme.js";

export class Sidebar {
  /** `place()` is the current place; `open(place)` goes somewhere else. */
  constructor({ element, scrim, store, place, open, nextMorning }) {
    Object.assign(this, { element, scrim, store, place, open, nextMorning });
    this.narrow = matchMedia("(max-width: 760px)");
    this.narrow.addEventListener("change", () => this.toggle(false));
    scrim.addEventListener("click", () => this.toggle(false));
    element.addEventListener("keydown", (event) => event.key === "Escape" && this.toggle(false));
    this.toggle(false);
  }

  /** Opens or closes the drawer that the sidebar is on a phone; elsewhere it always stands there. */
  toggle(open) {
    const wasOpen = this.element.classList.contains("open");
    this.element.classList.toggle("open", open);
    this.element.inert = this.narrow.matches && !open;
    this.scrim.hidden = !open;
    document.getElementById("main").inert = open;
    if (open) (this.element.querySelector("[aria-current]") ?? this.element.querySelector("a"))?.focus();
    else if (wasOpen) document.querySelector(".drawer-button")?.focus();
  }

  draw() {
    const { store } = this;
    const kind = (wanted) => store.conversations.filter((one) => one.kind === wanted).map((one) => this.#row(one));
    keepingFocus(this.element, () =>
      this.element.replaceChildren(
        this.#team(),
        h("div", { class: "sidebar-scroll" }, ...this.#group("Channels", kind("channel")), ...this.#apps(kind("im"))),
        this.#people(),
      ),
    );
  }

  #team() {
    const { name } = this.store.team;
    const mark = (of) => h("span", { class: "team-mark", "aria-hidden": "true" }, of.slice(0, 1));
    const label = [mark(name), h("span", { class: "team-name" }, name)];
    const others = this.store.teams.filter((one) => one.id !== this.store.team.id);
    if (!others.length) return h("div", { class: "team" }, ...label, this.#themeButton());
    const switcher = menuButton({
      label: `${name}: change to another workspace`,
      key: "teams",
      className: "team-switch",
      content: h("span", { class: "team-label" }, ...label, icon("swap")),
      items: others.map((one) => ({ label: one.name, detail: "Change to this workspace", team: one })),
      chosen: ({ team }) => {
        this.toggle(false);
        this.open({ person: team.person, conversation: "" });
      },
    });
    return h("div", { class: "team" }, switcher, this.#themeButton());
  }

  /** The app, or the way to install it. */
  #apps(rows) {
    const { installed, installUrl, bot } = this.store;
    if (installed) return this.#group("Apps", rows);
    const install = installUrl
      ? h("a", { class: "place install", href: installUrl, "data-key": "install" }, icon("plus"), h("span", { class: "place-name" }, `Install ${bot.name}`))
      : h("span", { class: "place quiet" }, `${bot.name} is not installed here`);
    return this.#group("Apps", [h("li", {}, install)]);
  }

  #group(title, rows) {
    return [h("h2", { class: "sidebar-title" }, title), h("ul", { class: "places" }, ...rows)];
  }

  #row(conversation) {
    const { store } = this;
    const here = this.place().conversation === conversation.id;
    const unread = here ? 0 : store.unread(conversation.id);
    const direct = conversation.kind === "im";
    const target = { person: store.me.id, conversation: conversation.id };
    const follow = (event) => {
      event.preventDefault();
      this.toggle(false);
      this.open(target);
    };
    return h(
      "li",
      {},
      h(
        "a",
        {
          href: `#${target.person}/${target.conversation}`,
          class: unread ? "place unread" : "place",
          "aria-current": here ? "page" : null,
          "data-key": `place|${conversation.id}`,
          click: follow,
        },
        direct ? avatar(store.bot, { small: true }) : icon(conversation.is_private ? "lock" : "hash"),
        h("span", { class: "place-name" }, direct ? store.bot.name : conversation.name),
        unread > 0 && h("span", { class: "count" }, unread > 99 ? "99+" : String(unread), h("span", { class: "for-readers" }, " unread")),
      ),
    );
  }

  #people() {
    const { store } = this;
    const rows = store.people.map((person) => {
      const mine = person.id === store.me.id;
      return h(
        "button",
        {
          type: "button",
          class: "person",
          "aria-pressed": String(mine),
          "data-key": `person|${person.id}`,
          click: () => !mine && this.#become(person),
        },
        avatar(person, { small: true }),
        h("span", { class: "person-name" }, person.real_name ?? person.name),
        person.title && h("span", { class: "person-title" }, person.title),
      );
    });
    const title = h("h2", { class: "sidebar-title", id: "acting-as" }, "You act as");
    return h("div", { class: "people", role: "group", "aria-labelledby": "acting-as" }, title, ...rows, this.#morning());
  }

  /** Puts the clock forward, where that can be done. */
  #morning() {
    if (!this.store.settings.mornings) return null;
    const title = "Puts the clock of this workspace forward to the next morning, or to the next digest if that comes first";
    const attributes = { class: "place", title, "data-key": "morning", click: () => this.nextMorning() };
    return h("button", { type: "button", ...attributes }, icon("sun"), h("span", { class: "place-name" }, "Next morning"));
  }

  /** The same channel through other eyes; a direct message is each person's own. */
  #become(person) {
    const conversation = this.store.conversation(this.place().conversation);
    this.toggle(false);
    this.open({ person: person.id, conversation: conversation?.kind === "channel" ? conversation.id : "bot", home: this.place().home });
  }

  #themeButton() {
    const change = () => {
      toggleTheme();
      this.draw();
    };
    const label = isDark() ? "Change to light" : "Change to dark";
    const attributes = { class: "icon-button", "aria-label": label, title: label, "data-key": "theme", click: change };
    return h("button", { type: "button", ...attributes }, icon(isDark() ? "sun" : "moon"));
  }
}
