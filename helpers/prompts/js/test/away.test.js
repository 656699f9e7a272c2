import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";
import { fill, local } from "../away.js";

test("where a comma stands before decimals, columns are parted by semicolons, and text stays as it is", () => {
  const csv = '"word","per 1,000"\n"film, 1.5",6.25\n"a ""quoted"" one",-0.5\n';
  assert.equal(local(csv), '"word";"per 1,000"\n"film, 1.5";6,25\n"a ""quoted"" one";-0,5\n');
});

test("a picture's own link is filled from the picture, at the moment it is followed", () => {
  document.body.innerHTML =
    '<figure><img src="data:image/png;base64,AA=="></figure><p class="so-away"><a download="a.png" hidden>Save</a></p>';
  const link = /** @type {HTMLAnchorElement} */ (document.querySelector("a"));
  const image = /** @type {HTMLImageElement} */ (document.querySelector("img"));
  const canvas = Object.getPrototypeOf(document.createElement("canvas"));
  const drawn = /** @type {unknown[]} */ ([]);
  canvas.getContext = () => ({ drawImage: (/** @type {unknown} */ what) => drawn.push(what) });
  canvas.toDataURL = () => "data:image/png;base64,AAAA";
  fill(/** @type {any} */ ({ target: link }));
  assert.deepEqual(drawn, [image]);
  assert.equal(link.href, "data:image/png;base64,AAAA");
});
