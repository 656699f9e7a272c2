// One card on screen: a question, its controls, and a line that tells the truth about where the answer is.
//
// Python says what to draw (`form`) and what it has kept (`state`); this file draws, copies every keystroke to the
// browser's own storage, and sends each change to Python. An answer counts as kept only once Python has said so.
// Words reach the page as text nodes and control values, never as HTML. Nothing here asks anything of the network.

const KIT = "second-opinions";
const PAUSE = 500; // milliseconds without a keystroke before a change is sent
const LONGEST_PAUSE = 1000; // the same while somebody types without a stop
const PATIENCE = 1900; // milliseconds to wait for Python's answer
const WEEK = 7 * 24 * 3600 * 1000;
const LARGEST = 16 * 1024 * 1024; // bytes of a hand-in
const IDLE = 8 * 60 * 1000; // Binder stops a session after ten minutes without a sign of life

const random = () => Math.random().toString(36).slice(2);
const attempt = (act, otherwise) => {
  try { return act(); } catch { return otherwise; } // storage can be switched off, and says so by throwing
};

/** An element. Attributes that begin with “on” are listeners; children that are strings become text. */
function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) node.setAttribute(name, value === true ? "" : value);
  }
  // JupyterLab would take a key pressed on these for one of its own shortcuts.
  if (["button", "input", "select", "summary"].includes(tag)) node.setAttribute("data-lm-suppress-shortcuts", "true");
  node.append(...children);
  return node;
}

const button = (words, onclick, attributes = {}) => make("button", { type: "button", onclick, ...attributes }, words);
const fold = (words, ...children) => make("details", {}, make("summary", {}, words), ...children);

// “Forget” reaches every open card: in this window by an event, in others by the channel.
const channel = attempt(() => new BroadcastChannel(KIT), null);
const forgetEverywhere = () => {
  shelf.wipe(attempt(() => sessionStorage), attempt(() => localStorage));
  dispatchEvent(new Event(`${KIT}:forget`));
  channel?.postMessage("forget");
};
function onForget(act) {
  const heard = (event) => event.data === "forget" && (shelf.wipe(attempt(() => sessionStorage)), act());
  addEventListener(`${KIT}:forget`, act);
  channel?.addEventListener("message", heard);
  return () => {
    removeEventListener(`${KIT}:forget`, act);
    channel?.removeEventListener("message", heard);
  };
}

// ---- the browser's copies: one record for each prompt and tab, {value, edit, kept, until}

const shelf = {
  tab: attempt(() => {
    if (!sessionStorage.getItem(`${KIT}:tab`)) sessionStorage.setItem(`${KIT}:tab`, random());
    return sessionStorage.getItem(`${KIT}:tab`);
  }, "tab"),

  remembers: () => attempt(() => Number(localStorage.getItem(`${KIT}:until`)) > Date.now(), false),

  remember(on) {
    attempt(() => {
      if (!on) return shelf.wipe(localStorage);
      localStorage.setItem(`${KIT}:until`, Date.now() + WEEK);
      for (const name of shelf.names(sessionStorage)) localStorage.setItem(name, sessionStorage.getItem(name));
    });
  },

  names: (store, start = `${KIT}/`) => Object.keys(store).filter((name) => name.startsWith(start)),

  /** True if the browser took it. */
  put(slot, record) {
    const name = `${KIT}/${slot}/${shelf.tab}`;
    const text = JSON.stringify({ ...record, slot, until: Date.now() + WEEK });
    if (shelf.remembers()) attempt(() => localStorage.setItem(name, text));
    return attempt(() => (sessionStorage.setItem(name, text), true), false);
  },

  /** Every record of a prompt, this tab's own last: that is the one whose words were last on this screen. */
  all(slot) {
    const found = new Map();
    for (const store of [attempt(() => localStorage), attempt(() => sessionStorage)])
      for (const name of attempt(() => shelf.names(store, slot === undefined ? undefined : `${KIT}/${slot}/`), [])) {
        const record = attempt(() => JSON.parse(store.getItem(name)), null);
        if (record?.until > Date.now()) found.set(name, { ...record, name, own: name.endsWith(`/${shelf.tab}`) });
        else store.removeItem(name);
      }
    return [...found.values()].sort((a, b) => a.own - b.own || a.edit - b.edit);
  },

  /** Python has these now. */
  settle(records) {
    for (const { name, own, ...record } of records)
      for (const store of [attempt(() => localStorage), attempt(() => sessionStorage)])
        attempt(() => {
          const now = JSON.parse(store.getItem(name));
          if (now?.edit === record.edit) store.setItem(name, JSON.stringify({ ...now, kept: true }));
        });
  },

  wipe(...stores) {
    for (const store of stores)
      attempt(() => Object.keys(store).filter((n) => n.startsWith(KIT)).forEach((n) => store.removeItem(n)));
  },
};

// ---- the four kinds of field; each gives {node, get, set, missing}

const fields = {
  text({ label }, changed) {
    const box = make("textarea", { rows: 3, oninput: changed, spellcheck: "true" });
    return {
      node: make("label", { class: "so-text" }, make("span", {}, label), box),
      get: () => box.value,
      set: (value) => { box.value = typeof value === "string" ? value : ""; },
    };
  },

  choice({ label, options }, changed) {
    const name = random();
    const radios = options.map(([, words], at) => make("input", { type: "radio", name, value: at, onchange: changed }));
    const labels = options.map(([, words], at) => make("label", {}, radios[at], make("span", {}, words)));
    const chosen = () => radios.findIndex((radio) => radio.checked);
    return {
      node: make("fieldset", { class: "so-choice" }, make("legend", {}, label), make("div", {}, ...labels)),
      get: () => options[chosen()]?.[0] ?? null,
      set: (value) => radios.forEach((radio, at) => { radio.checked = options[at][0] === value; }),
      missing: () => chosen() < 0,
      lock: (on) => radios.forEach((radio) => { radio.disabled = on; }),
    };
  },

  menu({ label, options }, changed) {
    const list = make("select", { onchange: changed }, make("option", { value: "" }, "Choose …"),
      ...options.map(([, words], at) => make("option", { value: at }, words)));
    return {
      node: make("label", { class: "so-menu" }, make("span", {}, label), list),
      get: () => options[list.value === "" ? -1 : Number(list.value)]?.[0] ?? null,
      set: (value) => { list.value = String(options.findIndex(([option]) => option === value)).replace("-1", ""); },
      missing: () => list.value === "",
    };
  },

  order({ label, options }, changed) {
    let items = [...options];
    const list = make("ol");
    const said = make("p", { class: "so-quiet", "aria-live": "polite" });
    const move = (at, by) => {
      if (!(at + by in items)) return;
      [items[at], items[at + by]] = [items[at + by], items[at]];
      draw();
      said.textContent = `${items[at + by]}: place ${at + by + 1} of ${items.length}.`;
      list.children[at + by].querySelectorAll("button")[by < 0 ? 0 : 1].focus();
      changed();
    };
    // A button at the end of its way stays where it is, so that the focus does too.
    const draw = () => list.replaceChildren(...items.map((item, at) => make("li", {}, make("div", {},
      button("Up", () => move(at, -1), { "aria-label": `Up: ${item}`, "aria-disabled": at === 0 && "true" }),
      button("Down", () => move(at, 1), { "aria-label": `Down: ${item}`, "aria-disabled": at === items.length - 1 && "true" }),
      make("span", {}, item)))));
    draw();
    return {
      node: make("fieldset", { class: "so-order" }, make("legend", {}, label), list, said),
      get: () => items,
      set: (value) => {
        const known = Array.isArray(value) ? value.filter((item) => options.includes(item)) : [];
        items = [...new Set([...known, ...options])];
        draw();
      },
    };
  },

  table({ label, options: columns, rows }, changed) {
    const body = make("tbody");
    const add = (row = []) => {
      const n = body.children.length + 1;
      body.append(make("tr", {}, ...columns.map((column, at) => {
        const box = make("textarea", { rows: 2, oninput: changed, "aria-label": `${column}, row ${n}` });
        box.value = typeof row[at] === "string" ? row[at] : "";
        return make("td", {}, make("span", { class: "so-column", "aria-hidden": "true" }, column), box);
      })));
    };
    const fill = (filled) => {
      body.replaceChildren();
      (filled.length ? filled : [[]]).forEach(add);
    };
    const more = button("Add a row", () => {
      add();
      changed(); // or the answer to an earlier change would take the row away again
      body.lastChild.querySelector("textarea").focus();
    });
    fill(rows);
    return {
      node: make("fieldset", { class: "so-table" }, make("legend", {}, label),
        make("table", {}, make("thead", {}, make("tr", {}, ...columns.map((c) => make("th", { scope: "col" }, c)))), body), more),
      get: () => [...body.children].map((row) => Object.fromEntries(
        [...row.querySelectorAll("textarea")].map((box, at) => [columns[at], box.value]))),
      set: (value) => fill(Array.isArray(value) ? value.map((row) => columns.map((column) => row?.[column])) : rows),
    };
  },
};

/** All fields of a form as one value. What this edition does not know of an older answer stays in it untouched. */
function controls(form, changed) {
  const made = form.fields.map((field) => ({ path: field.path, ...fields[field.type](field, changed) }));
  let base = structuredClone(form.base);
  return {
    nodes: made.map((field) => field.node),
    missing: () => made.filter((field) => field.missing?.()).length,
    lock: (on) => made.forEach((field) => field.lock?.(on)),
    read() {
      const value = structuredClone(base);
      for (const { path, get } of made) {
        const part = get();
        const inner = path.slice(0, -1).reduce((at, name) => (at[name] ??= {}), value);
        if (part === null) delete inner[path.at(-1)];
        else inner[path.at(-1)] = part;
      }
      return value;
    },
    write(value) {
      base = structuredClone(value && typeof value === "object" ? value : form.base);
      for (const { path, set } of made) set(path.reduce((at, name) => at?.[name], base));
    },
    set(name, part) { base[name] = part; },
    get: (name) => base[name],
  };
}

// ---- what stands around the fields

/** One field at a time, with a button back and a button on. */
function pages(nodes) {
  let at = 0;
  const place = make("p", { class: "so-place" });
  const turn = (by) => {
    at += by;
    show();
    nodes[at].querySelector("select, input, textarea")?.focus();
  };
  const back = button("Back", () => turn(-1));
  const on = button("Next card", () => turn(1));
  const show = () => {
    nodes.forEach((node, n) => { node.hidden = n !== at; });
    place.textContent = `Card ${at + 1} of ${nodes.length}`;
    back.disabled = at === 0;
    on.disabled = at === nodes.length - 1;
  };
  show();
  return make("div", { class: "so-pages" }, place, ...nodes, make("div", { class: "so-buttons" }, back, on));
}

function nudges(words) {
  const list = make("ul", { class: "so-nudges", "aria-live": "polite" });
  const label = () => (words.length > list.children.length
    ? `Give me a nudge (${words.length - list.children.length} left)` : "No nudges left");
  const more = button(label(), () => {
    if (list.children.length < words.length) list.append(make("li", {}, words[list.children.length]));
    more.textContent = label();
    more.setAttribute("aria-disabled", list.children.length === words.length);
  });
  return make("div", { class: "so-buttons" }, more, list);
}

/** A clock in words: it starts when asked, can pause and skip, and never stops anybody. */
function clock(stages) {
  let at = 0, left = stages[0][1] * 60, timer = null, last = 0;
  const text = () => `${Math.floor(left / 60)}:${String(Math.floor(left % 60)).padStart(2, "0")}`;
  const face = make("span", { class: "so-clock", role: "timer" });
  const said = make("span", { class: "so-quiet", "aria-live": "polite" });
  const draw = () => {
    const over = at >= stages.length;
    face.textContent = over ? "Time is up. Finish your sentence." : `${stages[at][0]} ${text()}`;
    go.textContent = over ? "Start again" : timer ? "Pause" : at === 0 && left === stages[0][1] * 60 ? "Start the clock" : "Go on";
    skip.textContent = at + 1 < stages.length ? `Skip to ${stages[at + 1][0].toLowerCase()}` : "Skip to the end";
    if (over && skip.matches(":focus")) go.focus();
    skip.hidden = over;
  };
  const stop = () => { clearInterval(timer); timer = null; };
  const next = () => {
    at += 1;
    left = (stages[at]?.[1] ?? 0) * 60;
    if (at >= stages.length) stop();
    said.textContent = at < stages.length ? stages[at][0] : "";
    draw();
  };
  const tick = () => {
    left -= (performance.now() - last) / 1000;
    last = performance.now();
    if (left <= 0) next();
    else draw();
  };
  const go = button("", () => {
    if (at >= stages.length) { at = 0; left = stages[0][1] * 60; }
    if (timer) stop();
    else { last = performance.now(); timer = setInterval(tick, 250); }
    draw();
  });
  const skip = button("", next);
  draw();
  return { node: make("div", { class: "so-buttons" }, face, go, skip, said), stop };
}

/** A table that Python worked out: {caption, columns, rows, note}, all of it text. */
function table({ caption, columns, rows, note }) {
  const cells = (row) => row.map((cell, at) => (at
    ? make("td", {}, ...(cell ? [make("span", { class: "so-column" }, columns[at]), cell] : []))
    : make("th", { scope: "row" }, cell)));
  return make("div", { class: "so-result" },
    make("table", {}, make("caption", { tabindex: -1 }, caption),
      make("thead", {}, make("tr", {}, ...columns.map((column) => make("th", { scope: "col" }, column)))),
      make("tbody", {}, ...rows.map((row) => make("tr", {}, ...cells(row))))),
    ...(note ? [make("p", {}, note)] : []));
}

function savedHere() {
  const tick = make("input", { type: "checkbox", onchange: () => shelf.remember(tick.checked) });
  tick.checked = shelf.remembers();
  const said = make("span", { role: "status" });
  const clear = button("Clear my answers from this browser", () => {
    shelf.wipe(sessionStorage, localStorage);
    tick.checked = false;
    said.textContent = "This browser keeps none of your answers now.";
  });
  return fold("Keep a copy in this browser",
    make("p", {}, "While you write, this tab of the browser holds a copy until it is closed. " +
      "On a computer that is yours alone, it can hold the copy for seven days. On a shared one, leave this empty."),
    make("p", {}, make("label", {}, tick, " Keep it in this browser for seven days")),
    make("div", { class: "so-buttons" }, clear, said));
}

const big = (card) => make("label", {}, make("input", { type: "checkbox", onchange: (event) =>
  card.classList.toggle("so-big", event.target.checked) }), " Large text, for the projector");

function download(filename, type, data, done = () => {}) {
  const link = make("a", { href: URL.createObjectURL(new Blob([data], { type })), download: filename });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  done(`Downloaded: ${filename}. Look where your browser puts its downloads.`);
}

/** Download the answers: from Python, or from this browser's copies where Python does not answer. */
function rescueAll(model, group = "", page = false, done = undefined) {
  const waiting = setTimeout(async () => {
    model.off("msg:custom", hear);
    download(`${KIT}-from-this-browser.json`, "application/json", await ownHandIn(model.get("form").edition), done);
  }, PATIENCE);
  const hear = (message) => {
    if (message.do !== "hand-in") return;
    clearTimeout(waiting);
    model.off("msg:custom", hear);
    download(message.filename, message.type, message.text, done);
  };
  model.on("msg:custom", hear);
  attempt(() => model.send({ do: "hand-in", group, page }));
}

/** A hand-in that Python can restore, made of this browser's copies: each with the checksum that a journal line has. */
async function ownHandIn(edition) {
  const newest = new Map(shelf.all().map((record) => [record.slot, record]));
  const answers = [];
  for (const { slot, question, value, edit } of newest.values()) {
    const record = { v: 1, seq: edit, session: `browser-${shelf.tab}`, key: slot, question, value };
    const text = JSON.stringify([record.seq, record.session, slot, question, value]).replace(/[\u007f-\uffff]/g,
      (letter) => "\\u" + letter.charCodeAt(0).toString(16).padStart(4, "0"));
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    answers.push({ ...record, sum: [...new Uint8Array(hash, 0, 8)].map((b) => b.toString(16).padStart(2, "0")).join("") });
  }
  const code = `browser-copy-${String(Math.floor(Math.random() * 1e6)).padStart(6, "0")}`;
  return JSON.stringify({ kit: KIT, schema: 1, edition, code, group: "", answers }, null, 1);
}

// ---- a prompt

function prompt(model, el) {
  const form = model.get("form"), view = random(), id = random();
  let edit = 0, sent = 0, heard = 0, first = null, pause = null, patience = null, idle = null, held = true, drawn = "[]", revealed = false;

  const card = make("div", { class: "so-card", role: "group", "aria-labelledby": id });
  // What a screen reader says aloud: the same line again is no news.
  const status = make("p", { class: "so-status" }), aloud = make("span", { class: "so-quiet", role: "status" });
  const rescue = button("Download now", () => rescueAll(model), { hidden: true });
  const before = make("div"), results = make("div"), versions = make("div");
  const answer = controls(form, changed);

  function changed() {
    edit += 1;
    held = shelf.put(form.slot, { value: answer.read(), question: form.question, edit, kept: false });
    say(silent() ? lost() : "Saving …", silent());
    steps();
    first ??= performance.now();
    clearTimeout(pause);
    pause = setTimeout(send, Math.max(0, Math.min(PAUSE, LONGEST_PAUSE - (performance.now() - first))));
  }

  function send() {
    clearTimeout(pause);
    first = null;
    if (edit === sent) return;
    sent = edit;
    tell({ do: "keep", edit, value: answer.read() });
  }

  function tell(message) {
    attempt(() => model.send({ ...message, view, tab: shelf.tab }));
    patience ??= setTimeout(() => say(lost(), true), PATIENCE);
  }

  const silent = () => status.dataset.silent === "true";

  function lost() {
    const kernel = attempt(() => model.widget_manager.kernel, null);
    const where = held ? "Your words are kept here, in this tab of the browser." : "Your words are on this screen only: copy them.";
    return kernel?.status === "busy" && kernel?.connectionStatus === "connected"
      ? `Not saved yet: the kernel is busy. ${where} If this line stays, press Run All.`
      : `Not saved: the kernel has stopped answering. ${where} Press Run All, or open the lesson again.`;
  }

  function say(words, trouble = false) {
    status.dataset.silent = trouble;
    if (status.textContent !== words) status.textContent = words;
    if (words !== "Saving …" && aloud.textContent !== words) aloud.textContent = words;
    rescue.hidden = !(trouble || model.get("state").download);
  }

  function hear() {
    const state = model.get("state");
    if (state.settled && state.view === view) shelf.settle(copies);
    if (state.view === view) {
      heard = state.edit;
      clearTimeout(patience);
      patience = heard === sent ? null : setTimeout(() => say(lost(), true), PATIENCE);
    }
    if (edit === heard) {
      if (JSON.stringify(state.value) !== JSON.stringify(answer.read())) answer.write(state.value);
      if (state.view === view && state.kept) shelf.settle(shelf.all(form.slot).filter((record) => record.own));
      say(state.line);
      clearTimeout(idle);
      if (state.forgets) idle = setTimeout(() => say("Nothing new here for eight minutes. Binder may stop soon: download now."), IDLE);
    }
    const tables = JSON.stringify(state.tables);
    if (tables !== drawn) results.replaceChildren(...state.tables.map(table));
    drawn = tables;
    if (revealed && edit === heard) {
      results.lastChild?.querySelector("caption").focus();
      revealed = false;
    }
    before.replaceChildren(...state.notes.map((note) => make("p", { class: "so-note" }, note)));
    versions.replaceChildren(...older(state.versions));
    steps();
  }

  const older = (found) => (found.length === 0 ? [] : [fold(`${found.length + 1} versions of this answer are kept`,
    ...found.map(({ words, value }) => make("div", { class: "so-version" }, make("p", {}, words),
      button("Use this version", () => { answer.write(value); changed(); send(); }))))]);

  // A step shows what the machine makes of it. Whoever has not answered everything can only go on by saying so.
  const step = button("", () => {
    answer.set("step", (answer.get("step") ?? 0) + 1);
    revealed = true; // the focus goes to the table that comes, since this button may go
    changed();
    send();
  });
  function steps() {
    const done = answer.get("step") ?? 0, missing = answer.missing(), label = form.steps[done];
    step.hidden = !label;
    step.textContent = missing && !done ? `Skip ${missing} and ${label?.[0].toLowerCase()}${label?.slice(1)}` : label ?? "";
    if (form.locks) answer.lock(done > 0);
  }

  const time = form.stages.length ? clock(form.stages) : null;
  card.append(
    make("p", { class: "so-question", id }, form.question), before,
    ...(time ? [time.node] : []), ...(form.nudges.length ? [nudges(form.nudges)] : []),
    ...(form.paged ? [pages(answer.nodes)] : answer.nodes),
    ...(form.steps.length ? [make("div", { class: "so-buttons" }, step)] : []), results,
    make("div", { class: "so-buttons" }, status, aloud, rescue), versions,
    make("div", { class: "so-folds" },
      fold(form.solo ? "On your own, or on the projector" : "On the projector",
        ...(form.solo ? [make("p", {}, form.solo)] : []), make("p", {}, big(card))),
      savedHere()));
  card.addEventListener("focusout", send);
  card.addEventListener("keydown", (event) => {
    // JupyterLab would take Enter, and Shift with it, for its own; only saving the notebook goes on to it.
    if ((event.ctrlKey || event.metaKey) && event.key === "s") send();
    else event.stopPropagation();
  });
  addEventListener("pagehide", send);

  const deaf = onForget(() => {
    clearTimeout(pause);
    edit = sent = heard;
    answer.write(null);
    attempt(() => model.send({ do: "forgotten" }));
  });

  // What this browser holds goes on screen at once and to Python, which keeps what it does not know.
  const copies = shelf.all(form.slot), mine = copies.filter((record) => record.own && !record.kept).at(-1);
  if (mine) { answer.write(mine.value); edit = sent = 1; }
  model.on("change:state", hear);
  hear();
  tell({ do: "hello", edit, copies: copies.map(({ value, kept }) => ({ value, kept })) });
  el.append(card);

  return () => {
    send();
    time?.stop();
    clearTimeout(idle);
    removeEventListener("pagehide", send);
    deaf();
  };
}

// ---- a clock by itself, and the card that saves

function onlyClock(model, el) {
  const form = model.get("form"), time = clock(form.stages);
  const card = make("div", { class: "so-card", role: "group", "aria-label": form.question });
  card.append(make("p", { class: "so-question" }, form.question), time.node, make("p", {}, big(card)));
  el.append(card);
  return time.stop;
}

function saving(model, el) {
  const id = random();
  let waiting = null;
  const tell = (message, buffers) => {
    attempt(() => model.send(message, undefined, buffers));
    waiting ??= setTimeout(() => say("The kernel does not answer: nothing was changed in my-work. Press Run All and try again."), PATIENCE);
  };
  const status = make("p", { role: "status" }), said = make("ul", { class: "so-said", "aria-live": "polite" });
  const say = (...lines) => said.replaceChildren(...lines.map((line) => make("li", {}, line)));
  const group = make("input", { type: "text", maxlength: 40 });
  const file = make("input", { type: "file", accept: ".json,.html" });
  const pasted = make("textarea", { rows: 2 });
  const code = make("textarea", { rows: 3, readonly: true });
  const coded = make("label", { class: "so-text", hidden: true }, make("span", {}, "The code of my answers: copy all of it"), code);

  async function restore() {
    const chosen = file.files[0];
    if (chosen?.size > LARGEST) return say("This file is too large to be a hand-in.");
    if (chosen) tell({ do: "restore" }, [await chosen.arrayBuffer()]);
    else tell({ do: "restore", text: pasted.value });
    file.value = "";
  }

  let sure = false;
  const keep = button("Keep them", () => ask(false));
  const erase = button("", () => {
    if (!sure) return ask(true);
    ask(false);
    tell({ do: "delete" });
  });
  const warning = make("p", { role: "alert" });
  function ask(now) {
    sure = now;
    said.replaceChildren();
    if (!now && keep.matches(":focus")) erase.focus();
    keep.hidden = !now;
    warning.textContent = now ? "This deletes your answers of every lesson, in my-work and in this browser. " +
      "It cannot reach files that you downloaded, notebooks that you saved, or what you have handed in." : "";
    erase.textContent = now ? "Yes, delete them now" : "Delete my answers";
  }
  ask(false);

  const hear = () => {
    clearTimeout(waiting);
    waiting = null;
    const state = model.get("state");
    status.textContent = state.line;
    say(...state.said);
    code.value = state.code;
    coded.hidden = !state.code;
  };
  model.on("change:state", hear);
  // Only when the journal is gone: a card that asked it earlier would bring its words back.
  model.on("msg:custom", (message) => message.do === "deleted" && forgetEverywhere());
  hear();
  const card = make("div", { class: "so-card", role: "group", "aria-labelledby": id },
    make("p", { class: "so-question", id }, "Save my work"), status,
    make("label", { class: "so-text" }, make("span", {}, "Group, if your teacher asks for one (not your name)"), group),
    make("div", { class: "so-buttons" },
      button("Download my hand-in file", () => rescueAll(model, group.value, false, say)),
      button("Download a page to read", () => rescueAll(model, group.value, true, say)),
      button("Write both into my-work", () => tell({ do: "write", group: group.value })),
      button("Show it as a code", () => tell({ do: "code", group: group.value }))),
    coded,
    fold("Bring answers back",
      make("label", { class: "so-text" }, make("span", {}, "A hand-in file"), file),
      make("label", { class: "so-text" }, make("span", {}, "or the code"), pasted),
      make("div", { class: "so-buttons" }, button("Restore", restore))),
    savedHere(),
    make("div", { class: "so-buttons" }, erase, keep), warning, said);
  card.addEventListener("keydown", (event) => event.stopPropagation());
  el.append(card);
}

const cards = { clock: onlyClock, save: saving };
export default { render: ({ model, el }) => (cards[model.get("form").kind] ?? prompt)(model, el) };
