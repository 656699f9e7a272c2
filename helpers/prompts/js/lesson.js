// A teacher's own lesson as a file and in a link: what is handed to a class.

import { make, named } from "./dom.js";

/** @typedef {Record<string, any>} Entries by the key of each question */

const KIT = "second-opinions-lesson";
const NO_LESSON = "This is no lesson of a teacher’s: choose the file that “Your own lesson” gives.";

/** What stands in the file. @param {Entries} questions */
export const text = (questions) => JSON.stringify({ kit: KIT, questions }, null, 1);

/** Download the lesson. @param {Entries} questions */
export function give(questions) {
  const address = URL.createObjectURL(new Blob([text(questions)], { type: "application/json" }));
  make("a", { href: address, download: "my-lesson.json" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * A box to choose a lesson's file; `found` is told what is in it, or what is wrong, in one line.
 * @param {string} words @param {(questions: Entries | null, problem: string) => void} found
 */
export function chooser(words, found) {
  const box = make("input", { type: "file", accept: ".json,application/json", onchange: read });
  async function read() {
    const told = await box.files?.[0]?.text();
    box.value = "";
    if (told !== undefined) found(...opened(told));
  }
  return named(words, box);
}

/** Is this minutes of a clock: a number, three, or named ones? @param {any} told */
function isClock(told) {
  const lengths = typeof told === "number" ? [told] : Object.values(told);
  const fits = lengths.every((length) => typeof length === "number" && length > 0 && length <= 180);
  return fits && (typeof told === "number" || typeof told === "object") && (!Array.isArray(told) || told.length === 3);
}

/** Can this stand in a lesson? Python says the same (`lesson` in questions/source.py). @param {[string, any]} entry */
function isEntry([key, { kind, question, minutes, hidden, ...more }]) {
  const fresh = kind === undefined || ((kind === "discuss" || kind === "vote") && question !== undefined);
  const words = question === undefined || (typeof question === "string" && question !== "");
  const named = (kind === undefined ? /^\d\d\.[\w-]+$/ : /^\d\d\.own-\d+$/).test(key);
  const known = Object.keys(more).length === 0 && (hidden === undefined || typeof hidden === "boolean");
  return fresh && words && named && known && (minutes === undefined || isClock(minutes));
}

/** @param {string} told @returns {[Entries | null, string]} */
export function opened(told) {
  try {
    const { kit, questions } = JSON.parse(told);
    const fits = kit === KIT && !Array.isArray(questions) && Object.entries(questions).every(isEntry);
    return fits ? [questions, ""] : [null, NO_LESSON];
  } catch {
    return [null, NO_LESSON];
  }
}

/** A lesson as letters that an address can hold. @param {Entries} questions */
export async function packed(questions) {
  const small = new Blob([text(questions)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(small).arrayBuffer());
  const letters = btoa(String.fromCharCode(...bytes));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * The link of a class with a lesson in it. A link to Binder or a hub names the page in `urlpath`.
 * @param {string} link @param {string} code
 */
export function linked(link, code) {
  try {
    const address = new URL(link);
    const inside = address.searchParams.get("urlpath");
    if (inside) address.searchParams.set("urlpath", `${inside}${inside.includes("?") ? "&" : "?"}lesson=${code}`);
    else address.searchParams.set("lesson", code);
    return address.href;
  } catch {
    return "This is no link: copy the whole of it from the line at the top of your browser.";
  }
}
