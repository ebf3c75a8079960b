/** Light, dark, or as the system says; the choice outlives the visit. */

const KEY = "chinaai.theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

const chosen = () => localStorage.getItem(KEY);

/** Whether the page is dark at the moment. */
export const isDark = () => (chosen() ?? (dark.matches ? "dark" : "light")) === "dark";

function apply() {
  if (chosen()) document.documentElement.dataset.theme = chosen();
  else delete document.documentElement.dataset.theme;
}

/** Changes to the other one; back at the system's choice the page follows the system again. */
export function toggleTheme() {
  const next = isDark() ? "light" : "dark";
  if ((next === "dark") === dark.matches) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, next);
  apply();
}

/** Applies the choice, and calls `changed` when the system's own setting changes. */
export function startTheme(changed) {
  apply();
  dark.addEventListener("change", changed);
}
