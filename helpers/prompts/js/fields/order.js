import { button, make } from "../dom.js";

/**
 * Things to put in order, each with a button up and a button down; a screen reader hears the new place.
 * @type {import("./index.js").FieldType}
 */
export function order({ label, options }, changed) {
  /** @type {string[]} */
  let items = [...options];
  const list = make("ol");
  const said = make("p", { class: "so-quiet", "aria-live": "polite" });
  /** @param {number} at @param {number} by */
  const move = (at, by) => {
    const to = at + by;
    if (!(to in items)) return;
    [items[at], items[to]] = [items[to], items[at]];
    draw();
    said.textContent = `${items[to]}: place ${to + 1} of ${items.length}.`;
    list.children[to].querySelectorAll("button")[by < 0 ? 0 : 1].focus();
    changed();
  };
  // A button at the end of its way stays where it is, so that the focus does too.
  /** @param {string} words @param {number} at @param {number} by */
  const mover = (words, at, by) => {
    const stuck = !(at + by in items) && "true";
    return button(words, () => move(at, by), { "aria-label": `${words}: ${items[at]}`, "aria-disabled": stuck });
  };
  /** @param {string} item @param {number} at */
  const line = (item, at) =>
    make("li", {}, make("div", {}, mover("Up", at, -1), mover("Down", at, 1), make("span", {}, item)));
  const draw = () => list.replaceChildren(...items.map(line));
  draw();
  return {
    node: make("fieldset", { class: "so-order" }, make("legend", {}, label), list, said),
    get: () => items,
    set: (value) => {
      // Items that were taken out of the question go, new ones come last.
      const known = Array.isArray(value) ? value.filter((item) => options.includes(item)) : [];
      items = [...new Set([...known, ...options])];
      draw();
    },
  };
}
