import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { bundle, CARD } from "../build.js";

test("card.js is made of these modules: npm run build", async () => {
  assert.ok((await readFile(CARD, "utf8")) === (await bundle()), "card.js is old: run “npm run build”");
});
