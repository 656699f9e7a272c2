import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { beforeEach, test } from "node:test";
import { clean, KIT } from "./page.js";

const { fromThisBrowser } = await import("../handin.js");
const { Shelf } = await import("../shelf.js");

// The same file is what Python's tests restore: tests/samples/from-this-browser.json.
const SAMPLE = new URL("../../../../tests/samples/from-this-browser.json", import.meta.url);

beforeEach(clean);

test("the browser's own hand-in is the file that Python's tests restore", async () => {
  sessionStorage.setItem(`${KIT.name}:tab`, "abc");
  const shelf = new Shelf(KIT.name);
  const question = "What is missing?";
  const put = (/** @type {string} */ slot, /** @type {any} */ value, /** @type {number} */ edit) =>
    shelf.put(slot, { value, question, edit, kept: false });
  put("98.talk", { text: "A film." }, 3);
  put("98.vote#before", { round: "before", choice: 4, reason: "Ünïcode — “so” 🎬" }, 1);
  const made = JSON.stringify(fromThisBrowser(KIT, shelf), null, 1);
  assert.equal(`${made}\n`, await readFile(SAMPLE, "utf8"));
});
