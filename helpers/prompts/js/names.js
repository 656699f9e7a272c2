// Who is who: a box for each code, and what a teacher types into it. Python keeps it, and says what is kept.

import { make } from "./dom.js";

/** @typedef {Record<string, string>} List names by their codes */

const REST = 500; // milliseconds without a key, after which a name is kept

export class Names {
  /** @param {(names: List) => void} send */
  constructor(send) {
    this.send = send;
  }

  /** @type {List} as Python keeps it */
  kept = {};
  /** @type {List} what was typed, until Python has said that it is kept */
  typed = {};
  /** @type {Map<string, HTMLInputElement>} */
  boxes = new Map();
  /** @type {import("./asking.js").Timer} */
  rest;

  /** @param {string} code */
  of(code) {
    return this.typed[code] ?? this.kept[code] ?? "";
  }

  /** @param {string} code @param {boolean} own may a list be kept here? */
  box(code, own) {
    const name = make("input", {
      type: "text",
      "aria-label": `Name of ${code}`,
      "data-code": code,
      value: this.of(code),
      disabled: !own,
      oninput: () => {
        this.typed[code] = name.value.trim();
        clearTimeout(this.rest);
        this.rest = setTimeout(() => this.keep(), REST);
      },
    });
    this.boxes.set(code, name);
    return name;
  }

  /** Keep what was typed, now. */
  keep() {
    clearTimeout(this.rest);
    this.rest = undefined;
    if (Object.keys(this.typed).length === 0) return;
    const now = Object.entries({ ...this.kept, ...this.typed });
    this.send(Object.fromEntries(now.filter(([, name]) => name)));
  }

  /** Delete the list, with what was typed since. */
  clear() {
    clearTimeout(this.rest);
    this.rest = undefined;
    this.typed = {};
    this.send({});
  }

  /** Python keeps this list. A box that says so already is left alone: somebody may be typing in it. @param {List} kept */
  hear(kept) {
    this.kept = kept;
    for (const [code, name] of Object.entries(this.typed))
      if (!this.rest && name === (kept[code] ?? "")) delete this.typed[code];
    for (const [code, box] of this.boxes) if (box.value.trim() !== this.of(code)) box.value = this.of(code);
  }
}
