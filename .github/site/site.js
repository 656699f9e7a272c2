// The site without a server: Python runs in this browser, started by JupyterLite's single-document view, which stands
// behind the page and is not seen. What a server would tell a page, this tells it; answers lie in the browser's storage.

const KIT = "second-opinions";
const VIEW = "application/vnd.jupyter.widget-view+json";
const LOOK = 50; // milliseconds between two looks at what has no event to wait for
const LATE = 180_000; // milliseconds after which Python is said to be missing; where it comes after all, that is taken back
const facts = JSON.parse(document.getElementById("site").textContent);
const here = new URL(".", location.href.replace(/[?#].*$/, "")).href;
const root = new URL(document.getElementById("jupyter-config-data").dataset.jupyterLiteRoot || ".", here);
const pause = () => new Promise((resolve) => setTimeout(resolve, LOOK));

// ---- what lies in the browser: JupyterLite keeps each file of a reader's as one entry (localForage, in IndexedDB)

const STORAGE = "JupyterLite Storage - ";
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });

/** The files of an edition, open for `act`; nothing where there are none yet, unless they are to be made. */
async function stored(path, act, make = false) {
  const opened = indexedDB.open(STORAGE + path);
  opened.onupgradeneeded = () => (make ? opened.result.createObjectStore("files") : opened.transaction.abort()); // else nothing is made by a look
  const base = await done(opened).catch(() => null);
  if (!base) return undefined;
  try {
    if (!base.objectStoreNames.contains("files")) return undefined;
    const work = base.transaction("files", "readwrite");
    const ended = new Promise((resolve, reject) => {
      work.oncomplete = resolve;
      work.onabort = work.onerror = () => reject(work.error);
    });
    const made = await act(work.objectStore("files"));
    await ended;
    return made;
  } finally {
    base.close();
  }
}

const own = (store) =>
  Promise.all([done(store.getAllKeys()), done(store.getAll())]).then(([keys, values]) =>
    keys.map((key, at) => [key, values[at]]).filter(([key]) => key.startsWith("my-work")),
  );
const isJournal = ([key]) => /^my-work\/answers\/[0-9a-f]{16}\.jsonl$/.test(key);
const content = (file) => (file.format === "base64" ? atob(file.content) : (file.content ?? ""));

/**
 * Many journals are slow to look through, since each look asks for each file: they become one. Nothing of them is lost.
 * Only while no other page is open: Python would wait for ever for a journal that it writes to and that is gone.
 */
const MANY = 6;
async function gather(store, alone) {
  const journals = (await own(store)).filter(isJournal);
  if (!alone || journals.length < MANY) return journals.map(([, file]) => content(file)).join("\n");
  const [, file] = journals[0];
  const all = journals.map(([, each]) => content(each)).join("\n");
  const base64 = file.format === "base64";
  // A name that no session has: the last words of a page that was just closed may still come, under its own name.
  const session = [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  const name = `${session}.jsonl`;
  const path = `my-work/answers/${name}`;
  await done(store.put({ ...file, name, path, content: base64 ? btoa(all) : all, size: all.length }, path));
  for (const [key] of journals) store.delete(key);
  return all;
}

// Whether other pages are open is known by a lock that each page with Python holds. Where the address begins with http,
// there are no locks, and nothing is kept.
const PLACE = `${KIT}:${root.pathname}`;
const locks = navigator.locks;

/** All lines of this edition's journals. */
function lines() {
  const look = (lock) => stored(root.pathname, (store) => gather(store, Boolean(lock))).catch(() => "");
  return locks ? locks.request(PLACE, { ifAvailable: true }, look) : look(null);
}

/** Be one of the pages that are open, until it is closed. */
const stay = () =>
  new Promise((held) => {
    const hold = () => {
      held();
      return new Promise(() => {});
    };
    if (locks) locks.request(PLACE, { mode: "shared" }, hold).catch(held);
    else held();
  });

/** The newest value of each answer that says something, in the lines of journals; the newest of all comes last. */
function newest(lines) {
  const found = new Map();
  for (const line of lines.split("\n")) {
    try {
      const { key, seq, value } = JSON.parse(line);
      if (!key.startsWith("#") && !(found.get(key)?.seq > seq)) found.set(key, { seq, value });
    } catch {} // a line that is torn or empty
  }
  const said = [...found].filter(([, { value }]) => says(value));
  return new Map(said.sort(([, one], [, two]) => one.seq - two.seq));
}

function says(value) {
  if (value && typeof value === "object")
    return Object.entries(value).some(([part, each]) => !["round", "step", "blind"].includes(part) && says(each));
  return typeof value === "number" || (typeof value === "string" && value.trim() !== "");
}

// ---- what the page asks for

let panel,
  kernel,
  alive = false; // has Python run a cell?

/** Say that Python is not there, once. */
function lose() {
  hear({ lost: alive ? "died" : "unstarted" });
}
addEventListener("unhandledrejection", ({ reason }) => {
  // Pyodide's kernel tells nobody else that it could not start: it refuses each message, with words alone as the reason.
  // (jupyterlite-pyodide-kernel 0.8: goes when its status becomes “dead” then.)
  if (!alive && (typeof reason === "string" || reason?.name === "ChunkLoadError")) lose();
});

async function open(app) {
  await app.started; // “restored” would wait for a document that the address names
  // Without these options it would open in another tab.
  const behind = { path: facts.path, factory: "Notebook", options: { ref: "_noref" } };
  panel = await app.commands.execute("docmanager:open", behind);
  await panel.sessionContext.ready;
  while (!panel.sessionContext.session?.kernel) await pause();
  kernel = panel.sessionContext.session.kernel;
  kernel.statusChanged.connect((_, status) => status === "dead" && lose());
}

/** What shows cards and controls: JupyterLab's own manager for this notebook. */
async function manager(app) {
  await open(app);
  for (;;) {
    const maker = panel.content.rendermime.createRenderer(VIEW);
    const known = await Promise.race([maker._manager.promise, pause()]);
    maker.dispose();
    if (known) return known;
  }
}

let asked = Promise.resolve();

/** Run a cell after those that were asked for before, and give its outputs as a page takes them. */
function runs(code) {
  const given = asked.then(async () => {
    const outputs = [];
    const future = kernel.requestExecute({ code, store_history: false, allow_stdin: false, stop_on_error: false });
    future.onIOPub = ({ header: { msg_type: type }, content: said }) => {
      const last = outputs.at(-1);
      if (type === "stream" && said.name === "stdout") {
        if (last?.stream) last.data["text/plain"] += said.text;
        else outputs.push({ stream: true, data: { "text/plain": said.text } });
      } else if (type === "display_data" || type === "execute_result")
        outputs.push({ data: said.data, name: said.transient?.display_id });
      else if (type === "error") {
        const lines = said.traceback;
        outputs.push({ advice: lines.length === 1 && !lines[0].includes("\x1b") ? lines[0] : "" });
      }
    };
    await future.done;
    alive = true;
    return outputs;
  });
  asked = given.catch(lose); // what is asked for next is still asked
  return given;
}

let hear = () => {},
  run = 0;

async function show(cell) {
  hear({ cell, run: ++run, outputs: await runs(facts.cells[cell]) });
}

/** The line that a server would be at the end of: it takes the key of an answer that was kept. */
function line(listener) {
  hear = listener;
  return {
    readyState: WebSocket.OPEN,
    async send(key) {
      for (const cell of facts.follow[key.split("#")[0]] ?? []) await show(cell).catch(() => {});
    },
  };
}

window.secondOpinions = {
  async manager(app) {
    try {
      const known = await manager(app);
      begin();
      return known;
    } catch {
      lose();
      return new Promise(() => {}); // nobody goes on without it
    }
  },
  line,
  async newStudent(withPages) {
    const clear = async (store) => {
      for (const key of await done(store.getAllKeys()))
        if (withPages || !key.startsWith("my-work/pages")) store.delete(key);
    };
    for (const path of [root.pathname, ...(await older())]) await stored(path, clear);
    return { ok: true };
  },
};

async function begin() {
  try {
    for (const cell of Object.keys(facts.cells)) await show(cell);
    hear({ done: true });
  } catch {} // “runs” has said so
}

// ---- opening

const make = (tag, attributes = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), attributes);
  node.append(...children);
  return node;
};

/** How far the course is, on its own page. */
function tally(kept) {
  for (const link of document.querySelectorAll(".lessons a")) {
    const keys = facts.lessons[new URL(link.href).pathname.split("/").at(-2)] ?? [];
    const answered = keys.filter((key) => kept.has(key)).length;
    const line = link.parentNode.querySelector(".so-far");
    if (answered) line.textContent = line.textContent.replace(/·.*/, `· ${answered} of ${keys.length} answered`);
  }
  const last = [...kept.keys()].at(-1);
  const stem = Object.keys(facts.lessons).find((each) => facts.lessons[each].includes(last));
  const go = document.querySelector(".go");
  const link = stem && document.querySelector(`.lessons a[href$="${stem}/"]`);
  if (!go || !link) return;
  go.href = link.href;
  go.replaceChildren(
    make("span", {}, "Go on where you were"),
    " ",
    make("strong", {}, [...link.children].map((each) => each.textContent).join(": ")),
  );
}

/** The paths of the other editions that have kept something in this browser, the newest first. */
async function older() {
  const beside = STORAGE + new URL("..", root).pathname;
  const names = ((await indexedDB.databases?.()) ?? []).map(({ name }) => name);
  const editions = names.filter((name) => name.startsWith(beside) && /^\d+\.\d+\/$/.test(name.slice(beside.length)));
  const paths = editions.sort().map((name) => name.slice(STORAGE.length));
  return paths.reverse().filter((path) => path !== root.pathname);
}

/** Whoever opens a new edition may take the answers along that an older one kept beside it. */
async function offer() {
  for (const path of await older()) {
    const edition = path.split("/").at(-2);
    const files = await stored(path, own);
    const found = newest(
      (files ?? [])
        .filter(isJournal)
        .map(([, file]) => content(file))
        .join("\n"),
    );
    if (!found.size) continue;
    const button = make("button", { type: "button", className: "strong" }, "Take them over");
    button.onclick = async () => {
      const take = (store) => Promise.all(files.map(([key, file]) => done(store.put(file, key))));
      await stored(root.pathname, take, true);
      location.reload();
    };
    const count = found.size === 1 ? "1 answer" : `${found.size} answers`;
    return say(`This browser has ${count} of yours from edition ${edition} of the course.`, button);
  }
}

const say = (words, ...more) =>
  document.querySelector(".opening").append(make("div", { className: "closed" }, make("p", {}, words), ...more));

/** What happens to an answer here, said before the first is given. */
function where() {
  if (!isSecureContext)
    return say(
      "This address begins with http, so your browser keeps nothing: answers end when you close the page. " +
        "Ask for the address that begins with https, or download your work before you close it.",
    );
  if (!navigator.serviceWorker || !window.indexedDB)
    return say(
      "This window keeps nothing: answers end when you close the page. Open the course in an ordinary window, " +
        "not a private one, or download your work before you close it.",
    );
  const safari = /^((?!chrome|android|crios|fxios|edg).)*safari/i.test(navigator.userAgent);
  const week = safari ? " Safari deletes them after seven days without a visit: download your work." : "";
  const line = `Your answers are kept in this browser, on this computer. A private window loses them when you close it.${week}`;
  document.querySelector(".opening").append(make("p", { className: "kept-where" }, line));
}

// A browser may throw away what a site has stored when the disk is full; asked to, it keeps it. Asked once, when needed.
document.addEventListener(
  `${KIT}:answered`,
  ({ detail }) => {
    if (!detail.before) navigator.storage?.persist?.().catch(() => {});
  },
  { once: true },
);

async function start() {
  const kept = newest((await lines()) ?? "");
  while (document.readyState !== "complete") await pause();
  where();
  for (const key of kept.keys())
    document.dispatchEvent(new CustomEvent(`${KIT}:answered`, { detail: { key, answered: true, before: true } }));
  if (facts.lessons) tally(kept);
  if (!kept.size) offer().catch(() => {});
  if (!Object.keys(facts.cells).length) return;
  const { title } = document; // JupyterLab would name the page after itself
  new MutationObserver(() => {
    if (document.title !== title) document.title = title;
  }).observe(document.head, { childList: true, subtree: true, characterData: true });
  await stay();
  setTimeout(() => alive || lose(), LATE);
  await import(new URL("config-utils.js", root)).catch(lose);
}
start();
