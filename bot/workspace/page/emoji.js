/** The short names of emoji that a bot is likely to send; any other stays readable as `:name:`. */

const CHARACTERS = {
  "+1": "👍", "-1": "👎", bar_chart: "📊", bell: "🔔", book: "📖", books: "📚", bookmark: "🔖", bulb: "💡", calendar: "📅",
  chart_with_upwards_trend: "📈", clipboard: "📋", eyes: "👀", gear: "⚙️", globe_with_meridians: "🌐",
  heavy_check_mark: "✔️", hourglass: "⌛", inbox_tray: "📥", information_source: "ℹ️", lock: "🔒", mag: "🔍", memo: "📝",
  newspaper: "📰", no_entry: "⛔", page_facing_up: "📄", pushpin: "📌", question: "❓", raised_hands: "🙌", robot_face: "🤖",
  rocket: "🚀", rotating_light: "🚨", slightly_smiling_face: "🙂", smile: "😄", sparkles: "✨", speech_balloon: "💬",
  star: "⭐", tada: "🎉", thinking_face: "🤔", thumbsdown: "👎", thumbsup: "👍", warning: "⚠️", wave: "👋",
  white_check_mark: "✅", x: "❌", zap: "⚡",
};

/** The character of a short name, or null. */
export function emoji(name) {
  return Object.hasOwn(CHARACTERS, name) ? CHARACTERS[name] : null;
}

/** Slack's own notation in `rich_text`: code points in hexadecimal joined by hyphens. */
export function fromCodePoints(unicode) {
  return String.fromCodePoint(...unicode.split("-").map((point) => Number.parseInt(point, 16)));
}

/** A plain text object's words; its short names become emoji unless it says that they are meant literally. */
export function plain({ text, emoji: wanted = true }) {
  if (!wanted) return text;
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => emoji(name) ?? whole);
}
