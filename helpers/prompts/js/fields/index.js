// The types of field, one function each. A new type is a function here and a class in Python.

import { card } from "./card.js";
import { choice } from "./choice.js";
import { hands } from "./hands.js";
import { line, pick } from "./line.js";
import { lots } from "./lots.js";
import { order } from "./order.js";
import { own } from "./own.js";
import { table } from "./table.js";
import { text } from "./text.js";

/**
 * @typedef {object} Field one thing to fill in, as Python describes it
 * @property {string[]} path where its value stands in the answer
 * @property {"text" | "line" | "choice" | "card" | "pick" | "order" | "table" | "hands" | "lots" | "own"} type
 * @property {string} label
 * @property {any[]} options [value, words] of a choice, card or pick; items of an order; columns of a table; the least and
 * the most words of a text; the questions of a class round or a lesson
 * @property {string[][]} rows what a table starts with
 * @property {string} note what it is about, to read beside it
 *
 * @typedef {object} Control a field on the screen
 * @property {HTMLElement} node
 * @property {() => unknown} get its value; null where nothing is chosen
 * @property {(value: any) => void} set shows a value, whatever an older edition has put there
 * @property {() => boolean} [missing] is nothing chosen?
 * @property {(on: boolean) => void} [lock] keeps the value from being changed
 * @property {() => void} [stop] lets go of what runs by itself
 *
 * @typedef {(field: Field, changed: () => void) => Control} FieldType
 */

/** @type {Record<Field["type"], FieldType>} */
export const fields = { text, line, choice, card, pick, order, table, hands, lots, own };
