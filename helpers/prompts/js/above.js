// The question stands in the lesson's text, for paper and for code hosts, and on the card. Where JupyterLab draws the
// card, the text's copy right above it goes off the screen, so that everybody reads, and hears, it once. A lesson's page
// is made without that copy.

import { attempt, make } from "./dom.js";

/**
 * Hide the question at the end of the text above a card; returns what shows it again.
 * @param {HTMLElement} card @param {string} question
 * @returns {() => void}
 */
export function askOnce(card, question) {
  const shown = attempt(() => {
    const above = card.closest(".jp-Cell")?.previousElementSibling;
    const last = above?.querySelector(".jp-RenderedMarkdown")?.lastElementChild;
    return last && hide(last, plain(question));
  });
  return shown ?? (() => {});
}

const plain = (/** @type {string} */ words) => words.replace(/\s+/g, " ").trim();

/** @type {WeakMap<Element, symbol>} who hid a part last: a card may be drawn again before the one before it goes */
const hidden = new WeakMap();

/** @param {Element} part @param {string} question @returns {(() => void) | undefined} */
function hide(part, question) {
  const words = part.textContent ?? "";
  for (let at = words.length - 1; at >= 0; at--) {
    if (plain(words.slice(at)) !== question) continue;
    if (!plain(words.slice(0, at))) {
      part.classList.add("so-asked");
      return own(part, () => part.classList.remove("so-asked"));
    }
    const copy = part.querySelector(":scope > .so-asked") ?? apart(part, at);
    return own(copy, () => copy.replaceWith(...copy.childNodes));
  }
}

/** The end of a part, from a place in its text on, as an element of its own. @param {Element} part @param {number} at */
function apart(part, at) {
  const range = document.createRange();
  range.setStart(...point(part, at));
  range.setEndAfter(/** @type {Node} */ (part.lastChild));
  const copy = make("span", { class: "so-asked" });
  copy.append(range.extractContents());
  part.append(copy);
  return copy;
}

/** What shows a part again, unless another card has hidden it since. @param {Element} part @param {() => void} show */
function own(part, show) {
  const mine = Symbol();
  hidden.set(part, mine);
  return () => {
    if (hidden.get(part) === mine) show();
  };
}

/** The text node, and the place in it, that stand so many characters into an element. @param {Node} root @param {number} at @returns {[Node, number]} */
function point(root, at) {
  const walk = document.createTreeWalker(root, 4); // text nodes only
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (at < length) return [node, at];
    at -= length;
  }
  throw new Error("the text is shorter");
}
