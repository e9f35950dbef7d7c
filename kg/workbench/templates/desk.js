// The desk's only script. Everything works without it but the sliders; with it pages follow the files, and texts are checked as they are typed.
// Whatever comes from the files or the network is put in as text (textContent, value, setAttribute), never as HTML.
"use strict";
(() => {
  const bar = document.querySelector(".desk-bar");
  const make = (tag, text, name) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (name) made.className = name;
    return made;
  };
  const later = (wait, what) => {
    let timer = 0;
    return () => { clearTimeout(timer); timer = setTimeout(what, wait); };
  };

  // ---- pages follow the files
  let number = Number(bar ? bar.dataset.number : 0);
  let source = null;
  const news = document.querySelector(".desk-news");
  const still = document.querySelector(".desk-edit, .desk-lab, .desk-new");

  const freshened = async (state) => {
    number = state.number;
    if (still) {
      await told();
      return;
    }
    if (!document.querySelector(".page-desk")) await swapped();
  };
  const told = async () => {
    const stale = document.querySelector(".desk-stale");
    const form = document.querySelector(".desk-edit");
    if (!stale) return;
    if (!form) { stale.hidden = false; return; }
    const base = form.elements.base.value;
    if (!base) return;
    const reply = await fetch(`/desk/version?name=${encodeURIComponent(form.dataset.name)}`);
    if (reply.ok) stale.hidden = (await reply.json()).base === base;
  };
  const folded = () => {
    const seen = new Map();
    return [...document.querySelectorAll("main details")].map((one) => {
      const text = one.querySelector("summary")?.textContent ?? "";
      seen.set(text, (seen.get(text) ?? 0) + 1);
      return [one, `${seen.get(text)} ${text}`];
    });
  };
  const swapped = async (quietly = false) => {
    const reply = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!reply.ok) { if (reply.status === 404) location.reload(); return; }
    const fresh = new DOMParser().parseFromString(await reply.text(), "text/html");
    if (document.querySelector("script[src]:not([src='/desk/desk.js']), script:not([src]):not([type])")) { location.reload(); return; }
    const opened = new Set(folded().filter(([one]) => one.open).map(([, name]) => name));
    const held = document.activeElement && document.activeElement.closest("main a, main summary, main [tabindex]");
    const place = held ? held.outerHTML : "";
    for (const part of [".desk-bar", "main", "footer.site"]) {
      const now = document.querySelector(part), next = fresh.querySelector(part);
      if (now && next && now.outerHTML !== next.outerHTML) {
        now.replaceWith(next);
        if (part === "main" && !quietly) document.body.classList.add("desk-fresh");
      }
    }
    for (const [one, name] of folded()) if (opened.has(name)) one.open = true;
    if (place && !held.isConnected) [...document.querySelectorAll("main a, main summary, main [tabindex]")].find((one) => one.outerHTML === place)?.focus({ preventScroll: true });
    document.title = fresh.title;
    setTimeout(() => document.body.classList.remove("desk-fresh"), 900);
    document.dispatchEvent(new CustomEvent("desk:fresh", { detail: number }));
  };
  const listen = () => {
    if (source || document.hidden) return;
    const now = document.querySelector(".desk-bar").dataset;
    const shown = new URLSearchParams({ number, ...("claim" in now && { claim: now.claim }), ...("waits" in now && { waits: "" }) });
    source = new EventSource(`/desk/events?${shown}`);
    source.addEventListener("whole", () => { if (!still) swapped(true); });
    source.onmessage = (event) => freshened(JSON.parse(event.data));
    source.onopen = () => { document.body.classList.remove("desk-lost"); lost(""); };
    source.onerror = () => { document.body.classList.add("desk-lost"); lost(news ? news.dataset.lost : ""); };
  };
  const lost = (text) => {
    const place = document.querySelector(".desk-news");
    if (place) place.textContent = text;
  };
  const rest = () => { if (source) { source.close(); source = null; } };
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  if (bar) listen();

  // ---- the list of records
  const filter = document.getElementById("filter");
  if (filter) {
    const box = document.querySelector(".desk-filter");
    box.hidden = false;
    const lines = [...document.querySelectorAll("[data-filter]")].map((line) => [line, line.textContent.toLowerCase()]);
    const status = box.querySelector("[data-none]");
    filter.addEventListener("input", () => {
      const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const [line, text] of lines) {
        line.hidden = !words.every((word) => text.includes(word));
        shown += line.hidden ? 0 : 1;
      }
      for (const section of document.querySelectorAll("main section")) {
        const left = section.querySelectorAll("[data-filter]:not([hidden])").length, count = section.querySelector("h2 .note");
        section.hidden = !left;
        if (count) count.textContent = words.length ? `${left} / ${count.dataset.all}` : count.dataset.all;
      }
      status.textContent = shown ? String(shown) : status.dataset.none;
    });
  }

  // ---- what would be: the verdicts that turn
  const turned = (list, turns, lang) => {
    list.replaceChildren(...turns.map((turn) => {
      const item = make("li"), link = make("a", turn.title);
      link.href = `/${lang}/claims/${encodeURIComponent(turn.claim)}.html`;
      item.append(link, make("br"), make("strong", `${turn.before_word} → ${turn.after_word}`));
      if (turn.why.length) {
        const why = make("ul");
        why.append(...turn.why.map((one) => make("li", one, "note")));
        item.append(why);
      }
      return item;
    }));
  };

  // ---- the editor
  const form = document.querySelector(".desk-edit");
  if (form) {
    const verdict = form.querySelector(".desk-verdict"), slips = form.querySelector(".desk-slips"), turns = form.querySelector(".desk-if");
    let dirty = Boolean(form.dataset.dirty), asked = 0, sending = false;
    const changed = () => {
      dirty = true;
      const mark = form.querySelector(".desk-dirty");
      if (mark) mark.hidden = false;
    };
    form.addEventListener("input", changed);
    form.addEventListener("submit", () => { sending = true; });
    addEventListener("beforeunload", (event) => { if (dirty && !sending) event.preventDefault(); });
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") { event.preventDefault(); form.requestSubmit(); }
    });
    {
      const typed = () => Object.fromEntries([...new FormData(form)].filter(([name]) => /^(text$|row$|languages$|v:|link:|value:|remove:)/.test(name)));
      const ask = async (withTurns) => {
        const mine = ++asked;
        if (!withTurns) verdict.textContent = verdict.dataset.checking;
        const body = JSON.stringify({ ...typed(), name: form.elements.name.value, language: form.dataset.lang, turns: withTurns ? "yes" : "" });
        let reply;
        try {
          reply = await fetch("/desk/check", { method: "POST", body, headers: { "content-type": "application/json", "x-desk": form.dataset.csrf } });
        } catch { verdict.textContent = ""; return; }
        const found = await reply.json();
        if (mine !== asked) return;
        if (!reply.ok || found.wrong) { verdict.textContent = found.detail || found.wrong || ""; return; }
        verdict.textContent = found.slips.length ? verdict.dataset.found.replace("{n}", found.slips.length) : verdict.dataset.none;
        slips.replaceChildren(...found.slips.map((slip) => {
          const made = make("pre", "", `slip ${slip.severity}`);
          made.append(...slip.lines.map(([line, said]) => make("span", line, said ? "said" : "")));
          made.tabIndex = 0;
          return made;
        }));
        if (!withTurns) { turns.replaceChildren(); if (!found.errors) weigh(); return; }
        const list = make("ul", "", "desk-turns");
        turned(list, found.turns, form.dataset.lang);
        turns.replaceChildren(make("p", found.turns.length ? turns.dataset.turns.replace("{n}", found.turns.length) : turns.dataset.none, "note"), list);
      };
      const weigh = later(500, () => ask(true));
      form.addEventListener("input", later(250, () => ask(false)));
      if (form.dataset.dirty) ask(false);
    }
  }

  // ---- the sliders
  const lab = document.querySelector(".desk-lab");
  if (lab) {
    const outcome = lab.querySelector(".desk-outcome"), says = lab.querySelector(".desk-says"), list = outcome.querySelector(".desk-turns");
    const before = lab.querySelector(".desk-before"), after = lab.querySelector(".desk-now"), command = lab.querySelector(".desk-command");
    const back = lab.querySelector(".desk-reset");
    const sliders = [...lab.querySelectorAll(".desk-slider")].map((box) => ({
      box, key: box.dataset.key, now: Number(box.dataset.now), words: JSON.parse(box.dataset.words),
      range: box.querySelector("[type=range]"), value: box.querySelector("[type=number]"),
      word: box.querySelector(".desk-word"), write: box.querySelector(".desk-write"),
    }));
    const nearest = (one) => one.words.reduce((best, word) => (Math.abs(word[1] - one.at) < Math.abs(best[1] - one.at) ? word : best));
    const shares = (opinion) => {
      for (const rect of outcome.querySelectorAll("[data-share]")) {
        const share = opinion ? opinion[rect.dataset.share] : Number(rect.dataset.now);
        rect.setAttribute("width", String(100 * share));
        outcome.querySelector(`[data-number=${rect.dataset.share}]`).textContent = `${(100 * share).toFixed(1)} %`;
      }
    };
    const setting = (one) => `${one.key}=${one.at}`;
    let asked = 0, running = false, again = false;
    const suppose = async () => {
      if (running) { again = true; return; }
      const moved = sliders.filter((one) => one.at !== undefined && one.at !== one.now);
      const mine = ++asked;
      back.hidden = !moved.length;
      command.hidden = !moved.length;
      if (!moved.length) {
        after.hidden = true; before.hidden = false; list.replaceChildren(); says.textContent = ""; shares(null);
        return;
      }
      command.querySelector("code").textContent = `kg what-if ${moved.map((one) => `--set ${setting(one)}`).join(" ")}`;
      const query = new URLSearchParams(moved.map((one) => ["set", setting(one)]));
      query.set("lang", lab.dataset.lang);
      running = true;
      outcome.classList.add("busy");
      says.textContent = lab.dataset.computing;
      try {
        const reply = await fetch(`/desk/suppose?${query}`);
        const found = await reply.json();
        if (mine === asked) show(reply.ok, found);
      } catch { says.textContent = news ? news.dataset.lost : ""; }
      running = false;
      outcome.classList.remove("busy");
      if (again) { again = false; suppose(); }
    };
    const show = (ok, found) => {
      if (!ok) { says.textContent = found.detail || ""; return; }
      const mine = found.turns.find((turn) => turn.claim === lab.dataset.claim);
      after.hidden = !mine;
      if (mine) after.querySelector("strong").textContent = mine.after_word;
      shares(found.opinions[lab.dataset.claim] || null);
      const told = found.turns.length ? lab.dataset.flips.replace("{n}", found.turns.length) : lab.dataset.nothing;
      says.textContent = found.moved ? `${told} · ${lab.dataset.movesOnly.replace("{n}", found.moved)}` : told;
      turned(list, found.turns, lab.dataset.lang);
    };
    const soon = later(120, suppose);
    const set = (one, value) => {
      const at = Math.min(1, Math.max(0, value));
      if (Number.isNaN(at)) return;
      one.at = Math.round(at * 1e6) / 1e6;
      const moved = one.at !== one.now, word = nearest(one);
      one.box.classList.toggle("moved", moved);
      one.word.textContent = moved ? one.word.dataset.text.replace("{word}", word[0]) : "";
      if (one.write) {
        one.write.hidden = !moved;
        one.write.textContent = one.write.dataset.text.replace("{word}", word[0]);
        const to = new URL(one.write.href);
        to.search = new URLSearchParams({ row: one.box.dataset.row, key: one.box.dataset.path, value: word[0] }).toString();
        one.write.href = to.href;
      }
      soon();
    };
    for (const one of sliders) {
      one.range.addEventListener("input", () => { one.value.value = one.range.value; set(one, Number(one.range.value)); });
      one.value.addEventListener("input", () => { if (one.value.value !== "" && one.value.reportValidity()) { one.range.value = one.value.value; set(one, Number(one.value.value)); } });
    }
    const place = (one, value) => { one.range.value = value; one.value.value = value; set(one, value); };
    fetch(`/desk/flips?${new URLSearchParams({ claim: lab.dataset.claim, lang: lab.dataset.lang })}`).then((reply) => (reply.ok ? reply.json() : { flips: [] })).then((found) => {
      for (const flip of found.flips) {
        const one = sliders.find((slider) => slider.key === flip.key);
        if (!one) continue;
        const button = make("button", lab.dataset.turnsAt.replace("{value}", flip.value).replace("{verdict}", flip.word));
        button.type = "button";
        button.addEventListener("click", () => place(one, flip.value));
        one.box.querySelector(".desk-turns-at").append(button);
      }
    }).catch(() => {});
    back.addEventListener("click", () => {
      for (const one of sliders) place(one, one.now);
      sliders[0]?.range.focus();
    });
  }
})();
