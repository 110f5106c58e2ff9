import { asList, asText, link, make } from "./elements.js";

const EMOJI = {
  rotating_light: "🚨", warning: "⚠️", x: "❌", white_check_mark: "✅", heavy_check_mark: "✔️", bell: "🔔",
  red_circle: "🔴", large_green_circle: "🟢", large_yellow_circle: "🟡", no_entry: "⛔", octagonal_sign: "🛑",
  fire: "🔥", robot_face: "🤖", hourglass: "⌛", information_source: "ℹ️", memo: "📝", link: "🔗", tada: "🎉",
};

/** Circles that Slack draws in colour; here they look the same with every font. */
const LIGHTS = { "🔴": "red", "🟠": "orange", "🟡": "yellow", "🟢": "green" };

function lit(text) {
  return text.split(/([🔴🟠🟡🟢])/u).map((part) => LIGHTS[part] ? make("span", "light " + LIGHTS[part], "\u25cf") : part);
}

/** Slack knows three entities, no more. */
function decoded(text) {
  return text.replace(/&(amp|lt|gt);/g, (all, name) => ({ amp: "&", lt: "<", gt: ">" })[name]);
}

function emoji(text) {
  return text.replace(/:([a-z0-9_+-]+):/g, (all, name) => EMOJI[name] || all);
}

const plain = (text) => emoji(decoded(text));

const MARK = new RegExp([
  "```\\n?([\\s\\S]*?)```",
  "`([^`\\n]+)`",
  "<([^<>\\n]+)>",
  "(?<![\\w*])\\*(?!\\s)([^*\\n]+)(?<!\\s)\\*(?![\\w*])",
  "(?<![\\w_])_(?!\\s)([^_\\n]+)(?<!\\s)_(?![\\w_])",
  "(?<![\\w~])~(?!\\s)([^~\\n]+)(?<!\\s)~(?![\\w~])",
].join("|"), "g");

/** Slack's own markup, as nodes. */
function mrkdwn(text) {
  const result = [];
  let end = 0;
  for (const match of text.matchAll(MARK)) {
    result.push(plain(text.slice(end, match.index)), marked(match));
    end = match.index + match[0].length;
  }
  result.push(plain(text.slice(end)));
  return result;
}

function marked([, fence, code, reference, bold, italic, struck]) {
  if (fence !== undefined) return make("pre", "", decoded(fence));
  if (code !== undefined) return make("code", "", decoded(code));
  if (reference !== undefined) return referred(reference);
  if (bold !== undefined) return make("b", "", ...mrkdwn(bold));
  if (italic !== undefined) return make("i", "", ...mrkdwn(italic));
  return make("s", "", ...mrkdwn(struck));
}

function referred(reference) {
  const [target, title] = reference.split("|", 2);
  if (/^[@#!]/.test(target)) {
    return make("span", "mention", title || target.replace(/^!(?:subteam\^)?/, "@"));
  }
  const url = decoded(target);
  return link(url, "", title ? plain(title) : url.replace(/^mailto:/, ""));
}

/** A text object: its type decides whether markup counts. */
function textOf(object) {
  const text = asText(object && object.text);
  if (object && object.type === "mrkdwn") return mrkdwn(text);
  return lit(object && object.emoji === false ? decoded(text) : plain(text));
}

function element(item) {
  if (item.type === "button") {
    return link(item.url, "slack-button " + asText(item.style), ...textOf(item.text));
  }
  if (item.type === "image") return picture(item);
  return item.text !== undefined ? make("span", "", ...textOf(item)) : unknown(item);
}

/** Pictures stay where they are: this page loads nothing from elsewhere. */
function picture(item) {
  return make("span", "picture", "picture: " + (asText(item.alt_text) || asText(item.image_url)));
}

function unknown(item) {
  return make("span", "unknown", `(${asText(item.type)} is not drawn here)`);
}

function richText(item) {
  if (item.type === "text") {
    const style = item.style || {};
    return make(style.bold ? "b" : style.code ? "code" : style.italic ? "i" : "span", "", asText(item.text));
  }
  if (item.type === "link") return link(item.url, "", asText(item.text) || asText(item.url));
  if (item.type === "emoji") return EMOJI[item.name] || `:${asText(item.name)}:`;
  const inside = asList(item.elements).map(richText);
  if (item.type === "rich_text_preformatted") return make("pre", "", ...inside);
  if (item.type === "rich_text_list") return make("ul", "", ...inside.map((child) => make("li", "", child)));
  return make("div", "", ...inside);
}

const BLOCKS = {
  header: (block) => make("h2", "", ...textOf(block.text)),
  divider: () => make("hr"),
  section: (block) => make("div", "slack-section",
    block.text ? make("div", "slack-text", ...textOf(block.text)) : null,
    block.fields ? make("div", "slack-fields", ...asList(block.fields).map((field) => make("div", "slack-text", ...textOf(field)))) : null,
    block.accessory ? element(block.accessory) : null),
  actions: (block) => make("div", "slack-actions", ...asList(block.elements).map(element)),
  context: (block) => make("div", "slack-context", ...asList(block.elements).map(element)),
  image: (block) => make("div", "", picture(block)),
  rich_text: (block) => make("div", "slack-text", ...asList(block.elements).map(richText)),
  markdown: (block) => make("div", "slack-text", asText(block.text)),
};

function drawn(block) {
  return (BLOCKS[block.type] || unknown)(block);
}

function attachment(item) {
  const parts = asList(item.blocks).map(drawn);
  if (item.title) parts.unshift(make("b", "", plain(asText(item.title))));
  if (item.text && !item.blocks) parts.push(make("div", "slack-text", ...mrkdwn(asText(item.text))));
  return make("div", "slack-attachment", ...parts);
}

export function slack(message) {
  const { username, icon_emoji: icon, channel, text, blocks, attachments } = message.content;
  const body = asList(blocks).map(drawn);
  if (!body.length && text) body.push(make("div", "slack-text", ...mrkdwn(asText(text))));
  return make("div", "slack",
    make("div", "slack-face", emoji(asText(icon)) || (asText(username) || "B")[0]),
    make("div", "slack-body",
      make("p", "slack-who",
        make("b", "", asText(username) || "incoming-webhook"), make("span", "app", "APP"),
        channel ? make("span", "soft", " " + asText(channel)) : null),
      ...body,
      ...asList(attachments).map(attachment)));
}
