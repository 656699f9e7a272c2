// Downloading the answers: from Python or, where Python does not answer, from this browser's own copies.

import { PATIENCE } from "./asking.js";
import { attempt, make } from "./dom.js";

/**
 * @import { Kit, Model } from "./index.js"
 * @import { Shelf } from "./shelf.js"
 */

/**
 * A link to something that was made here: to open it or, where it is `saved`, to keep it as a file.
 * @param {string} filename @param {string} type @param {string} data
 */
export const link = (filename, type, data, saved = false) =>
  make("a", { href: URL.createObjectURL(new Blob([data], { type })), ...(saved && { download: filename }) });

/** @param {string} filename @param {string} type @param {string} data */
function download(filename, type, data) {
  const file = link(filename, type, data, true);
  file.click();
  setTimeout(() => URL.revokeObjectURL(file.href), 10000);
  return `Downloaded: ${filename}. Look where your browser puts its downloads.`;
}

/**
 * Download all answers. `page`: as a page to read; `say` is told the name of the file.
 * @param {Model} model
 * @param {Shelf} shelf
 * @param {{group?: string, page?: boolean, say?: (words: string) => void}} [wish]
 */
export function downloadAll(model, shelf, { group = "", page = false, say = () => {} } = {}) {
  const { kit } = model.get("form");
  const waiting = setTimeout(() => {
    model.off("msg:custom", hear);
    const file = JSON.stringify(fromThisBrowser(kit, shelf), null, 1);
    say(download(`${kit.name}-from-this-browser.json`, "application/json", file));
  }, PATIENCE);
  /** @param {any} message */
  function hear(message) {
    if (message.do !== "hand-in") return;
    clearTimeout(waiting);
    model.off("msg:custom", hear);
    say(download(message.filename, message.type, message.text));
  }
  model.on("msg:custom", hear);
  attempt(() => model.send({ do: "hand-in", group, page }));
}

/**
 * A hand-in that Python can restore: the newest of this browser's copies of each prompt. It carries no checksum.
 * @param {Kit} kit
 * @param {Shelf} shelf
 */
export function fromThisBrowser({ version, blank }, shelf) {
  const newest = new Map(shelf.all().map((copy) => [copy.slot, copy]));
  const session = `browser-${shelf.tab}`;
  const answers = [...newest.values()].map(({ slot, question, value, edit }) => {
    return { v: version, seq: edit, session, key: slot, question, value };
  });
  return { ...blank, answers };
}
