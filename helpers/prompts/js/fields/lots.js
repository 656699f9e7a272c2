import { button, make, named, row } from "../dom.js";
import { result } from "../parts.js";

const MOST = 99; // students

/** Roles by lot. The first are the ones that a small group needs; whoever is left over keeps the time. */
const ROLES = /** @type {Record<string, [words: string, roles: string[]]>} */ ({
  none: ["no roles", []],
  talk: [
    "roles for a talk",
    ["leads the talk", "writes the line", "speaks for the group", "asks “who says so?”", "keeps the time"],
  ],
  controversy: [
    "lesson 07: for and against",
    ["for, speaks first", "against, speaks first", "for, takes notes", "against, takes notes", "keeps the time"],
  ],
});

/**
 * Numbers in an order that only luck has made.
 * @param {number[]} numbers @param {() => number} luck from 0 to just below 1
 */
export function shuffled(numbers, luck = Math.random) {
  const mixed = [...numbers];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(luck() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other], mixed[at]];
  }
  return mixed;
}

/**
 * Groups of about this size: no two of them differ by more than one.
 * @param {number[]} numbers @param {number} size
 */
export function grouped(numbers, size) {
  const many = Math.max(1, Math.round(numbers.length / size));
  /** @type {number[][]} */
  const groups = Array.from({ length: Math.min(many, numbers.length) }, () => []);
  for (const [at, number] of numbers.entries()) groups[at % groups.length].push(number);
  return groups;
}

/**
 * Who has which role in a group, as numbers; without roles, who is in it. More people than roles share the last one.
 * @param {number[]} group @param {string[]} roles
 */
export function cast(group, roles) {
  if (!roles.length) return { numbers: [...group].sort((a, b) => a - b).join(", ") };
  /** @type {Record<string, string>} */
  const parts = {};
  for (const [at, number] of group.entries()) {
    const role = roles[Math.min(at, roles.length - 1)];
    parts[role] = parts[role] ? `${parts[role]}, ${number}` : `${number}`;
  }
  return parts;
}

/**
 * Groups and roles by lot, for numbers: no name is asked. The value keeps what was drawn, and for what.
 * @type {import("./index.js").FieldType}
 */
export function lots(_, changed) {
  /** @type {Record<string, Record<string, string>>} */
  let groups = {};
  const amount = (/** @type {string} */ words, /** @type {number} */ least, /** @type {number} */ value) => {
    const box = make("input", { type: "number", min: least, max: MOST, value, oninput: changed });
    return { box, node: named(words, box) };
  };
  const students = amount("Students:", 2, 24);
  const size = amount("In a group:", 2, 4);
  const away = make("input", { type: "text", autocomplete: "off", placeholder: "such as 4, 17", oninput: changed });
  const roles = make("select", { oninput: changed });
  roles.append(...Object.entries(ROLES).map(([name, [words]]) => make("option", { value: name }, words)));
  const found = make("div", { class: "so-lots" });
  const said = make("p", { class: "so-quiet", role: "status" });
  const draws = button("Draw lots", () => drawLots());
  const prints = button("Print these groups", () => paper(found));

  const read = (/** @type {HTMLInputElement} */ box) => Math.min(MOST, Math.max(2, Math.round(Number(box.value)) || 2));

  function drawLots() {
    const out = new Set(away.value.match(/\d+/g)?.map(Number));
    const here = Array.from({ length: read(students.box) }, (_, at) => at + 1).filter((number) => !out.has(number));
    const names = (ROLES[roles.value] ?? ROLES.none)[1];
    const drawn = grouped(shuffled(here), read(size.box));
    groups = Object.fromEntries(drawn.map((group, at) => [`Group ${at + 1}`, cast(group, names)]));
    show();
    said.textContent = `${drawn.length} groups are drawn for ${here.length} students.`;
    changed();
  }

  function show() {
    const roles = [...new Set(Object.values(groups).flatMap(Object.keys))];
    const rows = Object.entries(groups).map(([name, who]) => [name, ...roles.map((role) => who?.[role] ?? "")]);
    prints.hidden = rows.length === 0;
    draws.textContent = rows.length ? "Draw again" : "Draw lots";
    const note = "Count off: each student says a number aloud, and keeps it for today.";
    const table = { caption: "Groups by lot", columns: ["group", ...roles], rows, note };
    found.replaceChildren(...(rows.length ? [result(table)] : []));
  }

  show();
  const asks = [students.node, size.node, named("Who is away:", away), named("Roles:", roles, "so-menu")];
  return {
    node: make("div", { class: "so-draw" }, row(...asks), row(draws, prints), found, said),
    get: () => ({ students: read(students.box), size: read(size.box), away: away.value, roles: roles.value, groups }),
    set: (value) => {
      const kept = value && typeof value === "object" ? value : {};
      students.box.value = String(Number(kept.students) || 24);
      size.box.value = String(Number(kept.size) || 4);
      away.value = typeof kept.away === "string" ? kept.away : "";
      roles.value = kept.roles in ROLES ? kept.roles : "none";
      groups = kept.groups && typeof kept.groups === "object" ? kept.groups : {};
      show();
    },
  };
}

/** Print one part of the page by itself, from a frame that is made for it. @param {HTMLElement} part */
function paper(part) {
  const frame = make("iframe", { "aria-hidden": "true", class: "so-quiet", tabindex: -1 });
  document.body.append(frame);
  const inside = /** @type {Window} */ (frame.contentWindow);
  const style =
    "font: 18pt/1.5 sans-serif} table{border-collapse:collapse} th,td{border:1px solid; padding:.3em .6em; text-align:left";
  inside.document.head.append(make("style", {}, `body{${style}} .so-column{display:none}`));
  inside.document.body.append(...[...part.children].map((child) => child.cloneNode(true)));
  inside.onafterprint = () => frame.remove();
  inside.print();
}
