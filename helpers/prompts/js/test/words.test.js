import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { clean, named } from "./page.js";

const { help } = await import("../starters.js");
const { askOnce } = await import("../above.js");
const box = () => /** @type {any} */ (document.querySelector("textarea"));

beforeEach(() => {
  clean();
  document.body.append(document.createElement("textarea"));
  document.body.append(...help(["I think … because …"], ["evidence"], box));
});

test("a beginning is written into the box, and its first gap is chosen", () => {
  let heard = 0;
  box().addEventListener("input", () => heard++);
  named(document.body, "I think … because …").click();
  assert.equal(box().value, "I think … because …");
  assert.equal(box().value.slice(box().selectionStart, box().selectionEnd), "…");
  assert.deepEqual([document.activeElement, heard], [box(), 1]);
});

test("a word of the bank comes after a space, a new beginning on a line of its own", () => {
  box().value = "I need";
  box().setSelectionRange(6, 6);
  named(document.body, "evidence").click();
  assert.equal(box().value, "I need evidence");
  box().value += ".";
  box().setSelectionRange(16, 16);
  named(document.body, "I think … because …").click();
  assert.equal(box().value, "I need evidence.\nI think … because …");
});

test("a card without words to help with shows no fold, and one without a box writes nothing", () => {
  assert.deepEqual(help([], [], box), []);
  document.body.replaceChildren(...help([], ["evidence"], () => null));
  named(document.body, "evidence").click();
});

/** @type {() => void} */
let undo = () => {};

/** A text and a card below it, as JupyterLab lays them. @param {string} html @param {string} question */
function laid(html, question) {
  document.body.innerHTML = `<div class="jp-Cell"><div class="jp-RenderedMarkdown">${html}</div></div><div class="jp-Cell"><p id="card"></p></div>`;
  undo = askOnce(/** @type {any} */ (document.querySelector("#card")), question);
  return [...document.querySelectorAll(".so-asked")].map((one) => one.textContent);
}

test("in JupyterLab the question above the card goes off the screen, and nothing else", () => {
  assert.deepEqual(laid("<p>First.</p><p>Who\nspeaks?</p>", "Who speaks?"), ["Who\nspeaks?"]);
  assert.deepEqual(laid("<p>Now. <em>Who</em> speaks?</p>", "Who speaks?"), ["Who speaks?"]);
  assert.equal(document.querySelector("p")?.textContent, "Now. Who speaks?");
  assert.deepEqual(laid("<p>Who speaks?</p><p>Look.</p>", "Who speaks?"), []);
  assert.deepEqual(laid("<p>Who else speaks?</p>", "Who speaks?"), []);
});

test("the question above a card is there again when the card is gone", () => {
  for (const html of ["<p>Who speaks?</p>", "<p>Now. <em>Who</em> speaks?</p>"]) {
    assert.equal(laid(html, "Who speaks?").length, 1);
    undo();
    assert.equal(document.querySelectorAll(".so-asked").length, 0);
    assert.match(document.querySelector(".jp-RenderedMarkdown")?.textContent ?? "", /^(Now. )?Who speaks\?$/);
  }
});

test("a card that is drawn again before the last one goes keeps the question above it off the screen", () => {
  for (const html of ["<p>Who speaks?</p>", "<p>Now. Who speaks?</p>"]) {
    laid(html, "Who speaks?");
    const first = undo;
    const again = askOnce(/** @type {any} */ (document.querySelector("#card")), "Who speaks?");
    first();
    assert.equal(document.querySelector(".so-asked")?.textContent, "Who speaks?");
    again();
    assert.equal(document.querySelectorAll(".so-asked").length, 0);
  }
});
