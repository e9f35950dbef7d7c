"use strict";
// Makes the index of claims better where scripts run: search in the text, counts, and what was chosen in the address.
// Without it the style sheet hides what was not chosen. Only texts and attributes are set here, never HTML.
(() => {
  const filters = document.querySelector(".filters");
  const lines = Array.from(document.querySelectorAll(".listing > li"));
  const selects = Array.from(filters.querySelectorAll("select"));
  const names = selects.map((select) => select.id.slice(2));
  const text = document.getElementById("f-text");
  const count = document.getElementById("f-count");
  const plain = (words) => words.normalize("NFKC").toLowerCase();
  const texts = lines.map((line) => plain(line.textContent));
  const values = lines.map((line) => names.map((name) => (line.getAttribute("data-" + name) || "").split(" ")));

  function show() {
    const words = plain(text.value).split(/\s+/).filter(Boolean);
    const chosen = selects.map((select) => select.value);
    const has = (line, facet) => chosen[facet] === "" || values[line][facet].includes(chosen[facet]);
    const tallies = selects.map(() => new Map());
    let shown = 0;
    lines.forEach((element, line) => {
      const found = words.every((word) => texts[line].includes(word));
      const missing = names.map((_, facet) => facet).filter((facet) => !has(line, facet));
      element.hidden = !found || missing.length > 0;
      shown += element.hidden ? 0 : 1;
      tallies.forEach((tally, facet) => {
        if (found && missing.every((other) => other === facet)) {
          values[line][facet].forEach((value) => tally.set(value, (tally.get(value) || 0) + 1));
        }
      });
    });
    selects.forEach((select, facet) => {
      for (const option of select.options) {
        if (option.value) {
          option.textContent = option.dataset.word + " (" + (tallies[facet].get(option.value) || 0) + ")";
        }
      }
    });
    count.textContent = count.dataset.text.replace("{n}", shown).replace("{all}", lines.length);
  }

  function write() {
    const state = new URLSearchParams();
    selects.forEach((select, facet) => select.value && state.set(names[facet], select.value));
    if (text.value.trim()) state.set("q", text.value.trim());
    try {
      history.replaceState(null, "", state.toString() ? "#" + state : location.pathname + location.search);
    } catch (refused) {
      // a page that was opened in a sandbox keeps its address
    }
  }

  function read() {
    const state = new URLSearchParams(location.hash.slice(1));
    selects.forEach((select, facet) => {
      select.value = state.get(names[facet]) || "";
      if (select.selectedIndex < 0) select.value = "";
    });
    text.value = state.get("q") || "";
    show();
  }

  filters.querySelectorAll("[hidden]").forEach((part) => { part.hidden = false; });
  filters.addEventListener("input", () => { show(); write(); });
  document.getElementById("f-clear").addEventListener("click", () => {
    selects.forEach((select) => { select.value = ""; });
    text.value = "";
    show();
    write();
    text.focus();
  });
  addEventListener("hashchange", read);
  read();
})();
