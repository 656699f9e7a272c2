// Groups of bars: what most tables of a control are drawn as.

/**
 * @import { Table } from "./parts.js"
 * @typedef {{name: string, size: number, words: string, at?: number[]}} Bar `at`: marks along it, in place of its size
 * @typedef {{title: string, bars: Bar[]}} Group
 */

/** @param {string} words a number as tables.py writes it: −1,234.50 */
export const number = (words) => Number(words.replaceAll(",", "").replace("−", "-"));

/** @param {string | number} count @param {string} what one of them */
export const counted = (count, what) => `${count} ${what}${String(count) === "1" ? "" : "s"}`;

/** A bar for each row, as long as its second cell says. @param {Table} table @returns {Group[]} */
export function byRow({ caption, rows }) {
  const bars = rows.map(([name, count]) => ({ name, size: number(count), words: counted(count, "time") }));
  return [{ title: caption, bars }];
}

/** A bar for each word of a sentence, as long as its share in the score. @param {Table} table @returns {Group[]} */
export function byShare({ rows }) {
  const bars = rows.map(([name, , share, why]) => ({
    name,
    size: number(share),
    words: why ? `${share}, ${why}` : share,
  }));
  return bars.length ? [{ title: "Share of each listed word; blame is striped", bars }] : [];
}

/**
 * A group for each row, a bar for each of its cells, which hold a count and a rate: 14 (6.93).
 * @param {Table} table @param {boolean} rated @returns {Group[]}
 */
export function byCell({ columns, rows }, rated) {
  const unit = rated ? "how often in 1,000 words" : "how often in all";
  return rows.map(([word, ...cells]) => {
    const bars = cells.map((cell, at) => {
      const [count, rate = "0"] = cell.split(/[ ()]+/);
      const often = counted(count, "time");
      const words = rated ? `${rate} (${often})` : often;
      return { name: columns[at + 1].replace(/ \([^(]*$/, ""), size: number(rated ? rate : count), words };
    });
    return { title: `${word}: ${unit}`, bars };
  });
}

/** A bar for each key word, as long as it is surprising. @param {Table} table @returns {Group[]} */
export function byKey({ rows }) {
  const bars = rows.map(([name, size, , here, there]) => ({
    name,
    size: number(size),
    words: `${size} (${here} here, ${there} there)`,
  }));
  return [{ title: "How surprising each key word is: G²", bars }];
}

/** How many key words there are, and how many luck alone gives. @param {Table} table @returns {Group[]} */
export function byLuck({ columns, rows: [[what, ...cells]], note }) {
  const bars = cells.slice(0, 4).map((cell, at) => ({ name: columns[at + 1], size: number(cell), words: cell }));
  return [{ title: `How many ${what}? ${note}`, bars }];
}

/** What each list knows: a bar for each word, in parts of the list's own scale. @param {Table} table @returns {Group[]} */
export function byList({ rows }) {
  return rows.map(([name, score, side, known]) => {
    const bars = known
      .split(", ")
      .filter(Boolean)
      .map((told) => {
        const [, word, value] = /** @type {RegExpMatchArray} */ (told.match(/^(.*) (\S+)$/));
        return { name: word, size: number(value) / SCALES[name], words: value };
      });
    return { title: `${name}: ${score}, ${side}${bars.length ? "" : "; it knows none of these words"}`, bars };
  });
}

/** @type {Record<string, number>} the highest value that a list gives to a word */
const SCALES = { VADER: 4, AFINN: 5, Pattern: 1 };

/** A bar for each kind of row, by its last cell. @param {Table} table @returns {Group[]} */
export function byLast({ caption, rows }) {
  const bars = Object.entries(VERDICTS).map(([verdict, name]) => {
    const size = rows.filter((row) => row.at(-1) === verdict).length;
    return { name, size, words: counted(size, "sentence") };
  });
  return [{ title: caption, bars }];
}

const VERDICTS = { agree: "all agree", differ: "one says neither", opposite: "praise against blame" };

/** @type {Record<string, number>} */
const SIDES = { praise: 1, neither: 0, blame: -1 };

/** Before and after of each sentence that changes sides. @param {Table} table @returns {Group[]} */
export function bySide({ caption, rows }) {
  const groups = rows.map(([at, before, after, drove]) => ({
    title: `Sentence ${at}: ${drove}`,
    bars: [
      { name: "before", size: SIDES[before], words: before },
      { name: "after", size: SIDES[after], words: after },
    ],
  }));
  return [{ title: caption, bars: [] }, ...groups];
}

/** A strip for each word, marked where it stands. @param {Table} table @param {string[]} ends @returns {Group[]} */
export function byPlace({ caption, rows }, [first, last]) {
  const length = Number(last) - Number(first) + 1;
  const bars = rows.map(([name, count, , numbers]) => {
    const places = numbers.split(", ").filter(Boolean).map(number);
    const at = places.map((place) => (100 * (place - Number(first))) / length);
    return { name, size: places.length, words: counted(count, "sentence"), at };
  });
  return [{ title: `${caption}, from the first to the last`, bars }];
}
