// What a table of a control is drawn as: bars, a grid, the sentences of a text in a row, words that were changed, lines
// of a card.

import { byCell, byKey, byLast, byList, byLuck, byPlace, byRow, byShare, bySide, number } from "./bars.js";
import { make } from "./dom.js";

/**
 * @import { Group } from "./bars.js"
 * @import { Table } from "./parts.js"
 */

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The numbers of a cell: 14, or a count and a rate, 14 (6.93). @param {string} words */
const sizes = (words) => (words.match(/[−\d.,]+/g) ?? []).map((one) => Math.abs(number(one)));

/**
 * A square for each number of a table, filled as far as it says; with a broken line round it where it is none.
 * @param {Table} table @param {string[]} how what fills them: “count”, “rate”, or “column”: each column has its own scale
 */
function grid({ caption, columns, rows }, [by]) {
  const found = rows.map(([, ...cells]) => cells.map((words) => sizes(words)[by === "rate" ? 1 : 0] ?? 0));
  /** @param {number} at */
  const most = (at) => Math.max(...(by === "column" ? found.map((row) => row[at]) : found.flat()), 1e-9);
  const heads = columns.map((name) => make("span", { role: "columnheader" }, name));
  const drawn = rows.map(([name, ...cells], row) => {
    const squares = cells.map((words, at) => {
      const size = found[row][at];
      const fill = make("span", { class: "so-fill", style: `width: ${(100 * size) / most(at)}%` });
      const track = make("span", { class: "so-track", "aria-hidden": "true" }, fill);
      const names = make("span", { class: "so-column", "aria-hidden": "true" }, columns[at + 1]);
      return make("span", { role: "cell", class: size ? "" : "so-none" }, names, words, track);
    });
    return make("div", { role: "row" }, make("span", { role: "rowheader" }, name), ...squares);
  });
  const style = `--so-columns: ${columns.length - 1}`;
  const head = make("div", { role: "row", class: "so-heads" }, ...heads);
  return make("div", { class: "so-grid", role: "table", "aria-label": caption || columns[0], style }, head, ...drawn);
}

/** A square for each sentence of a text, with a letter for whoever speaks between marks there. @param {Table} table */
function sentences({ rows }) {
  /** @type {Map<string, string[]>} whose words stand in which sentences */
  const people = new Map();
  for (const [number, , , who] of rows) people.set(who, [...(people.get(who) ?? []), number]);
  const letters = new Map([...people.keys()].map((who, at) => [who, LETTERS[at % LETTERS.length]]));
  const squares = Array.from({ length: Number(rows[0]?.[1] ?? 0) }, (_, at) => {
    const here = rows.filter(([number]) => Number(number) === at + 1).map(([, , , who]) => letters.get(who));
    return make("span", here.length ? { class: "so-said-by" } : {}, [...new Set(here)].join(""));
  });
  const lines = [...people].map(([who, numbers]) => {
    const where = `${numbers.length === 1 ? "sentence" : "sentences"} ${[...new Set(numbers)].join(", ")}`;
    return make("li", {}, make("b", { "aria-hidden": "true" }, `${letters.get(who)} `), `${who}: ${where}`);
  });
  const row = make("div", { class: "so-strip", "aria-hidden": "true" }, ...squares);
  return make("div", {}, row, make("ul", { class: "so-people" }, ...lines));
}

const MARKS = /** @type {Record<string, "del" | "ins">} */ ({ "as printed": "del", "as given": "ins" });

/** A quotation in a line; what was changed is struck out or underlined, and says so. @param {Table} table */
function marked({ caption, rows }) {
  const parts = rows.flatMap(([words, where]) => [make(MARKS[where] ?? "span", {}, words), " "]);
  return make("p", { class: "so-marked" }, make("strong", {}, `${caption}: `), ...parts);
}

/** The lines of a card, each with its name; an address at the end of one can be followed. @param {Table} table */
function lines({ rows }) {
  return make(
    "div",
    { class: "so-lines" },
    ...rows.map(([name, ...words]) => line(name, words.filter(Boolean).join(". "))),
  );
}

/** @param {string} name @param {string} words */
function line(name, words) {
  const address = /https?:\/\/\S+$/.exec(words)?.[0] ?? "";
  const link = address ? [make("a", { href: address, target: "_blank", rel: "noopener" }, address)] : [];
  const before = words.slice(0, words.length - address.length);
  return make("p", {}, make("strong", {}, `${name}: `), before, ...link);
}

/** @type {Record<string, (table: Table, more: string[]) => Group[] | HTMLElement>} */
const DRAWN = {
  rows: byRow,
  shares: byShare,
  count: (table) => byCell(table, false),
  rate: (table) => byCell(table, true),
  keys: byKey,
  luck: byLuck,
  lists: byList,
  agree: byLast,
  sides: bySide,
  strip: byPlace,
  none: () => [],
  grid,
  sentences,
  marked,
  lines,
};

/** A table as it is to be drawn: one word of DRAWN, and what it needs more. @param {string} how @param {Table} table */
export function drawn(how, table) {
  const [word, ...more] = how.split(" ");
  return DRAWN[word](table, more);
}
