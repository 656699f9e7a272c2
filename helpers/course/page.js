// A page that is read before it is alive: results are put in their places as they come, cards join them when Voilà's
// front end stands, and whatever stops is told in plain words. Nothing here asks anything of another machine.

const KIT = "second-opinions";
const AGAIN = 2000; // milliseconds between two tries to reach a server that is away
const CALM = 5000; // milliseconds without a key, after which a page may be opened anew by itself
const PATIENCE = 5000; // milliseconds after which a place stops waiting for something to see
const REST = 1000; // milliseconds without a change, after which what follows from an answer is shown anew
const YOUNG = 20_000; // milliseconds in which a page that stops is not opened anew by itself
const VIEW = "application/vnd.jupyter.widget-view+json";

const one = (selector, inside = document) => inside.querySelector(selector);
const every = (selector, inside = document) => [...inside.querySelectorAll(selector)];
const attempt = (act, otherwise) => {
  try {
    return act();
  } catch {
    return otherwise;
  } // storage can be switched off, and says so by throwing
};
const make = (tag, attributes = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), attributes);
  node.append(...children);
  return node;
};
const text = (words) => [].concat(words ?? []).join(""); // a notebook may keep its lines apart
const settings = attempt(() => JSON.parse(one("#jupyter-config-data").textContent), null);
// Where there is no server, Python runs in this browser: site.js starts it, and says what a server would say.
const site = window.secondOpinions;

// ---- what the page brings

const front = new Promise((resolve) =>
  Object.defineProperty(window, "jupyterapp", {
    configurable: true,
    set(app) {
      Object.defineProperty(window, "jupyterapp", { value: app });
      resolve(app);
    },
  }),
);
const manager = front
  .then((app) => site?.manager(app) ?? app.widgetManagerPromise.promise)
  .then((known) => {
    // Cells run while the front end joins: it may hear of a control whose parts opened before. It waits for those two
    // seconds, and meanwhile for no other message: not for the one that brings them. Until it has been told of all that
    // there is, nobody waits. (ipywidgets 8.1, Voilà 0.5: goes when its manager joins before it listens.)
    if (site) return known;
    known.kernel.registerCommTarget(known.comm_target_name, (comm, message) => {
      const opened = known._handleCommOpen(comm, message);
      return known.restoredStatus ? opened : undefined;
    });
    return known;
  });

async function put(place, outputs) {
  const boxes = outputs.map(() => make("div", { className: "output" }));
  const before = every(".output", place);
  place.append(...boxes);
  place.hidden = boxes.length === 0;
  for (const box of before) box.remove();
  await Promise.all(boxes.map((box, at) => fill(box, outputs[at])));
  one(".waiting", place)?.remove();
  settle(place);
}

function fill(box, { data = {}, name, advice }) {
  if (name) box.dataset.name = name;
  const mime = ["image/svg+xml", "text/html", "image/png", "text/markdown", "text/plain"].find((type) => type in data);
  if (advice !== undefined)
    box.replaceChildren(
      make(
        "p",
        { className: "advice" },
        advice || "This part could not be shown. The rest of the page works: “Look inside” tells why.",
      ),
    );
  else if (VIEW in data) return show(data[VIEW].model_id, box);
  else if (mime === "text/html" || mime === "image/svg+xml") {
    box.innerHTML = text(data[mime]);
    box.classList.add("made");
  } else if (mime === "image/png")
    box.replaceChildren(
      make("img", { src: `data:image/png;base64,${text(data[mime])}`, alt: text(data["text/plain"]) }),
    );
  else if (mime && text(data[mime])) box.replaceChildren(plain(text(data[mime])));
}

/** A text as it stands, without the marks that Python puts round it. */
const plain = (words) => bare(words.trim().replace(/^(['"])([^\\\n]*)\1$/, "$2"));
const bare = (words) => make(words.includes("\n") ? "pre" : "p", { className: "plain" }, words);

/** A card or control, as soon as the front end knows it. */
async function show(id, box) {
  const known = await manager;
  if (!known.has_model(id))
    await new Promise((resolve) => {
      const heard = (_, other) => {
        if (other === id) {
          known.modelRegistered.disconnect(heard);
          resolve();
        }
      };
      known.modelRegistered.connect(heard);
    });
  const view = await known.create_view(await known.get_model(id));
  view.luminoWidget.constructor.attach(view.luminoWidget, box);
  await drawn(box);
}

/** A card draws itself a moment after it was put on the page: until then, its place still waits. */
const drawn = (box) =>
  new Promise((resolve) => {
    const look = () => {
      if (one("input, textarea, select, button, p, label, img, svg", box)) {
        resolve();
        watch.disconnect();
      }
    };
    const watch = new MutationObserver(look);
    watch.observe(box, { childList: true, subtree: true });
    setTimeout(resolve, PATIENCE);
    look();
  });

// An output may be changed later under its name: what stands on paper for a card.
manager.then((known) =>
  known.kernel.iopubMessage.connect((_, { header, content }) => {
    if (header.msg_type === "update_display_data")
      for (const box of every(".output"))
        if (box.dataset.name === content.transient?.display_id) fill(box, { data: content.data });
  }),
);

/** What CSS cannot see of a table: are its names long, are its cells words, and which column is a cell of? */
function nameCells(place) {
  for (const table of every(".output.made table", place)) {
    const [heads, ...rows] = [...table.rows].map((row) => [...row.cells]);
    const long = (cell, size) => cell.textContent.length > size;
    // Where cells stand in the middle, a word is shown between its neighbours: they stay beside each other.
    const words = heads.length > 2 && heads.length < 7 && heads.every((cell) => cell.style.textAlign !== "center");
    table.classList.toggle(
      "so-named",
      rows.some(([first]) => long(first, 14)),
    );
    table.classList.toggle("so-wordy", words && rows.some(([, ...cells]) => cells.some((cell) => long(cell, 30))));
    for (const cells of rows)
      for (const [at, cell] of cells.entries()) cell.dataset.column = heads[at]?.textContent ?? "";
  }
}

/** A table or picture that is too wide gets a scroll bar of its own, which the keyboard reaches. */
function settle(place) {
  nameCells(place);
  for (const box of every(".output.made, .wide, .output [style*=overflow-x]", place)) {
    const role = box.matches("figure") ? "figure" : "group";
    for (const [name, value] of [
      ["tabindex", "0"],
      ["role", role],
      ["aria-label", "Wide: scroll it sideways"],
    ])
      if (box.scrollWidth > box.clientWidth) box.setAttribute(name, value);
      else box.removeAttribute(name);
  }
}
addEventListener("toggle", () => settle(document), true); // a fold, opened
addEventListener("resize", () => settle(document));

// ---- the line to the server

let leaving = false,
  lost = "", // how
  line;
const placed = new Map(),
  runs = new Map(); // what a line that was mended tells again is there already

function hear(message) {
  if (message.lost) return stop(message.lost);
  if (lost === "unstarted") {
    lost = ""; // it was slow, and is there after all
    trouble("");
  }
  if (message.done)
    return Promise.all(placed.values()).then(() => {
      every("[data-after]").forEach(lay);
      tell("Everything on this page is ready.");
    });
  const place = one(`[data-cell="${message.cell}"]`);
  if (!place || runs.get(place) === message.run) return;
  if (runs.has(place)) tell("What follows from your answer has changed.");
  runs.set(place, message.run);
  placed.set(place, put(place, message.outputs));
}

const AWAY =
  "The kit does not answer. What you typed is kept in this tab. Is it still running? " +
  "Start it again, and this page comes back by itself.";
function listen() {
  line = new WebSocket(`${location.origin.replace(/^http/, "ws")}${settings.baseUrl}course/live/${settings.kernelId}`);
  line.onopen = () => {
    if (one(".trouble p").textContent === AWAY) trouble("");
  };
  line.onmessage = ({ data }) => hear(JSON.parse(data));
  line.onclose = () => {
    if (leaving || lost) return;
    trouble(AWAY);
    setTimeout(listen, AGAIN);
  };
}

// An answer was kept, here or in another window: what follows from it is shown anew, once it has stopped changing.
const changed = new Map();
const news = attempt(() => new BroadcastChannel(`${KIT}:news`), null);
news?.addEventListener("message", ({ data: key }) => {
  clearTimeout(changed.get(key));
  changed.set(
    key,
    setTimeout(() => {
      if (line?.readyState === WebSocket.OPEN) line.send(key);
    }, REST),
  );
});

/** What was behind this page is gone; a page opened anew has it all. It waits until nobody types. */
function stop(how) {
  if (lost) return;
  lost = how;
  if (how === "unstarted") return trouble(UNSTARTED, true);
  trouble("This page has stopped answering. What you typed is kept in this tab.", true);
  if (how === "died" && performance.now() < YOUNG) return; // one that stops at once would stop again
  setInterval(() => {
    if (performance.now() - touched > CALM && !pasted()) location.reload();
  }, 1000);
}

const UNSTARTED =
  "Python has not started in this browser, so what you can press or write in is missing here. " +
  "Open this page again. If that does not help, try another browser.";

let touched = -CALM;
for (const kind of ["keydown", "pointerdown", "input"])
  addEventListener(
    kind,
    () => {
      touched = performance.now();
    },
    true,
  );
// A card keeps every word in the browser; another box would lose its own.
const pasted = () => every("main textarea").some((box) => box.value && !box.closest(".so-card"));

const tell = (words) => {
  one("#news").textContent = words;
};
function trouble(words, again = false) {
  const box = one(".trouble");
  if (one("p", box).textContent === words) return;
  one("p", box).textContent = words;
  one("button", box).hidden = !again;
}

// Voilà would end what is behind the page before the last words have left it: the server does it a moment later.
addEventListener("beforeunload", (event) => {
  leaving = true;
  event.stopImmediatePropagation();
});
addEventListener("pagehide", () => {
  leaving = true;
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// ---- a guess opens the reading; the contents count what is answered

const answered = new Set();

/** Open what a guess keeps closed; the focus goes there where a reader pressed for it. */
function open(reading, pressed = false) {
  if (!one(".closed", reading)) return;
  one(".closed", reading).remove();
  const shown = one(".reading", reading);
  shown.hidden = false;
  lay(reading);
  if (!pressed) return;
  shown.tabIndex = -1;
  shown.focus({ preventScroll: true });
  (reading.matches(".side-by-side") ? reading : shown).scrollIntoView({ block: "start", behavior: "instant" });
}

/** A guess and its reading stand side by side; beside a guess longer than the screen, the reading would begin out of sight. */
function lay(reading) {
  reading.classList.remove("side-by-side");
  const guess = one(".guess", reading);
  if (guess && !one(".closed", reading) && answered.has(reading.dataset.after))
    reading.classList.toggle("side-by-side", guess.offsetHeight < innerHeight);
  settle(reading);
}

/** A guess is in, but its reader may still be at it: the reading opens at one press. */
function offer(reading) {
  const closed = one(".closed", reading);
  if (!closed) return;
  reading.classList.add("offered");
  one("p", closed).textContent = "Your guess is in.";
  Object.assign(one("button", closed), { textContent: "Show what comes next", className: "strong" });
}

document.addEventListener(`${KIT}:answered`, ({ detail: { key, answered: yes = true, before = false } }) => {
  if (yes) answered.add(key);
  else answered.delete(key);
  for (const reading of every("[data-after]"))
    if (reading.dataset.after === key) {
      if (yes && before)
        open(reading); // whoever comes back reads on
      else if (yes) offer(reading);
    }
  count();
});

function count() {
  for (const tally of every("[data-so-far]"))
    tally.textContent = tally.dataset.soFar.split(" ").filter((key) => answered.has(key)).length;
}

// ---- buttons

const acts = {
  again: () => location.reload(),
  print: () => print(),
  open: (button) => open(button.closest("[data-after]"), true),
  projector: () => project(!document.documentElement.classList.contains("projector")),
  "part-before": () => turn(-1),
  "next-part": () => turn(1),
  "new-student": () => one("dialog.ask").showModal(),
  "choose-lesson": () => one("#own-lesson").click(),
  "kit-lesson": () => takeLesson(""),
};
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) acts[button.dataset.do](button);
});

function project(on) {
  attempt(() => sessionStorage.setItem(`${KIT}:projector`, on ? "1" : ""));
  document.documentElement.classList.toggle("projector", on);
  one(".slide").hidden = !on;
  for (const button of every(".bar [data-do=projector]")) button.setAttribute("aria-pressed", on);
  settle(document);
}

const headings = every("main h1, main h2");
let part; // the heading that was turned to last
function turn(by) {
  const seen = (heading) => heading.getBoundingClientRect().top < innerHeight / 3;
  const inSight = part && part.getBoundingClientRect().bottom > 0 && part.getBoundingClientRect().top < innerHeight;
  const here = inSight ? headings.indexOf(part) : headings.findLastIndex(seen);
  part = headings[Math.max(0, Math.min(headings.length - 1, here + by))];
  part.scrollIntoView();
  part.focus({ preventScroll: true });
}

/** Ask the server for something that changes files. */
const ask = (what, body) => {
  const asked = { method: "POST", body, keepalive: true, headers: { "X-XSRFToken": document.body.dataset.xsrf } };
  const refused = { ok: false };
  if (site) return site.newStudent(what.slice(11)).catch(() => refused); // all that it is asked
  return fetch(`${document.body.dataset.base}course/${what}`, asked).catch(() => refused);
};

one("dialog.ask").addEventListener("close", async ({ target }) => {
  if (target.returnValue !== "yes") return;
  const answer = await ask(one("[name=pages]", target).checked ? "new-student?pages=too" : "new-student");
  if (!answer.ok) return trouble("That did not work: nothing was deleted.");
  dispatchEvent(new Event(`${KIT}:forget`)); // the cards of this page
  for (const store of [attempt(() => sessionStorage), attempt(() => localStorage)])
    attempt(() => {
      for (const name of Object.keys(store)) if (name.startsWith(KIT)) store.removeItem(name);
    });
  attempt(() => new BroadcastChannel(KIT).postMessage("forget")); // and those of other tabs
  location.assign(one(".home").href);
});

// ---- a teacher's own lesson: from a file, or from the link that led here

const NO_SERVER = "This site cannot show a teacher’s lesson: the kit’s own questions stand here.";

/** Lay a lesson over the kit's questions, and say why not where that fails; an empty one brings back the kit's. */
async function layOver(told) {
  if (site) return NO_SERVER;
  const answer = await ask("own-lesson", told);
  if (!answer.ok) return "That did not work: nothing has changed.";
  news?.postMessage("class.own"); // the teacher's card, in another tab
  return (await answer.json()).line;
}

/** Lay a lesson over the kit's questions, and open the page anew with it. */
async function takeLesson(told) {
  const problem = await layOver(told);
  const address = new URL(location);
  address.searchParams.delete("lesson");
  if (problem) {
    history.replaceState(null, "", address);
    trouble(problem);
  } else if (address.href === location.href) location.reload();
  else location.replace(address);
}

one("#own-lesson")?.addEventListener("change", async ({ target }) => {
  const told = await target.files[0]?.text();
  target.value = "";
  if (told !== undefined) takeLesson(told || "{}");
});

/** The lesson in the address: its JSON, made small, as letters. Where they are damaged, the server says so. */
async function fromLink() {
  const code = new URLSearchParams(location.search).get("lesson");
  if (code === null) return;
  const told = await attempt(async () => {
    const letters = atob(code.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
  }, Promise.resolve("?")).catch(() => "?");
  takeLesson(told);
}
fromLink();

// ---- hard words said aloud, by a voice that this machine has itself: others would send the word away

function sayable() {
  const voice = speechSynthesis.getVoices().find((each) => each.localService && each.lang.startsWith("en"));
  if (!voice) return; // some browsers bring their voices later, and tell
  speechSynthesis.removeEventListener("voiceschanged", sayable);
  for (const word of every("main details strong")) {
    if (one("summary", word.closest("details")).textContent !== "Words that you may need") continue;
    const say = make("button", { type: "button", className: "say", textContent: "say it" });
    say.setAttribute("aria-label", `Say “${word.textContent}”`);
    say.onclick = () => {
      speechSynthesis.cancel();
      speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(word.textContent), { voice, lang: voice.lang }));
    };
    word.after(" ", say);
  }
}
if (window.speechSynthesis) {
  speechSynthesis.addEventListener("voiceschanged", sayable);
  sayable();
}

// ---- how it lies on the screen

const wide = matchMedia("(min-width: 64rem)");
const fold = () =>
  every(".contents details, .tools").forEach((part) => {
    part.open = wide.matches;
  });
wide.addEventListener("change", fold);
fold();

for (const link of every("main a[href]"))
  if (link.origin !== location.origin) {
    Object.assign(link, { target: "_blank", rel: "noopener" });
    link.append(make("span", { className: "quiet" }, " (opens in another tab)"));
  }

const seen = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries)
      if (isIntersecting)
        for (const link of every(".contents a"))
          link.toggleAttribute("aria-current", link.hash === `#${target.getAttribute("aria-labelledby")}`);
  },
  { rootMargin: "-10% 0px -80% 0px" },
);
for (const section of every("main section")) seen.observe(section);

for (const key of one("main").dataset.kept.split(" ")) answered.add(key);
// Who has guessed before, and comes back, reads on.
for (const reading of every("[data-after]")) if (answered.has(reading.dataset.after)) open(reading);
project(attempt(() => sessionStorage.getItem(`${KIT}:projector`) === "1", false));
settle(document);
if (site) line = site.line(hear);
else if (settings) listen();
