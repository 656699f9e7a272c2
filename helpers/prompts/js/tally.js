// Hands that were raised for each choice, before a talk and after it: two pictures, their table, and the change in words.

import { counted } from "./bars.js";
import { fold, make } from "./dom.js";
import { result } from "./parts.js";

/**
 * @typedef {Record<string, number>} Hands how many, by the choice
 * @typedef {{title: string, hands: Hands}} Counted
 */

/** @param {Hands} [hands] */
export const total = (hands) => Object.values(hands ?? {}).reduce((sum, each) => sum + each, 0);

/** One picture: a bar for each choice. @param {string[]} choices @param {Counted} counted @param {number} most */
function picture(choices, { title, hands }, most) {
  const bars = choices.map((name) => {
    const width = `width: ${(100 * (hands[name] ?? 0)) / Math.max(most, 1)}%`;
    const track = make(
      "span",
      { class: "so-track", "aria-hidden": "true" },
      make("span", { class: "so-fill", style: width }),
    );
    const size = make("span", { class: "so-size" }, String(hands[name] ?? 0));
    return make("li", {}, make("span", { class: "so-name" }, name), track, size);
  });
  return make("div", {}, make("p", { class: "so-group" }, title), make("ul", { class: "so-bars" }, ...bars));
}

/** Pictures side by side on one scale, and a table with all of it. @param {string[]} choices @param {Counted[]} all */
export function pictures(choices, all) {
  const most = Math.max(...all.flatMap(({ hands }) => Object.values(hands)), 0);
  const drawn = make("div", { class: "so-side-by-side" }, ...all.map((each) => picture(choices, each, most)));
  const rows = choices.map((name) => {
    const sizes = all.map(({ hands }) => hands[name] ?? 0);
    const by = sizes[1] - sizes[0];
    return [name, ...sizes.map(String), ...(sizes.length > 1 ? [signed(by)] : [])];
  });
  const columns = ["choice", ...all.map(({ title }) => title.toLowerCase()), ...(all.length > 1 ? ["change"] : [])];
  return [drawn, result({ caption: "The same as a table", columns, rows, note: "" })];
}

/** @param {number} by */
const signed = (by) => (by > 0 ? `+${by}` : by < 0 ? `−${-by}` : "0");

/**
 * What has changed, in words. Only totals are known: who raised which hand is not.
 * @param {string[]} choices @param {Hands} before @param {Hands} after
 */
export function change(choices, before, after) {
  const [first, then] = [total(before), total(after)];
  if (!first) return "No hands have been counted yet.";
  if (!then) return `${counted(first, "hand")} before the talk. Now talk, and count again.`;
  const by = choices.map((name) => ({ name, by: (after[name] ?? 0) - (before[name] ?? 0) }));
  const moves = by
    .filter((each) => each.by)
    .map((each) => `“${each.name}” ${Math.abs(each.by)} ${each.by > 0 ? "more" : "fewer"}`);
  const both = `${counted(first, "hand")} before the talk, ${then} after it.`;
  const moved = moves.length ? `${both} Then ${moves.join(", ")}.` : `${both} Each choice has as many as before.`;
  if (first !== then) return `${moved} The totals differ, so some did not raise a hand both times: compare with care.`;
  const least = by.reduce((sum, each) => sum + Math.max(each.by, 0), 0);
  const who = "Hands show totals only, not who moved";
  if (!least) return `${moved} ${who}: some may have changed places.`;
  return `${moved} ${who}: if the same people voted twice, at least ${least} changed ${least === 1 ? "their answer" : "their answers"}.`;
}

const MADE_UP =
  "A made-up class: nobody gave these answers. They show what a class can look like, for readers who have none.";

/**
 * How a made-up class voted, for whoever reads alone. It is closed until it is opened, after the vote.
 * @param {[choice: string, ...hands: number[]][]} rows
 */
export function example(rows) {
  const hands = (/** @type {number} */ at) => Object.fromEntries(rows.map(([name, ...sizes]) => [name, sizes[at]]));
  const all = ["Before", "After"]
    .slice(0, (rows[0]?.length ?? 1) - 1)
    .map((title, at) => ({ title, hands: hands(at) }));
  const names = rows.map(([name]) => name);
  return fold("On your own? See how a made-up class voted", make("p", {}, MADE_UP), ...pictures(names, all));
}
