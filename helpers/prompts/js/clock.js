import { button, make } from "./dom.js";

/** @typedef {[name: string, minutes: number]} Stage */

/** A clock in words: it starts when asked, can pause and skip, and never stops anybody. @param {Stage[]} stages */
export function clock(stages) {
  const full = stages[0][1] * 60;
  let [at, left, last] = [0, full, 0]; // the stage, the seconds left of it, when the clock was last looked at
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  const face = make("span", { class: "so-clock", role: "timer" });
  const said = make("span", { class: "so-quiet", "aria-live": "polite" });
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
    face.textContent = over ? "Time is up. Finish your sentence." : `${stages[at][0]} ${time}`;
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
    said.textContent = stages[at]?.[0] ?? "";
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
  return { node: make("div", { class: "so-buttons" }, face, go, skip, said), stop };
}
