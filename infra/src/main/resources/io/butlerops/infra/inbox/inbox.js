import { make, pairs, views } from "./elements.js";
import { mail } from "./mail.js";
import { slack } from "./slack.js";
import { teams } from "./teams.js";
import { webhook } from "./webhook.js";

const KINDS = { mail: ["Mail", mail], slack: ["Slack", slack], teams: ["Teams", teams], webhook: ["Webhook", webhook] };
const SHOWN = 200;
const PAUSE = 1000;
/** Number of the one message to be shown, without the page around it; for pictures and links. */
const ONLY = new URLSearchParams(location.search).get("only");
const byId = (id) => document.getElementById(id);
let counts = { all: 0 };
let lastId = 0;
let filter = "all";

function clock(instant) {
  const time = new Date(instant);
  const two = (number) => String(number).padStart(2, "0");
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${String(time.getMilliseconds()).padStart(3, "0")}`;
}

function raw(message) {
  const headers = Object.entries(message.headers).map(([name, values]) => [name, values.join(", ")]);
  return make("div", "raw", pairs("headers", headers), make("pre", "", message.raw));
}

/** A message that cannot be drawn is still shown, as it came. */
function rendered(message) {
  try {
    return KINDS[message.kind][1](message);
  } catch (problem) {
    return make("div", "", make("p", "unknown", `cannot be drawn: ${problem.message}`), raw(message));
  }
}

function article(message) {
  const { bar, place } = views([["As read", () => rendered(message)], ["Raw", () => raw(message)]]);
  const time = make("time", "soft", clock(message.receivedAt));
  time.dateTime = message.receivedAt;
  time.title = new Date(message.receivedAt).toString();
  const item = make("article", "message of-" + message.kind,
    make("div", "meta",
      make("span", "kind", KINDS[message.kind][0]), make("b", "", message.name), time,
      make("span", "soft number", `#${message.id}`), bar),
    place);
  item.dataset.kind = message.kind;
  item.dataset.id = message.id;
  item.hidden = filter !== "all" && filter !== message.kind;
  return item;
}

function add(message) {
  byId("messages").prepend(article(message));
  lastId = message.id;
}

/** Drops what the server no longer has, and keeps the page short. */
function prune(oldest, count) {
  const items = [...byId("messages").children];
  items.filter((item, index) => index >= SHOWN || count === 0 || Number(item.dataset.id) < oldest).forEach((item) => item.remove());
}

function show() {
  byId("count").textContent = counts.all;
  byId("empty").hidden = byId("messages").querySelector("article:not([hidden])") !== null;
  document.title = counts.all ? `(${counts.all}) Inbox` : "Inbox";
  for (const button of byId("kinds").children) {
    const kind = button.dataset.kind;
    button.setAttribute("aria-pressed", String(kind === filter));
    button.querySelector("span").textContent = counts[kind] || 0;
  }
}

/** Whether the address asks for this message. */
const isWanted = (message) => ONLY === null || String(message.id) === ONLY;

async function refresh() {
  const response = await fetch(`messages?after=${lastId}&limit=${SHOWN}`);
  if (!response.ok) throw new Error(response.statusText);
  const { count, byKind, oldest, messages } = await response.json();
  messages.filter(isWanted).forEach(add);
  prune(oldest, count);
  counts = { ...byKind, all: count };
  show();
}

async function watch() {
  try {
    await refresh();
    byId("live").className = "live";
    byId("live").textContent = "live";
  } catch {
    byId("live").className = "live lost";
    byId("live").textContent = "no answer";
  }
  setTimeout(watch, PAUSE);
}

function choose(kind) {
  filter = kind;
  for (const item of byId("messages").children) item.hidden = kind !== "all" && item.dataset.kind !== kind;
  show();
}

for (const [kind, title] of [["all", "All"], ...Object.entries(KINDS).map(([name, [text]]) => [name, text])]) {
  const button = make("button", "", title, " ", make("span", "count", "0"));
  button.dataset.kind = kind;
  button.addEventListener("click", () => choose(kind));
  byId("kinds").append(button);
}
document.body.classList.toggle("alone", ONLY !== null);
byId("clear").addEventListener("click", () => fetch("messages", { method: "DELETE" }).then(refresh));
watch();
