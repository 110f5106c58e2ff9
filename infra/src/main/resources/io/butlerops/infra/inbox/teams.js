import { asList, asText, link, make } from "./elements.js";

/** An escaped character, bold, italic, a link: the bit of Markdown that cards know. */
const INLINE = /\\([!-/:-@[-`{-~])|\*\*((?:\\.|[^*\n])+)\*\*|(?<!\w)_((?:\\.|[^_\n])+)_(?!\w)|\[((?:\\.|[^\]\n])+)\]\(([^)\s]+)\)/g;

function markdown(text) {
  const result = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    result.push(text.slice(end, match.index), inline(match));
    end = match.index + match[0].length;
  }
  result.push(text.slice(end));
  return result;
}

function inline([, escaped, bold, italic, title, url]) {
  if (escaped !== undefined) return escaped;
  if (bold !== undefined) return make("b", "", ...markdown(bold));
  return italic !== undefined ? make("i", "", ...markdown(italic)) : link(url, "", ...markdown(title));
}

/** Class names only from known words, in whatever case they came. */
function words(prefix, ...values) {
  return values.filter(Boolean).map((value) => prefix + String(value).toLowerCase().replace(/[^a-z]/g, "")).join(" ");
}

function textBlock(item) {
  const classes = "card-text " + words("size-", item.size) + " " + words("weight-", item.weight) + " "
    + words("color-", item.color) + " " + words("font-", item.fontType) + (item.isSubtle ? " subtle" : "");
  return make(item.style === "heading" ? "h2" : "p", classes, ...markdown(asText(item.text)));
}

function factSet(item) {
  return make("table", "card-facts", make("tbody", "", ...asList(item.facts).map((fact) =>
    make("tr", "", make("th", "", asText(fact.title)), make("td", "", ...markdown(asText(fact.value)))))));
}

function codeBlock(item) {
  const lines = asText(item.codeSnippet).split(/\r?\n/);
  const list = make("ol", "card-code", ...lines.map((line) => make("li", "", line || " ")));
  list.style.setProperty("--first", String(Number(item.startLineNumber) - 1 || 0));
  return list;
}

function actions(list) {
  return make("div", "card-actions", ...asList(list).map((action) =>
    link(action.url, "card-button " + words("", action.style), asText(action.title))));
}

const ELEMENTS = {
  TextBlock: textBlock,
  FactSet: factSet,
  CodeBlock: codeBlock,
  ColumnSet: (item) => make("div", "card-columns", ...asList(item.columns).map(column)),
  Container: (item) => make("div", "card-container " + words("style-", item.style) + (item.bleed ? " bleed" : ""), ...asList(item.items).map(drawn)),
  ActionSet: (item) => actions(item.actions),
  RichTextBlock: (item) => make("p", "card-text", ...asList(item.inlines).map((run) =>
    make("span", words("weight-", run.weight) + " " + words("color-", run.color), asText(run.text ?? run)))),
  Image: (item) => make("span", "picture", "picture: " + (asText(item.altText) || asText(item.url).slice(0, 80))),
};

function column(item) {
  const stretch = item.width === undefined || item.width === "stretch";
  return make("div", stretch ? "stretch" : "auto", ...asList(item.items).map(drawn));
}

function drawn(item) {
  const draw = ELEMENTS[item.type];
  const result = draw ? draw(item) : make("span", "unknown", `(${asText(item.type)} is not drawn here)`);
  if (item.separator) result.classList.add("separated");
  return result;
}

function card(content) {
  const full = content.msteams && content.msteams.width === "Full";
  return make("div", full ? "card full" : "card",
    ...asList(content.body).map(drawn),
    content.actions ? actions(content.actions) : null);
}

export function teams(message) {
  const cards = asList(message.content.attachments).map((attachment) => card(attachment.content || {}));
  return make("div", "teams",
    make("p", "teams-who", make("span", "teams-face", "W"), make("b", "", "Workflows"), make("span", "soft", " via workflow webhook")),
    ...cards);
}
