/** The page of consent: what an app asks for, in which workspace, and yes or no. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { meaningOf } from "./scopes.js";
import { startTheme } from "./theme.js";

const main = document.getElementById("install");
const query = Object.fromEntries(new URLSearchParams(location.search));

async function call(path, options) {
  const response = await fetch(path, options).catch(() => null);
  const body = await response?.json().catch(() => ({}));
  if (!response?.ok) throw new Error(body?.error ?? "The workspace does not answer.");
  return body;
}

function failed(problem) {
  main.replaceChildren(h("div", { class: "install-card" }, h("h1", {}, "This app can't be installed"), h("p", { role: "alert" }, problem.message)));
}

function draw(asked) {
  const people = (team) => team.people.map((one) => h("option", { value: one.id }, one.is_admin ? `${one.real_name} (administrator)` : one.real_name));
  // Where the app already is comes last: who arrives here mostly wants to add it somewhere.
  const teams = [...asked.teams].sort((one, other) => Number(one.installed) - Number(other.installed));
  const who = h("select", { class: "control", id: "who" }, ...people(teams[0]));
  const team = h(
    "select",
    { class: "control", id: "team", change: () => who.replaceChildren(...people(teams[team.selectedIndex])) },
    ...teams.map((one) => h("option", { value: one.id }, one.installed ? `${one.name} (installed: it gets a new token)` : one.name)),
  );
  const answer = (given) => async (event) => {
    event.preventDefault();
    try {
      const body = JSON.stringify({ as: who.value, answer: given, query });
      const { location: next } = await call("/ui/consent", { method: "POST", headers: { "Content-Type": "application/json" }, body });
      location.assign(next);
    } catch (problem) {
      failed(problem);
    }
  };
  const scopes = asked.scopes.map((one) => h("li", {}, icon("check"), h("span", {}, meaningOf(one), h("code", {}, one))));
  main.replaceChildren(
    h(
      "form",
      { class: "install-card", submit: answer("allow") },
      h("img", { class: "install-mark", src: "/page/seal.svg", alt: "" }),
      h("h1", {}, `${asked.app} is requesting permission to access a workspace`),
      h("div", { class: "install-where" },
        h("div", { class: "input" }, h("label", { class: "label", for: "team" }, "Workspace"), team),
        h("div", { class: "input" }, h("label", { class: "label", for: "who" }, "You are"), who),
      ),
      h("h2", {}, `What will ${asked.app} be able to do?`),
      h("ul", { class: "install-scopes" }, ...scopes),
      h("p", { class: "quiet" }, `Afterwards you are taken back to ${asked.back}.`),
      h(
        "div",
        { class: "install-foot" },
        h("button", { type: "button", class: "button", click: answer("cancel") }, "Cancel"),
        h("button", { type: "submit", class: "button primary" }, "Allow"),
      ),
    ),
  );
  document.title = `Install ${asked.app} · local workspace`;
}

startTheme(() => {});
call(`/ui/consent${location.search}`).then(draw, failed);
