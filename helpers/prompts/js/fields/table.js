import { button, make } from "../dom.js";

/** A table to fill in, one box a cell, with a button that adds a row. @type {import("./index.js").FieldType} */
export function table({ label, options: columns, rows }, changed) {
  const body = make("tbody");
  /** @param {string} column @param {number} n @param {unknown} words */
  const cell = (column, n, words) => {
    const box = make("textarea", { rows: 2, oninput: changed, "aria-label": `${column}, row ${n}` });
    box.value = typeof words === "string" ? words : "";
    // The column's name stands in the cell as well: on a narrow screen the head of the table is not shown.
    return make("td", {}, make("span", { class: "so-column", "aria-hidden": "true" }, column), box);
  };
  /** @param {unknown[]} [row] */
  const add = (row = []) => {
    const n = body.children.length + 1;
    body.append(make("tr", {}, ...columns.map((column, at) => cell(column, n, row[at]))));
  };
  /** @param {unknown[][]} filled */
  const fill = (filled) => {
    body.replaceChildren();
    for (const row of filled.length ? filled : [[]]) add(row);
  };
  const more = button("Add a row", () => {
    add();
    changed(); // or the answer to an earlier change would take the row away again
    body.lastElementChild?.querySelector("textarea")?.focus();
  });
  /** @param {Element} row */
  const read = (row) =>
    Object.fromEntries([...row.querySelectorAll("textarea")].map((box, at) => [columns[at], box.value]));
  const head = make("thead", {}, make("tr", {}, ...columns.map((column) => make("th", { scope: "col" }, column))));
  fill(rows);
  return {
    node: make("fieldset", { class: "so-table" }, make("legend", {}, label), make("table", {}, head, body), more),
    get: () => [...body.children].map(read),
    set: (value) => fill(Array.isArray(value) ? value.map((row) => columns.map((c) => row?.[c])) : rows),
  };
}
