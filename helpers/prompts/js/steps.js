// The button that shows what the machine makes of an answer, one step at a time.
// Whoever has not answered everything is asked first, and can answer the rest after all.

import { button, make, row } from "./dom.js";

/**
 * `locks`: a step locks what was answered. `changed` is told whether a result comes.
 * @param {{steps: string[], locks: boolean}} form
 * @param {import("./answer.js").Answer} answer
 * @param {(shows: boolean) => void} changed
 */
export function steps({ steps: names, locks }, answer, changed) {
  let asking = false;
  const next = button("", press);
  const stay = button("Go on answering", () => ask(false));
  const sure = button("", step);
  const back = button("Rate after all", goBack);
  const warning = make("p", { role: "alert" });
  const done = () => (typeof answer.get("step") === "number" ? answer.get("step") : 0);

  /** Follow what stands on the card now. */
  function draw() {
    const skipped = answer.missing().length;
    const name = names[done()] ?? "";
    const lower = name.slice(0, 1).toLowerCase() + name.slice(1);
    const skips = skipped > 0 && done() === 0;
    asking &&= skips;
    next.textContent = skips ? `Skip ${skipped} and ${lower}` : name;
    sure.textContent = `Yes, ${lower}`;
    next.hidden = !name || asking;
    stay.hidden = sure.hidden = !asking;
    back.hidden = !(locks && done() > 0 && skipped > 0);
    const words = asking ? question(skipped) : "";
    if (warning.textContent !== words) warning.textContent = words;
    if (locks) lock();
  }

  /** @param {number} n */
  function question(n) {
    const left = `${n} ${n === 1 ? "has" : "have"} no answer yet.`;
    if (!locks) return left;
    return `${left} After this, what you rated cannot be changed; what you skipped can still be rated.`;
  }

  function lock() {
    const blind = answer.get("blind");
    for (const field of answer.fields) field.lock?.(done() > 0 || (Array.isArray(blind) && blind.includes(field.name)));
  }

  function press() {
    if (done() === 0 && answer.missing().length > 0) ask(true);
    else step();
  }

  /** @param {boolean} on */
  function ask(on) {
    asking = on;
    draw();
    (on ? stay : next).focus();
  }

  function step() {
    answer.set({ step: done() + 1 });
    changed(true);
  }

  /** Before the first step again: what was skipped can be answered, what was answered before stays. */
  function goBack() {
    const skipped = answer.missing();
    const blind = answer.fields.filter((field) => !skipped.includes(field)).map((field) => field.name);
    answer.set({ step: 0, blind });
    changed(false);
    skipped[0].node.querySelector("input")?.focus();
  }

  return { node: make("div", { hidden: names.length === 0 }, warning, row(next, stay, sure, back)), draw };
}
