/* What JavaScript adds to the legal pages. Every page says all it has to say without it. */
(() => {
  "use strict";

  const MONTHS = "January February March April May June July August September October November December".split(" ");

  const day = (iso) => {
    const [year, month, date] = iso.split("-").map(Number);
    return `${date} ${MONTHS[month - 1]} ${year}`;
  };

  const make = (tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };

  /* Comparing: puts together what the engine has compared; inforce/comparison says how. */

  const HIDDEN = {
    ins: '<span data-ui class="rl-hidden">added: </span>',
    del: '<span data-ui class="rl-hidden">deleted: </span>',
  };
  const PLAIN = /^<(p|h[1-6])((?: [^<>]*)?)>([^]*)<\/\1>$/;
  const PLACE = /<!--(nav|to) ([^!>]*?)(!?)-->/g;
  const FIRST = new RegExp(PLACE.source);
  const INSERTED = /<ins>([^]*?)<\/ins>/g;
  const OTHER = /<!--other (\d+) (moved-[a-z]+)-->/g;
  const LEAST = 4; // Words that a block must have to be shown as moved.

  /** Return the [old, new] pairs that rise on both sides with the greatest weight. */
  const heaviestChain = (pairs) => {
    pairs.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const ranks = new Map([...new Set(pairs.map((pair) => pair[1]))].sort((a, b) => a - b).map((to, rank) => [to, rank + 1]));
    const best = Array.from({ length: ranks.size + 1 }, () => [0, -1]);
    const before = [];
    pairs.forEach(([, to, weight], number) => {
      let found = best[0];
      for (let rank = ranks.get(to) - 1; rank > 0; rank &= rank - 1) if (best[rank][0] > found[0]) found = best[rank];
      before.push(found[1]);
      const total = found[0] + weight;
      for (let rank = ranks.get(to); rank < best.length; rank += rank & -rank) {
        const [weighed, last] = best[rank];
        if (total > weighed || (total === weighed && number > last)) best[rank] = [total, number];
      }
    });
    let last = best[0];
    for (let rank = ranks.size; rank > 0; rank &= rank - 1) if (best[rank][0] > last[0]) last = best[rank];
    const found = [];
    for (let number = last[1]; number >= 0; number = before[number]) found.push(pairs[number]);
    return found.reverse();
  };

  const edited = (block, edits) => {
    let html = "";
    let at = 0;
    for (let place = 0; place < edits.length; place += 3) {
      html += block.slice(at, at + edits[place]) + edits[place + 2];
      at += edits[place] + edits[place + 1];
    }
    return html + block.slice(at);
  };

  const whole = (block, mark) => {
    const plain = block.match(PLAIN);
    if (!plain || plain[3].includes(`</${plain[1]}>`)) return "";
    let [, tag, attributes, words] = plain;
    if (mark === "del") {
      attributes = attributes.replaceAll(' id="', ' data-rl-id="');
      words = words.replace(/(<[^<>]*) id="/g, '$1 data-rl-id="');
    }
    const kind = mark === "ins" ? "inserted" : "deleted";
    return `<${tag}${attributes} data-rl="${mark}"><!--nav ${kind}--><${mark}>${HIDDEN[mark]}${words}</${mark}></${tag}>`;
  };

  const candidates = (data, one, other) => {
    const [olds, news] = [data.texts[one], data.texts[other]];
    const places = new Map();
    news.forEach((block, place) => places.set(block, [...(places.get(block) || []), place]));
    const byLine = new Map(data.lines[other].map((line, place) => [line, place]));
    const seen = new Map();
    const found = new Map();
    olds.forEach((block, place) => {
      const count = seen.has(block) ? seen.get(block) + 1 : 0;
      seen.set(block, count);
      const equal = places.get(block) || [];
      if (count < equal.length) found.set(`${place} ${equal[count]}`, [place, equal[count], 2 * data.weights[block] + 2]);
      const same = byLine.get(data.lines[one][place]);
      if (same === undefined || found.has(`${place} ${same}`)) return;
      if (news[same] === block) found.set(`${place} ${same}`, [place, same, 2 * data.weights[block] + 2]);
      else if (data.redlines.has(`${block} ${news[same]}`)) {
        found.set(`${place} ${same}`, [place, same, Math.min(data.weights[block], data.weights[news[same]]) + 1]);
      }
    });
    return [...found.values()];
  };

  /** Return the steps from one text to the other: old and new block, null where there is none, and their line. */
  const steps = (data, one, other) => {
    const [olds, news] = [data.texts[one], data.texts[other]];
    const [before, after] = [data.lines[one], data.lines[other]];
    const found = [];
    let at = 0;
    let to = 0;
    for (const [old, now] of [...heaviestChain(candidates(data, one, other)), [olds.length, news.length]]) {
      for (; at < old; at += 1) found.push([olds[at], null, before[at]]);
      for (; to < now; to += 1) found.push([null, news[to], after[to]]);
      if (old < olds.length) found.push([olds[old], news[now], after[now]]);
      [at, to] = [old + 1, now + 1];
    }
    return found;
  };

  const between = (data, old, now) => edited(data.blocks[now], data.redlines.get(`${old} ${now}`));

  const wholly = (data, block, mark) => {
    const special = mark === "del" ? data.goneBy : data.comeBy;
    return special.has(block) ? edited(data.blocks[block], special.get(block)) : whole(data.blocks[block], mark);
  };

  const canMove = (data, block) => ["del", "ins"].every((mark) => {
    const made = wholly(data, block, mark);
    return made.slice(0, made.indexOf(">")).includes(` data-rl="${mark}"`);
  });

  /** Say whether a paragraph or heading that moved says for the most part the same. */
  const kept = (data, old, now) => {
    const { blocks, weights } = data;
    if (!data.redlines.has(`${old} ${now}`) || weights[old] < LEAST) return false;
    if (!whole(blocks[old], "del") || !whole(blocks[now], "del")) return false;
    const made = between(data, old, now);
    const put = [...made.replaceAll(HIDDEN.ins, "").matchAll(INSERTED)].map((found) => found[1]).join(" ");
    const said = put.replace(/<[^<>]*>/g, "").split(/[ \n]+/).filter(Boolean);
    return made.startsWith(blocks[now].slice(0, blocks[now].indexOf(">") + 1)) && 2 * said.length <= weights[now];
  };

  /** Return number of the move and place of its other end by the place of each step that takes part in one. */
  const movesOf = (data, found) => {
    const same = new Map();
    const akin = new Map();
    found.forEach(([old, now, line], place) => {
      if (old !== null || data.weights[now] < LEAST || !canMove(data, now)) return;
      same.set(now, [...(same.get(now) || []), place]);
      akin.set(line, place);
    });
    const moves = new Map();
    const pair = (place, to) => {
      const number = moves.size / 2 + 1;
      moves.set(place, [number, to]).set(to, [number, place]);
    };
    const gone = found.map(([old, now, line], place) => [place, old, line, now]).filter((step) => step[3] === null);
    for (const [place, old] of gone) if (same.get(old)?.length) pair(place, same.get(old).shift());
    for (const [place, old, line] of gone) {
      const to = akin.get(line);
      if (!moves.has(place) && to !== undefined && !moves.has(to) && kept(data, old, found[to][1])) pair(place, to);
    }
    return moves;
  };

  /** Say in the place of the first number that a block moved. */
  const front = (made, number, away) => {
    const [kind, other, said] = away ? ["moved-away", "moved-here", "to"] : ["moved-here", "moved-away", "from"];
    const note = `<span data-ui class="rl-note">moved ${said} <!--other ${number} ${other}--></span>`;
    return made.replace(FIRST, (all, what, detail, mark) => `<!--nav ${kind} ${number}${mark}-->${note}`);
  };

  const movedAway = (data, block, number) => {
    const mark = ` data-rl-move="${number}"`;
    const made = wholly(data, block, "del").replace(' data-rl="del"', ` data-rl="del"${mark}`);
    return front(made.replaceAll("<del>", `<del class="rl-move"${mark}>`), number, true);
  };

  const movedHere = (data, old, now, number) => {
    const mark = ` data-rl="ins" data-rl-move="${number}"`;
    if (old !== now) {
      const made = between(data, old, now);
      const tag = made.indexOf(">");
      return front(`${made.slice(0, tag)}${mark}><!--nav inserted-->${made.slice(tag + 1)}`, number, false);
    }
    const made = wholly(data, now, "ins").replace(' data-rl="ins"', mark);
    return front(made.replaceAll(HIDDEN.ins, "").replaceAll("<ins>", "").replaceAll("</ins>", ""), number, false);
  };

  const parts = (data, one, other) => {
    let before = "";
    const found = steps(data, one, other);
    const moves = movesOf(data, found);
    return found.map(([old, now], place) => {
      const last = before;
      before = "";
      if (moves.has(place)) {
        const [number, end] = moves.get(place);
        return now === null ? movedAway(data, old, number) : movedHere(data, found[end][0], now, number);
      }
      if (old !== null && now !== null) return old === now ? data.blocks[now] : between(data, old, now);
      before = now === null ? "del" : "ins";
      const part = wholly(data, now === null ? old : now, before);
      return last === before ? part.replace(PLACE, "") : part;
    });
  };

  const link = (name, number, sign, title) => `<a class="${name}" href="#change-${number}" title="${title}">${sign}</a>`;

  const nav = (number, total, kind, linked) => {
    const previous = number > 1 ? link("rl-prev", number - 1, "‹", "previous change") : "";
    const following = number < total ? link("rl-next", number + 1, "›", "next change") : "";
    const own = `<a class="rl-number" href="#change-${number}">${number}</a>`;
    const links = linked ? previous + own + following : number;
    return `<span data-ui class="rl-nav" id="change-${number}" data-rl-kind="${kind}">${links}</span>`;
  };

  const numbered = (made) => {
    let total = 0;
    for (const part of made) for (const found of part.matchAll(PLACE)) total += found[1] === "nav";
    let number = 0;
    const places = new Map();
    const done = made.map((part) => {
      const start = number;
      return part.replace(PLACE, (all, what, detail, mark) => {
        if (what === "to") return `<a href="#change-${start + Number(detail)}">${start + Number(detail)}</a>`;
        number += 1;
        const [kind, move = ""] = detail.split(" ");
        places.set(`${move} ${kind}`, number);
        return nav(number, total, kind, !mark);
      });
    });
    const to = (all, move, kind) => `<a href="#change-${places.get(`${move} ${kind}`)}">${places.get(`${move} ${kind}`)}</a>`;
    return done.map((part) => part.replace(OTHER, to));
  };

  /** Return the redline from one text to another, block by block, as HTML. */
  const compose = (data, one, other) => {
    if (!data.redlines) {
      data.redlines = new Map(data.pairs.map(([old, now, edits]) => [`${old} ${now}`, edits]));
      data.goneBy = new Map(data.gone);
      data.comeBy = new Map(data.come);
    }
    return numbered(parts(data, one, other));
  };

  const countWords = (article, tag) => {
    let count = 0;
    for (const mark of article.querySelectorAll(tag)) {
      const copy = mark.cloneNode(true);
      for (const furniture of copy.querySelectorAll("[data-ui]")) furniture.remove();
      if (!mark.matches(".rl-renumber, .rl-move")) count += copy.textContent.split(/\s+/).filter(Boolean).length;
    }
    return count;
  };

  /** Let links lead where the site answers; any other one says that nothing does. */
  const relink = (article, links) => {
    for (const anchor of article.querySelectorAll("a[href]")) {
      const typed = anchor.getAttribute("href");
      if (/^(#|[a-z][a-z0-9+.-]*:)/i.test(typed)) continue;
      if (Object.hasOwn(links, typed)) anchor.href = links[typed];
      else {
        anchor.removeAttribute("href");
        anchor.className = "unresolved";
        anchor.title = `Not published here: ${typed}`;
      }
    }
  };

  const show = (article, made, view) => {
    article.classList.remove("legal-view--inline", "legal-view--old", "legal-view--new", "legal-view--side");
    article.classList.add(`legal-view--${view}`);
    if (view === "side") {
      const rows = made.map((part) => `<div class="legal-row"><div class="legal-side legal-side--old">${part}</div><div class="legal-side legal-side--new">${part}</div></div>`);
      article.innerHTML = rows.join("");
      for (const named of article.querySelectorAll(".legal-side--old [id]")) named.removeAttribute("id");
    } else article.innerHTML = made.join("\n");
    for (const wide of article.querySelectorAll("table, pre code")) wide.tabIndex = 0;
  };

  const startComparing = (form) => {
    const [from, to, view] = ["from", "to", "view"].map((name) => form.elements[name]);
    const said = document.getElementById("compared");
    const article = document.getElementById("redline");
    const segments = [...from.options].map((option) => option.value);
    const labels = [...from.options].map((option) => option.dataset.label);
    const links = JSON.parse(form.dataset.links);
    let data = null;
    let made = [];

    const asked = () => {
      const query = new URLSearchParams(location.search);
      const wrong = ["from", "to"].map((name) => query.get(name)).filter((name) => name && !segments.includes(name));
      if (wrong.length) return wrong;
      to.value = query.get("to") || form.dataset.to;
      from.value = query.get("from") || segments[Math.max(segments.indexOf(to.value) - 1, 0)];
      return [];
    };

    const sorted = () => [from.value, to.value].map((name) => segments.indexOf(name)).sort((a, b) => a - b);

    /** Show what was made, and on paper at the foot of every sheet what it is. */
    const present = (how) => {
      const [one, other] = sorted();
      show(article, made, how);
      relink(article, links);
      const said = `${form.dataset.title}, version ${labels[one]} compared with ${labels[other]}`;
      const { href } = new URL(`?${new URLSearchParams({ from: segments[one], to: segments[other] })}`, location);
      article.append(make("p", `${said} · ${href}`, { "data-ui": "", class: "legal-paper", "aria-hidden": "true" }));
    };

    const tell = () => {
      const [one, other] = sorted();
      const [added, deleted] = [countWords(article, "ins"), countWords(article, "del")];
      said.textContent = one === other
        ? `These are the same version, ${labels[one]}. Choose two different ones.`
        : `${labels[one]} compared with ${labels[other]}: ${added || deleted ? `${added} ${added === 1 ? "word" : "words"} added, ${deleted} deleted` : "no wording changed"}.`;
    };

    const run = async () => {
      try {
        data ||= await (await fetch(form.dataset.blocks)).json();
      } catch {
        said.textContent = "The texts could not be loaded. The redlines below can be read all the same.";
        return;
      }
      const [one, other] = sorted();
      [from.value, to.value] = [segments[one], segments[other]];
      made = one === other ? [] : compose(data, one, other);
      present("inline");
      tell();
      if (view.value !== "inline") present(view.value);
      article.hidden = one === other;
      if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
    };

    const start = () => {
      const wrong = asked();
      if (!wrong.length) return run();
      article.hidden = true;
      said.textContent = `There is no version ${wrong.map((label) => `“${label}”`).join(" and no version ")} of this policy. Choose two of the list.`;
      return undefined;
    };

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const [one, other] = sorted().map((place) => segments[place]);
      const query = new URLSearchParams({ from: one, to: other });
      history.pushState(null, "", `?${query}`);
      run();
    });
    for (const choice of form.querySelectorAll('[name="view"]')) {
      choice.addEventListener("change", () => present(view.value));
    }
    addEventListener("popstate", start);
    form.hidden = false;
    start();
  };

  /* Looking up a day */

  const startLookingUp = (form) => {
    const said = form.querySelector("[role=status]");
    const field = form.elements.date;
    const rows = [...document.querySelectorAll("[data-start]")].map((row) => ({ ...row.dataset }));

    const answer = async (on) => {
      said.replaceChildren();
      if (!/^\d{4}-\d{2}-\d{2}$/.test(on) || Number.isNaN(Date.parse(on))) {
        said.textContent = `“${on}” is no day. Write it as 2025-06-01.`;
        return;
      }
      const begun = rows.filter((row) => row.start <= on);
      const found = begun.filter((row) => !row.end || on < row.end).pop();
      if (!begun.length) said.append(`On ${day(on)} no version applied: the first one is in force from ${day(rows[0].start)}.`);
      else if (!found) said.append(`On ${day(on)} no version applied: the policy was withdrawn on ${day(begun[begun.length - 1].end)}.`);
      else {
        said.append(`On ${day(on)} `, make("a", `version ${found.label}`, { href: found.page }), " applies: ");
        said.append(found.end ? `${day(found.start)} until the day before ${day(found.end)}.` : `from ${day(found.start)}.`);
      }
      const known = (await (await fetch(form.dataset.index)).json()).as_of;
      if (on > known) said.append(` As far as known on ${day(known)}.`);
    };

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      history.replaceState(null, "", `?date=${field.value}${location.hash}`);
      answer(field.value);
    });
    form.hidden = false;
    const on = new URLSearchParams(location.search).get("date");
    if (on) {
      field.value = on;
      answer(on);
    }
  };

  /* Small things: n and p go to the next and the previous change; a heading's link is copied. */

  const startStepping = () => {
    addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
      const step = { n: 1, p: -1 }[event.key];
      const changes = [...document.querySelectorAll(".rl-nav[id]")].filter((found) => found.offsetParent);
      if (!step || !changes.length) return;
      const at = changes.findIndex((change) => `#${change.id}` === location.hash);
      const next = changes[at < 0 ? (step > 0 ? 0 : changes.length - 1) : at + step];
      if (next) location.hash = next.id;
    });
  };

  const startCopying = () => {
    const said = make("p", "", { role: "status", class: "legal-hidden" });
    document.body.append(said);
    addEventListener("click", async (event) => {
      const anchor = event.target.closest(".legal-anchor");
      if (!anchor || !navigator.clipboard) return;
      try {
        await navigator.clipboard.writeText(anchor.href);
        said.textContent = "The link was copied.";
        anchor.dataset.copied = "";
      } catch {
        said.textContent = "";
      }
    });
  };

  const comparing = document.getElementById("compare");
  if (comparing) startComparing(comparing);
  for (const form of document.querySelectorAll(".legal-day")) startLookingUp(form);
  startStepping();
  startCopying();
  document.inforce = { compose };
})();
