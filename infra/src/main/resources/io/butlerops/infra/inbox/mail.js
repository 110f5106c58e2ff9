import { asText, make, views } from "./elements.js";

/** The mail's HTML in a frame that may do nothing: no scripts, no forms, no origin. */
function frame(message) {
  const iframe = make("iframe", "mail-body");
  iframe.setAttribute("sandbox", "");
  iframe.setAttribute("referrerpolicy", "no-referrer");
  iframe.title = "mail";
  iframe.src = `mail/${message.id}`;
  return iframe;
}

export function mail(message) {
  const { subject, from, to, text, html } = message.content;
  const choices = [];
  if (html) choices.push(["HTML", () => frame(message)]);
  if (text) choices.push(["Text part", () => make("pre", "mail-text", text)]);
  if (!choices.length) choices.push(["Empty", () => make("p", "soft", "(no text)")]);
  const { bar, place } = views(choices);
  return make("div", "mail",
    make("div", "mail-head",
      make("h2", "", asText(subject) || "(no subject)"),
      make("p", "", make("span", "soft", "from "), asText(from)),
      make("p", "", make("span", "soft", "to "), asText(to)),
      bar),
    place);
}
