import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const { PIECE, packed, walk, zip } = await import("../collecting.js");

const LIST = "import sys, zipfile; f = zipfile.ZipFile(sys.argv[1]); f.testzip(); print(*f.namelist(), sep='|')";
const READ = "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode(), end='')";

/** What Python finds in a ZIP. @param {Uint8Array} bytes @param {string} code @param {...string} more */
function python(bytes, code, ...more) {
  const path = join(mkdtempSync(join(tmpdir(), "zip")), "a.zip");
  writeFileSync(path, bytes);
  return execFileSync("python3", ["-c", code, path, ...more], { env: { ...process.env, PYTHONUTF8: "1" } }).toString();
}

const bytes = (/** @type {string} */ words) => new TextEncoder().encode(words);
const file = (/** @type {string} */ name, /** @type {string} */ words) => ({ name, file: new File([words], "x") });

test("a ZIP holds every file under its name, and the same files give the same bytes", () => {
  const files = [
    { name: "Müller_1_/x.json", data: bytes("{“}") },
    { name: "empty", data: bytes("") },
  ];
  assert.equal(python(zip(files), LIST), "Müller_1_/x.json|empty\n");
  assert.equal(python(zip(files), READ, "Müller_1_/x.json"), "{“}");
  assert.deepEqual(zip(files), zip(files));
});

test("two files of one name both count; what belongs to a computer or is too large does not", async () => {
  const large = { name: "film.mp4", file: /** @type {any} */ ({ size: 9e7 }) };
  const { zips, left } = await packed([
    file("a", "1"),
    file("a", "2"),
    file(".git/x", "3"),
    file("__MACOSX/a", "4"),
    large,
  ]);
  assert.equal(python(new Uint8Array(zips[0][0]), LIST), "a|2 a\n");
  assert.deepEqual(left, ["film.mp4: this file is too large to be a hand-in."]);
});

test("what is larger than a message comes in pieces", async () => {
  const { zips } = await packed([file("a.zip", "x".repeat(PIECE * 2))]);
  assert.deepEqual(
    zips[0].map(({ byteLength }) => byteLength <= PIECE),
    [true, true, true],
  );
});

test("a class of many large files comes in as many ZIPs as it takes", async () => {
  const large = "x".repeat(4e6);
  const { zips, left } = await packed(Array.from({ length: 18 }, (_, n) => file(`a${n}.pdf`, large)));
  const names = zips.map(
    (pieces) =>
      python(new Uint8Array(Buffer.concat(pieces.map((piece) => Buffer.from(piece)))), LIST).split("|").length,
  );
  assert.deepEqual([names, left], [[15, 3], []]);
});

test("a folder that is dropped is walked to its end", async () => {
  const leaf = (/** @type {string} */ path) => ({
    isFile: true,
    fullPath: path,
    file: (/** @type {any} */ give) => give(new File(["x"], path)),
  });
  const some = [[leaf("/c/a"), leaf("/c/.DS_Store")], [leaf("/c/b")], []];
  const reader = { readEntries: (/** @type {any} */ give) => give(some.shift()) };
  const folder = { isFile: false, fullPath: "/c", createReader: () => reader };
  const dropped = { items: [{ webkitGetAsEntry: () => folder }] };
  const found = await walk(/** @type {any} */ (dropped));
  assert.deepEqual(
    found.map(({ name }) => name),
    ["c/a", "c/b"],
  );
});

test("what cannot be read is named and costs no other file: a file, one in a folder, and a folder", async () => {
  const refuse = (/** @type {any} */ _, /** @type {any} */ no) => no(new Error("NotReadableError"));
  const give = (/** @type {any} */ yes, /** @type {any} */ _) => yes(new File(["x"], "x"));
  const leaf = (/** @type {string} */ fullPath, file = give) => ({ isFile: true, fullPath, file });
  const shut = { isFile: false, fullPath: "/c/shut", createReader: () => ({ readEntries: refuse }) };
  const some = [[leaf("/c/away", refuse), shut, leaf("/c/b")], []];
  const reader = { readEntries: (/** @type {any} */ yes) => yes(some.shift()) };
  const folder = { isFile: false, fullPath: "/c", createReader: () => reader };
  const items = [leaf("/gone", refuse), folder].map((entry) => ({ webkitGetAsEntry: () => entry }));
  const found = await walk(/** @type {any} */ ({ items }));
  const cloud = { name: "cloud", file: /** @type {any} */ ({ size: 1, arrayBuffer: () => Promise.reject(Error()) }) };
  const { zips, left } = await packed([...found, cloud]);
  assert.equal(python(new Uint8Array(zips[0][0]), LIST), "c/b\n");
  assert.deepEqual(
    left,
    ["gone", "c/away", "c/shut", "cloud"].map((name) => `${name}: could not be read.`),
  );
  assert.deepEqual((await packed([cloud])).zips, []);
});
