// Cards to sort: one in hand, and all piles in sight. One press on a pile, or its number on the keyboard, lays the card.

import { button, make } from "./dom.js";

/**
 * @import { Control, Field } from "./fields/index.js"
 * @typedef {{node: HTMLElement, draw: () => void}} Board `draw` follows what was set from outside
 */

/**
 * @param {Field[]} asked what each card says
 * @param {Control[]} cards where each of them lies
 * @param {() => void} changed
 * @returns {Board}
 */
export function board(asked, cards, changed) {
  /** @type {number | null} the card that was taken up from its pile, or put off until now */
  let chosen = null;
  /** @type {unknown} where it lay when it was taken up */
  let from = null;
  const place = make("p", { class: "so-place" });
  const words = make("p", { class: "so-words" });
  const about = make("p", { class: "so-about" });
  const later = button("Leave it for later", () => turn(after(inHand() ?? 0)));
  const hand = make("div", { class: "so-hand" }, place, words, about, later);
  const said = make("p", { class: "so-quiet", "aria-live": "polite" });

  /** The next card after a place that lies on no pile, round to the first again. @param {number} at */
  const after = (at) => {
    const order = cards.map((_, n) => (at + 1 + n) % cards.length);
    return order.find((n) => cards[n].get() === null) ?? null;
  };
  const inHand = () => chosen ?? after(-1);

  const piles = asked[0].options.map(([option, name], n) => {
    const many = make("span", { class: "so-many" });
    const press = button("", () => lay(option, name), {
      class: "so-press",
      "aria-keyshortcuts": n < 9 && String(n + 1),
    });
    press.append(make("kbd", { "aria-hidden": "true" }, n < 9 ? String(n + 1) : ""), name, many);
    const list = make("ul", { "aria-label": name });
    return { option, press, many, list, node: make("div", { class: "so-pile" }, press, list) };
  });

  for (const [n, { node }] of cards.entries()) {
    node.setAttribute("aria-label", `Take up again: ${asked[n].label}`);
    node.addEventListener("click", () => {
      const pile = piles.find(({ option }) => option === cards[n].get());
      turn(n);
      pile?.press.focus(); // the card has left the place where the focus was
    });
  }

  /** @param {unknown} option @param {string} name */
  function lay(option, name) {
    const at = inHand();
    if (at === null) return;
    cards[at].set(option);
    turn(after(at), `Laid on ${name}. `);
    changed();
  }

  /** Take this card in hand. @param {number | null} at @param {string} [before] what to say before its words */
  function turn(at, before = "") {
    chosen = at;
    from = at === null ? null : cards[at].get();
    draw();
    said.textContent = before + (at === null ? place.textContent : asked[at].label);
  }

  /** The focus goes on to a pile before the part that has it goes away. @param {Element} part @param {HTMLElement} press */
  function leave(part, press) {
    if (part.contains(document.activeElement)) press.focus();
  }

  function draw() {
    // Another version of the answer was taken, or every answer deleted: the card lies where that says.
    if (chosen !== null && cards[chosen].get() !== from) chosen = null;
    const at = inHand();
    const left = cards.filter((card) => card.get() === null).length;
    place.textContent = at === null ? DONE : `Card ${at + 1} of ${cards.length}`;
    words.textContent = at === null ? "" : asked[at].label;
    about.textContent = at === null ? "" : asked[at].note;
    const last = left < 2 || at === null;
    if (last) leave(later, piles[0].press);
    later.hidden = last;
    hand.classList.toggle("so-done", at === null);
    for (const { option, press, many, list } of piles) {
      const lying = cards.filter((card, n) => card.get() === option && n !== at);
      many.textContent = lying.length ? ` (${lying.length})` : "";
      press.setAttribute("aria-disabled", String(at === null));
      if (list.childElementCount === lying.length && lying.every(({ node }, n) => list.children[n].firstChild === node))
        continue;
      leave(list, press);
      list.replaceChildren(...lying.map(({ node }) => make("li", {}, node)));
    }
  }

  const rows = make(
    "div",
    { class: "so-piles", role: "group", "aria-label": "Piles" },
    ...piles.map(({ node }) => node),
  );
  const node = make("div", { class: "so-board", tabindex: -1 }, hand, rows, said);
  node.addEventListener("keydown", ({ key, ctrlKey, metaKey, altKey }) => {
    const pile = /^[1-9]$/.test(key) && !ctrlKey && !metaKey && !altKey && piles[Number(key) - 1];
    if (pile) pile.press.click();
  });
  return { node, draw };
}

const DONE = "Every card lies on a pile. Press one to take it up again.";
