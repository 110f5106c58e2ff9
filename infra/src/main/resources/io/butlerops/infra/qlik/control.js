"use strict";

const OUTCOMES = ["failed", "aborted", "succeeded", "failed-then-succeeded"];
const FAULTS = {
  answer: ["Every call is answered", ["normal", "refused", "closed", "error-500", "unavailable-503", "html", "forbidden-403"]],
  delay: ["Every answer waits"],
  path: ["Only at addresses that begin with"],
  executionResult: ["executionresult offered", ["on", "off"]],
  logRoutes: ["Script-log routes", ["both", "old", "new"]],
  logNotReady: ["Log downloads that fail next"],
  logDelay: ["Log can be downloaded after"],
  logSize: ["A script log has at least (bytes)"],
  stateLag: ["End is visible after"],
  attempt: ["An attempt runs for"],
};
const byId = (id) => document.getElementById(id);

/** Text never becomes markup on this page: every element is made here. */
function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

async function ask(method, path, parameters) {
  const query = parameters ? "?" + new URLSearchParams(parameters) : "";
  const response = await fetch(path + query, { method });
  const body = response.status === 204 ? {} : await response.json();
  if (!response.ok) throw new Error(body.error || response.statusText);
  return body;
}

function say(text, bad) {
  byId("said").textContent = text;
  byId("said").className = bad ? "bad" : "";
}

async function attempt(action) {
  try {
    await action();
  } catch (problem) {
    say(problem.message, true);
  }
}

function runButton(task, outcome) {
  const button = make("button", outcome, outcome);
  button.addEventListener("click", () => attempt(async () => {
    const run = await ask("POST", "run", { task: task.id, outcome });
    say(`${task.name}: execution ${run.execution}, to end ${outcome}`);
  }));
  return button;
}

/** Rows stay where they are, so that a click never meets a row that is being replaced. */
const states = new Map();

function taskRow(task) {
  const row = make("tr");
  row.append(make("td", "", task.name), make("td", "", task.kind), make("td", "", task.app));
  const state = make("td");
  states.set(task.id, state.appendChild(make("span")));
  const buttons = make("td", "buttons");
  OUTCOMES.forEach((outcome) => buttons.append(runButton(task, outcome)));
  row.append(state, buttons);
  return row;
}

function showTasks(tasks) {
  const fresh = tasks.filter((task) => !states.has(task.id));
  byId("tasks").append(...fresh.map(taskRow));
  tasks.forEach((task) => {
    states.get(task.id).className = "state " + task.lastState;
    states.get(task.id).textContent = task.lastState;
  });
}

function faultField(name, value) {
  const [title, choices] = FAULTS[name];
  const label = make("label", "", title);
  const field = make(choices ? "select" : "input");
  (choices || []).forEach((choice) => field.append(make("option", "", choice)));
  field.value = value;
  field.addEventListener("change", () => attempt(async () => {
    await ask("POST", "fault", { [name]: field.value });
    say(`${title}: ${field.value}`);
  }));
  label.append(field);
  return label;
}

async function showFaults() {
  const faults = await ask("GET", "fault");
  byId("faults").replaceChildren(...Object.keys(FAULTS).map((name) => faultField(name, faults[name])));
}

/** As with tasks, buttons stay and only their words change. */
const services = new Map();

function serviceRow(service) {
  const row = make("tr");
  const state = make("span");
  const button = make("button");
  button.addEventListener("click", () => attempt(async () => {
    const { host, name } = service;
    const action = button.textContent;
    await ask("POST", "service", { host, name, action });
    say(`${name} on ${host}: ${action}`);
    await showServices();
  }));
  const cells = [make("td", "", service.name), make("td"), make("td")];
  cells[1].append(state);
  cells[2].append(button);
  row.append(...cells);
  services.set(service.host + service.name, { state, button });
  return row;
}

function nodeTable(node, rows) {
  const table = make("table");
  const body = make("tbody");
  body.append(...rows.map(serviceRow));
  table.append(make("caption", "", `${node} `), body);
  table.caption.append(make("small", "", rows[0].host));
  return table;
}

async function showServices() {
  const all = await ask("GET", "services");
  if (services.size === 0) {
    const nodes = [...new Set(all.map((service) => service.node))];
    byId("services").append(...nodes.map((node) => nodeTable(node, all.filter((service) => service.node === node))));
  }
  all.forEach((service) => {
    const { state, button } = services.get(service.host + service.name);
    state.className = "state " + service.state;
    state.textContent = service.state;
    state.title = "since " + service.since;
    button.textContent = service.state === "Running" ? "stop" : "start";
    button.hidden = service.state === "Disabled";
  });
}

function showUnlessTyping(field, value) {
  if (document.activeElement !== field) field.value = value;
}

async function showLicenses() {
  const licenses = await ask("GET", "licenses");
  showUnlessTyping(byId("end"), licenses.end);
  showUnlessTyping(byId("version"), (await ask("GET", "version")).version);
  byId("seats").replaceChildren(...["professional", "analyzer"].map((type) => {
    const { total, allocated, neverUsed } = licenses[type];
    const row = make("tr");
    row.append(make("td", "", type), ...[total, allocated, neverUsed].map((count) => make("td", "", count)));
    return row;
  }));
  byId("released").replaceChildren(...licenses.released.map((line) => make("li", "", "released: " + line)));
}

function sendChanges(id, path, parameter, said) {
  byId(id).addEventListener("change", () => attempt(async () => {
    await ask("POST", path, { [parameter]: byId(id).value });
    say(`${said}: ${byId(id).value}`);
  }));
}

async function refresh() {
  showTasks(await ask("GET", "tasks"));
  await showServices();
  await showLicenses();
  const calls = await ask("GET", "calls");
  byId("total").textContent = `${calls.total} on ${calls.connections} connections`;
  byId("calls").replaceChildren(...Object.entries(calls.byEndpoint).map(([endpoint, count]) => {
    const row = make("tr");
    const name = make("td");
    name.append(make("code", "", endpoint));
    row.append(name, make("td", "number", count));
    return row;
  }));
}

sendChanges("end", "license", "end", "Server license ends");
sendChanges("version", "version", "version", "Version");
sendChanges("crowd", "crowd", "users", "Users added");
byId("reset").addEventListener("click", () => attempt(async () => {
  await ask("POST", "fault", { reset: "true" });
  await showFaults();
}));
byId("zero").addEventListener("click", () => attempt(() => ask("DELETE", "calls")));
attempt(showFaults);
attempt(refresh);
setInterval(() => { if (!document.hidden) attempt(refresh); }, 1500);
