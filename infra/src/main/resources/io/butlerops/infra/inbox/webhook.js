import { asText, make, pairs } from "./elements.js";

export function webhook(message) {
  const { method, path, query, body } = message.content;
  const parts = [make("p", "request", make("b", "", asText(method)), " ", make("code", "", asText(path)))];
  const parameters = Object.entries(query || {});
  if (parameters.length) parts.push(pairs("query", parameters));
  if (body !== null && typeof body === "object") {
    parts.push(make("pre", "json", ...coloured(JSON.stringify(body, null, 2))));
  } else if (asText(body)) {
    parts.push(make("pre", "json", asText(body)));
  }
  return make("div", "webhook", ...parts);
}

/** JSON text as spans: names, texts, other values. */
function coloured(json) {
  const token = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
  const result = [];
  let end = 0;
  for (const match of json.matchAll(token)) {
    result.push(json.slice(end, match.index));
    const kind = match[2] ? "name" : match[1] ? "text" : "value";
    result.push(make("span", kind, match[1] || match[0]), match[2] || "");
    end = match.index + match[0].length;
  }
  result.push(json.slice(end));
  return result;
}
