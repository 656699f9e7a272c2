import { button, make } from "./dom.js";

/** @typedef {[name: string, minutes: number]} Stage */

const NOW = /** @type {Record<string, string>} */ ({
  Think: "Think alone. Nobody talks.",
  Pair: "Tell your neighbour. First one, then the other.",
  Share: "Agree on one line, write it below, and read it to the class.",
});
const OVER = "Time is up. Finish your sentence.";

/** A clock in words: it starts when asked, can pause and skip, and never stops anybody. @param {Stage[]} stages */
export function clock(stages) {
  const full = stages[0][1] * 60;
  let [at, left, last] = [0, full, 0]; // the stage, the seconds left of it, when the clock was last looked at
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  const face = make("span", { class: "so-clock", role: "timer" });
  const said = make("span", { class: "so-quiet", "aria-live": "polite" });
  const now = make("p", { class: "so-now" });
  const several = stages.length > 1;
  const names = stages.map(([name, minutes]) => make("li", {}, `${name}, ${minutes} min`));
  const phases = make("ol", { class: "so-phases", "aria-label": "Phases" }, ...names);
  const go = button("", () => {
    if (at === stages.length) [at, left] = [0, full];
    if (timer) stop();
    else {
      last = performance.now();
      timer = setInterval(tick, 250);
    }
    draw();
  });
  const skip = button("", next);

  function draw() {
    const over = at === stages.length;
    const time = `${Math.floor(left / 60)}:${String(Math.floor(left % 60)).padStart(2, "0")}`;
    const start = at === 0 && left === full ? "Start the clock" : "Go on";
    face.textContent = over ? OVER : `${stages[at][0]} ${time}`;
    now.textContent = (!over && NOW[stages[at][0]]) || "";
    for (const [n, name] of names.entries()) name.setAttribute("aria-current", n === at ? "step" : "false");
    go.textContent = over ? "Start again" : timer ? "Pause" : start;
    skip.textContent = at + 1 < stages.length ? `Skip to ${stages[at + 1][0].toLowerCase()}` : "Skip to the end";
    if (over && skip.matches(":focus")) go.focus();
    skip.hidden = over;
  }

  function stop() {
    clearInterval(timer);
    timer = undefined;
  }

  function next() {
    at += 1;
    left = (stages[at]?.[1] ?? 0) * 60;
    if (at === stages.length) stop();
    said.textContent = stages[at] ? `${stages[at][0]}. ${NOW[stages[at][0]] ?? ""}` : "";
    draw();
  }

  function tick() {
    const now = performance.now();
    left -= (now - last) / 1000;
    last = now;
    if (left <= 0) next();
    else draw();
  }

  draw();
  const row = make("div", { class: "so-buttons" }, face, go, skip, said);
  return { node: make("div", { class: "so-time" }, ...(several ? [phases, now] : []), row), stop };
}
