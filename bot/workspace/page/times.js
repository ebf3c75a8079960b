/** Slack's timestamps as people read them; the page speaks English, in the reader's own time zone. */

const TIME = new Intl.DateTimeFormat("en", { hour: "numeric", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long" });
const YEAR = new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long", year: "numeric" });

export const dateOf = (ts) => new Date(Number.parseFloat(ts) * 1000);

export const clock = (ts) => TIME.format(dateOf(ts));

/** The whole moment, for a tooltip and for screen readers. */
export const moment = (ts) => `${YEAR.format(dateOf(ts))}, ${clock(ts)}`;

export const sameDay = (one, other) => dateOf(one).toDateString() === dateOf(other).toDateString();

/** "Today", "Yesterday", or the date, with the year where it is not this one. */
export function day(ts, now = new Date()) {
  const date = dateOf(ts);
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return "Today";
  if (date.toDateString() === yesterday.toDateString()) return "Yesterday";
  return (date.getFullYear() === now.getFullYear() ? DAY : YEAR).format(date);
}
