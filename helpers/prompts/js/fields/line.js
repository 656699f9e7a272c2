import { make, named } from "../dom.js";

/** A line to write in. @type {import("./index.js").FieldType} */
export function line({ label }, changed) {
  const box = make("input", { type: "text", oninput: changed, autocomplete: "off", spellcheck: "false" });
  return {
    node: named(label, box),
    get: () => box.value,
    set: (value) => {
      box.value = typeof value === "string" ? value : "";
    },
  };
}

/** One of several in a drop-down list; one is always chosen. @type {import("./index.js").FieldType} */
export function pick({ label, options }, changed) {
  const list = make("select", { onchange: changed });
  list.append(...options.map(([, words], at) => make("option", { value: at }, words)));
  return {
    node: named(label, list, "so-menu"),
    get: () => options[list.selectedIndex]?.[0] ?? null,
    set: (value) => {
      list.selectedIndex = Math.max(
        0,
        options.findIndex(([option]) => option === value),
      );
    },
  };
}
