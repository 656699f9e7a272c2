import { button } from "../dom.js";

/** A card that lies on a pile, or on none: `piles.js` lays it out. @type {import("./index.js").FieldType} */
export function card({ label, options }) {
  /** @type {unknown} */
  let pile = null;
  return {
    node: button(label, () => {}, { class: "so-laid" }),
    get: () => pile,
    set: (value) => {
      pile = options.some(([option]) => option === value) ? value : null;
    },
    missing: () => pile === null,
  };
}
