// All fields of a card as one value. What this edition does not know of an older answer stays in it untouched.

import { fields } from "./fields/index.js";

/**
 * @import { Control, Field } from "./fields/index.js"
 * @typedef {Record<string, any>} Value an answer: what Python keeps
 * @typedef {Control & {path: string[], name: string}} Asked a field of this answer, with its name
 */

export class Answer {
  /** @param {Field[]} asked @param {Value} base what stands in every answer @param {() => void} changed */
  constructor(asked, base, changed) {
    /** @type {Asked[]} */
    this.fields = asked.map((field) => {
      const control = fields[field.type](field, changed);
      return { path: field.path, name: field.path[field.path.length - 1], ...control };
    });
    this.empty = base;
    this.base = structuredClone(base);
  }

  /** @returns {Value} */
  read() {
    const value = structuredClone(this.base);
    for (const field of this.fields) put(value, field, field.get());
    return value;
  }

  /** @param {unknown} value */
  write(value) {
    this.base = structuredClone(isValue(value) ? value : this.empty);
    for (const { path, set } of this.fields) set(path.reduce((part, name) => part?.[name], this.base));
  }

  /** A part that no field shows, such as how far the card has been played. @param {string} name */
  get(name) {
    return this.base[name];
  }

  /** @param {Value} parts */
  set(parts) {
    Object.assign(this.base, parts);
  }

  /** The fields where something is to be chosen and nothing is. */
  missing() {
    return this.fields.filter((field) => field.missing?.());
  }
}

/** @param {unknown} value @returns {value is Value} */
const isValue = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Put a part into a value; null takes it out. @param {Value} value @param {Asked} field @param {unknown} part */
function put(value, { path, name }, part) {
  let inner = value;
  for (const step of path.slice(0, -1)) {
    if (!isValue(inner[step])) inner[step] = {};
    inner = inner[step];
  }
  if (part === null) delete inner[name];
  else inner[name] = part;
}
