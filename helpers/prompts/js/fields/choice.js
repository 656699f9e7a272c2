import { button, make, random } from "../dom.js";

/** Targets side by side, one of which is chosen, and a button to take the choice back. @type {import("./index.js").FieldType} */
export function choice({ label, options }, changed) {
  const name = random();
  const radios = options.map((_, at) => make("input", { type: "radio", name, value: at, onchange: act }));
  const labels = options.map(([, words], at) => make("label", {}, radios[at], make("span", {}, words)));
  const chosen = () => radios.findIndex((radio) => radio.checked);
  const back = button("Take back", takeBack, { class: "so-back", "aria-label": `Take back: ${label}` });
  const draw = () => {
    back.disabled = chosen() < 0 || radios[0].disabled;
  };
  function act() {
    draw();
    changed();
  }
  function takeBack() {
    const radio = radios[chosen()];
    radio.checked = false;
    radio.focus(); // or the focus would be lost with the button
    act();
  }
  draw();
  return {
    node: make("fieldset", { class: "so-choice" }, make("legend", {}, label), make("div", {}, ...labels), back),
    get: () => options[chosen()]?.[0] ?? null,
    set: (value) => {
      for (const [at, radio] of radios.entries()) radio.checked = options[at][0] === value;
      draw();
    },
    missing: () => chosen() < 0,
    lock: (on) => {
      for (const radio of radios) radio.disabled = on;
      draw();
    },
  };
}
