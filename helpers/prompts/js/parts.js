// What stands around the fields of a card.

import { button, fold, make, row } from "./dom.js";

/**
 * @import { Shelf } from "./shelf.js"
 * @typedef {object} Table worked out by Python, all text
 * @property {string} caption
 * @property {string[]} columns
 * @property {string[][]} rows
 * @property {string} note
 * @property {[string, string][]} [files] to take away: their names, and addresses that hold them
 */

/** Hints, one more at each press. @param {string[]} words */
export function nudges(words) {
  const list = make("ul", { class: "so-nudges", "aria-live": "polite" });
  const left = () => words.length - list.children.length;
  const label = () => (left() ? `Give me a nudge (${left()} left)` : "No nudges left");
  const more = button(label(), () => {
    if (left()) list.append(make("li", {}, words[list.children.length]));
    more.textContent = label();
    more.setAttribute("aria-disabled", String(left() === 0));
  });
  return row(more, list);
}

/** A table to read. Its caption can have the focus: a screen reader begins there. @param {Table} table */
export function result({ caption, columns, rows, note, files = [] }) {
  /** @param {string} words @param {number} at */
  const cell = (words, at) => {
    if (at === 0) return make("th", { scope: "row" }, words);
    return make("td", {}, ...(words ? [make("span", { class: "so-column" }, columns[at]), words] : []));
  };
  const head = make("tr", {}, ...columns.map((column) => make("th", { scope: "col" }, column)));
  const body = rows.map((cells) => make("tr", {}, ...cells.map(cell)));
  const title = make("caption", { tabindex: -1 }, caption);
  const table = make("table", {}, title, make("thead", {}, head), make("tbody", {}, ...body));
  const away = files.map(([download, href]) => {
    return make("p", { class: "so-away" }, make("a", { download, href }, "Save as CSV"));
  });
  return make("div", { class: "so-result" }, table, ...(note ? [make("p", {}, note)] : []), ...away);
}

/** Other versions of an answer. @param {{words: string, value: any}[]} versions @param {(value: any) => void} use */
export function older(versions, use) {
  if (versions.length === 0) return [];
  const lines = versions.map(({ words, value }) => {
    const take = button("Use this version", () => use(value));
    return make("div", { class: "so-version" }, make("p", {}, words), take);
  });
  return [fold(`${versions.length + 1} versions of this answer are kept`, ...lines)];
}

/** What a reader alone does, and large text. @param {string} solo @param {(on: boolean) => void} enlarge */
export function projector(solo, enlarge) {
  const tick = make("input", { type: "checkbox", onchange: () => enlarge(tick.checked) });
  const large = make("p", {}, make("label", {}, tick, " Large text, for the projector"));
  if (!solo) return fold("On the projector", large);
  return fold("On your own, or on the projector", make("p", {}, solo), large);
}

const EXPLAINED =
  "While you write, this tab of the browser holds a copy until it is closed. " +
  "On a computer that is yours alone, it can hold the copy for seven days. On a shared one, leave this empty.";

/** Where a reader says whether this browser may keep copies. @param {Shelf} shelf */
export function keptHere(shelf) {
  const tick = make("input", { type: "checkbox", onchange: () => shelf.remember(tick.checked) });
  tick.checked = shelf.remembers();
  const said = make("span", { role: "status" });
  const clear = button("Clear my answers from this browser", () => {
    shelf.wipe();
    tick.checked = false;
    said.textContent = "This browser keeps none of your answers now.";
  });
  const agree = make("label", {}, tick, " Keep it in this browser for seven days");
  return fold("Keep a copy in this browser", make("p", {}, EXPLAINED), make("p", {}, agree), row(clear, said));
}

/** @type {[yes: string, no: string]} */
export const THEM = ["Yes, delete them now", "Keep them"];
/** @type {[yes: string, no: string]} */
export const IT = ["Yes, delete it now", "Keep it"];

/**
 * A button that deletes, and asks before it does; the last two are what its buttons then say.
 * @param {string} what @param {string} warning @param {() => void} act @param {[yes: string, no: string]} answers
 */
export function sure(what, warning, act, [yes, no]) {
  let asked = false;
  const told = make("p", { role: "alert" });
  const keep = button(no, () => ask(false));
  const erase = button("", () => {
    const now = asked;
    ask(!asked);
    if (now) act();
  });
  const ask = (/** @type {boolean} */ now) => {
    asked = now;
    if (!now && keep.matches(":focus")) erase.focus();
    keep.hidden = !now;
    told.textContent = now ? warning : "";
    erase.textContent = now ? yes : what;
  };
  ask(false);
  return [row(erase, keep), told];
}
