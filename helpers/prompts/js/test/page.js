// A small page for the tests: a DOM without a browser, and a model without a kernel.

import { Window } from "happy-dom";

const window = new Window({ url: "https://lesson.example/" });
const names = ["document", "CustomEvent", "Event", "KeyboardEvent", "sessionStorage", "localStorage"];
const acts = ["addEventListener", "removeEventListener", "dispatchEvent"];
const page = /** @type {any} */ (window);
for (const name of names) Object.defineProperty(globalThis, name, { value: page[name], configurable: true });
for (const name of acts) Object.defineProperty(globalThis, name, { value: page[name].bind(page), configurable: true });

/** An empty page, with nothing in its storage. */
export function clean() {
  sessionStorage.clear();
  localStorage.clear();
  document.body.replaceChildren();
}

/** What a reader does to a control. @param {any} control @param {any} value @param {string} [type] */
export function enter(control, value, type = "input") {
  if (typeof value === "boolean") control.checked = value;
  else control.value = value;
  control.dispatchEvent(new Event(type, { bubbles: true }));
}

/** The button with this name that can be seen. @param {Element} node @param {string} name @returns {any} */
export function named(node, name) {
  return [...node.querySelectorAll("button")].find((one) => one.textContent === name && !one.closest("[hidden]"));
}

/** A model that remembers what it was sent, and answers when the test says so. */
export class Model {
  /** @param {Record<string, any>} form @param {Record<string, any>} state */
  constructor(form, state) {
    this.traits = { form, state };
    /** @type {any[]} */
    this.sent = [];
    this.closed = false;
    /** @type {[string, (message?: any) => void][]} */
    this.listeners = [];
  }

  /** @param {"form" | "state"} name */
  get(name) {
    return this.traits[name];
  }

  /** @param {string} name @param {(message?: any) => void} act */
  on(name, act) {
    this.listeners.push([name, act]);
  }

  /** @param {string} name @param {(message?: any) => void} act */
  off(name, act) {
    this.listeners = this.listeners.filter(([one, other]) => one !== name || other !== act);
  }

  /** @param {any} message */
  send(message) {
    if (this.closed) throw new Error("closed");
    this.sent.push(message);
  }

  /** @param {string} name @param {any} [message] */
  trigger(name, message) {
    for (const [one, act] of [...this.listeners]) if (one === name) act(message);
  }

  /** A new state. @param {Record<string, any>} more */
  change(more) {
    this.traits.state = { ...this.traits.state, ...more };
    this.trigger("change:state");
  }

  /** What Python does with the last message of a prompt. @param {Record<string, any>} [more] */
  answer(more = {}) {
    const { view, edit, value } = this.sent.at(-1);
    this.traits.state = { ...this.traits.state, view, edit, value: value ?? this.traits.state.value, ...more };
    this.trigger("change:state");
  }
}

const BLANK = { schema: 1, edition: "2026.1", code: "browser-copy-000001", group: "", answers: [] };
export const KIT = { name: "second-opinions", version: 1, largest: 100, blank: { kit: "second-opinions", ...BLANK } };

/** @param {Record<string, any>} more @returns {any} */
export const field = (more) => ({
  path: ["text"],
  type: "text",
  label: "Your answer",
  options: [],
  rows: [],
  note: "",
  ...more,
});

/** The form of a prompt. @param {Record<string, any>} [more] */
export const form = (more) => ({
  kind: "prompt",
  kit: KIT,
  question: "What is missing?",
  slot: "98.talk",
  base: {},
  fields: [field({})],
  stages: [],
  solo: "",
  nudges: [],
  steps: [],
  starters: [],
  bank: [],
  piled: false,
  locks: false,
  ...more,
});

/** What Python says of a prompt. @param {Record<string, any>} [more] */
export const state = (more) => ({
  number: 1,
  view: "",
  edit: 0,
  kept: true,
  settled: false,
  value: null,
  line: "Saved on this computer: 1 answer.",
  download: false,
  forgets: false,
  notes: [],
  tables: [],
  versions: [],
  ...more,
});
