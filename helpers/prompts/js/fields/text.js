import { make, named, random } from "../dom.js";

/** A box to write in; where a length is wanted, its words are counted as they are typed. @type {import("./index.js").FieldType} */
export function text({ label, options: [least, most] }, changed) {
  const id = random();
  const counted = make("p", { class: "so-count", id });
  const box = make("textarea", { rows: 3, oninput: act, spellcheck: "true", "aria-describedby": least && id });
  const draw = () => {
    const n = box.value.match(/\S+/g)?.length ?? 0;
    const short = n < least ? `, ${least - n} more to go` : n > most ? `, ${n - most} too many` : "";
    if (least) counted.textContent = `${n} ${n === 1 ? "word" : "words"} of ${least} to ${most}${short}`;
  };
  function act() {
    draw();
    changed();
  }
  draw();
  return {
    node: make("div", {}, named(label, box), ...(least ? [counted] : [])),
    get: () => box.value,
    set: (value) => {
      box.value = typeof value === "string" ? value : "";
      draw();
    },
  };
}
