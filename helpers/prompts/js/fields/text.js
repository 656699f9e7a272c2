import { make, named } from "../dom.js";

/** A box to write in. @type {import("./index.js").FieldType} */
export function text({ label }, changed) {
  const box = make("textarea", { rows: 3, oninput: changed, spellcheck: "true" });
  return {
    node: named(label, box),
    get: () => box.value,
    set: (value) => {
      box.value = typeof value === "string" ? value : "";
    },
  };
}
