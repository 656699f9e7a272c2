// Files of all kinds, from a folder or a ZIP that somebody drops: one ZIP, in pieces that a message can hold.

/** @typedef {{name: string, file: File | null}} Named a file, or none that can be read, and its place in its folder */

export const PIECE = 2 * 1024 * 1024;
const LARGEST = 60 * 1024 * 1024; // of one file, a ZIP of a whole class, and of what is packed into one
const PLAIN = 4 * 1024 * 1024; // of one that is no ZIP: nothing larger is a hand-in
const MOST = 3000; // files: more than that is a whole disk

/** What was dropped, folders and all. @param {DataTransfer | null} dropped @returns {Promise<Named[]>} */
export async function walk(dropped) {
  // Both have to be asked for at once: what was dropped is gone after the first wait.
  const found = [...(dropped?.items ?? [])].map((item) => [item.webkitGetAsEntry?.(), item.getAsFile?.()]);
  /** @type {Named[]} */
  const files = [];
  for (const [entry, file] of found) {
    if (entry) await into(/** @type {FileSystemEntry} */ (entry), files);
    else if (file) files.push({ name: file.name, file: /** @type {File} */ (file) });
  }
  return files;
}

/** @param {FileSystemEntry} entry @param {Named[]} found */
async function into(entry, found) {
  const name = entry.fullPath.replace(/^\//, "");
  if (found.length > MOST || foreign(name)) return;
  try {
    if (entry.isFile) found.push({ name, file: await opened(/** @type {FileSystemFileEntry} */ (entry)) });
    else await through(/** @type {FileSystemDirectoryEntry} */ (entry), found);
  } catch {
    found.push({ name, file: null });
  }
}

/** @param {FileSystemFileEntry} entry @returns {Promise<File>} */
const opened = (entry) => new Promise((resolve, reject) => entry.file(resolve, reject));

/** @param {FileSystemDirectoryEntry} entry @param {Named[]} found */
async function through(entry, found) {
  const reader = entry.createReader();
  // A browser gives a hundred entries at a time, and none when it has given all.
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const each of some) await into(each, found);
  }
}

/** What a file holds; nothing where it cannot be read: only in a cloud, or removed by now. @param {File | null} file */
async function held(file) {
  try {
    return file && new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}

/** Does it belong to a computer or a program, and not to a person? @param {string} name */
const foreign = (name) =>
  name.split("/").some((part) => part.startsWith(".") || /^(__MACOSX|node_modules)$/.test(part));

/**
 * What can be a hand-in, as ZIPs in pieces, none where nothing can, and a line for each file that cannot.
 * @param {Named[]} files @returns {Promise<{zips: ArrayBuffer[][], left: string[]}>}
 */
export async function packed(files) {
  const left = [];
  const taken = new Set();
  /** @type {{name: string, data: Uint8Array}[][]} */
  const groups = [];
  let size = Number.POSITIVE_INFINITY;
  const ours = files.filter(({ name }) => !foreign(name));
  for (const { name, file } of ours.slice(0, MOST)) {
    if (file && file.size > (/\.zip$/i.test(name) ? LARGEST : PLAIN)) {
      left.push(`${name}: this file is too large to be a hand-in.`);
      continue;
    }
    const data = await held(file);
    if (!data) {
      left.push(`${name}: could not be read.`);
      continue;
    }
    let own = name;
    for (let n = 2; taken.has(own); n += 1) own = `${n} ${name}`;
    taken.add(own);
    size += data.length;
    if (size > LARGEST) {
      groups.push([]);
      size = data.length;
    }
    groups[groups.length - 1].push({ name: own, data });
  }
  if (ours.length > MOST) left.push(`Only the first ${MOST} files were read: choose a smaller folder.`);
  return { zips: groups.map((parts) => cut(zip(parts))), left };
}

/** @param {Uint8Array} whole @returns {ArrayBuffer[]} */
function cut(whole) {
  const pieces = [];
  for (let at = 0; at < whole.length; at += PIECE) pieces.push(whole.slice(at, at + PIECE).buffer);
  return pieces;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** The checksum that a ZIP holds of each file. @param {Uint8Array} data */
function crc(data) {
  let c = 0xffffffff;
  for (const byte of data) c = TABLE[(c ^ byte) & 255] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** Numbers of two and of four bytes, as a ZIP writes them. @param {[number, number][]} fields size and value */
function little(fields) {
  const bytes = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

/** Files as one ZIP, not made smaller. The same files give the same bytes. @param {{name: string, data: Uint8Array}[]} files */
export function zip(files) {
  /** @type {Uint8Array[]} */
  const all = [];
  /** @type {Uint8Array[]} */
  const list = [];
  let at = 0;
  for (const { name, data } of files) {
    const called = new TextEncoder().encode(name);
    // Version 2.0, names in UTF-8, stored, the first of January 1980.
    /** @type {[number, number][]} */
    const facts = [
      [2, 20],
      [2, 0x800],
      [2, 0],
      [2, 0],
      [2, 33],
      [4, crc(data)],
      [4, data.length],
      [4, data.length],
    ];
    const head = little([[4, 0x04034b50], ...facts, [2, called.length], [2, 0]]);
    const more = little([
      [2, called.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, at],
    ]);
    list.push(little([[4, 0x02014b50], [2, 20], ...facts]), more, called);
    all.push(head, called, data);
    at += head.length + called.length + data.length;
  }
  const size = list.reduce((sum, part) => sum + part.length, 0);
  const n = files.length;
  const end = little([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, n],
    [2, n],
    [4, size],
    [4, at],
    [2, 0],
  ]);
  const parts = [...all, ...list, end];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let to = 0;
  for (const part of parts) {
    whole.set(part, to);
    to += part.length;
  }
  return whole;
}
