/** Text never becomes markup on this page: every element is made here and filled by textContent. */
export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A link that leads to the web or nowhere: never a script, never this page. */
export function link(url, className, ...children) {
  const anchor = make("a", className, ...children);
  if (isWeb(url)) {
    anchor.href = url;
    anchor.target = "_blank";
    anchor.rel = "noopener noreferrer";
    anchor.title = url;
  } else {
    anchor.classList.add("dead");
    anchor.title = "leads nowhere";
  }
  return anchor;
}

function isWeb(url) {
  try {
    return ["http:", "https:"].includes(new URL(String(url)).protocol);
  } catch {
    return false;
  }
}

export function asText(value) {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export function asList(value) {
  return Array.isArray(value) ? value : [];
}

/** A table of names and values. */
export function pairs(className, entries) {
  return make("table", className, make("tbody", "", ...entries.map(([name, value]) =>
    make("tr", "", make("th", "", name), make("td", "", asText(value))))));
}

/** Buttons of which one is chosen; choosing shows its view. */
export function views(choices) {
  const place = make("div", "view");
  const bar = make("div", "views");
  choices.forEach(([title, build], index) => {
    const button = make("button", "", title);
    button.addEventListener("click", () => {
      [...bar.children].forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
      place.replaceChildren(build());
    });
    bar.append(button);
    if (index === 0) button.click();
  });
  return { bar, place };
}
