// Make ../card.js of these modules: `npm run build`. The same modules give the same bytes on every machine.

import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

export const CARD = here("../card.js");

/** @returns {Promise<string>} */
export async function bundle() {
  const made = await build({
    entryPoints: [here("index.js")],
    banner: { js: "// Made of the modules in js/ by “npm run build”: change them, not this file." },
    bundle: true,
    charset: "utf8",
    format: "esm",
    legalComments: "none",
    minify: true,
    target: "es2022",
    write: false,
  });
  return made.outputFiles[0].text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { writeFile } = await import("node:fs/promises");
  await writeFile(CARD, await bundle());
}
