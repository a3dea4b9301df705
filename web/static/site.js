// Small helps; every page works without them.
"use strict";

// A file that is too large is told beside its field, before anything is sent.
const MB = 1024 * 1024;
const tooLarge = (input) => [...input.files].find((file) => file.size > Number(input.dataset.most));

function tellLarge(input) {
  const large = tooLarge(input);
  const id = `large-${input.id}`;
  document.getElementById(id)?.remove();
  input.removeAttribute("aria-invalid");
  if (!large) return;
  input.setAttribute("aria-invalid", "true");
  const told = document.createElement("p");
  told.className = "error";
  told.id = id;
  told.setAttribute("role", "alert");
  const size = (Math.ceil((large.size * 10) / MB) / 10).toString();
  told.textContent = `“${large.name}”为${size} MB，超过每个文件${Number(input.dataset.most) / MB} MB的上限，不能上传。请压缩、降低扫描分辨率或者拆分后重新选择。`;
  input.after(told);
}

document.addEventListener("change", (event) => {
  if (event.target.matches?.("input[type=file][data-most]")) tellLarge(event.target);
});
document.addEventListener(
  "submit",
  (event) => {
    const large = [...event.target.querySelectorAll("input[type=file][data-most]")].find(tooLarge);
    if (!large) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    tellLarge(large);
    large.focus();
  },
  true,
);

// The switch of letters and colours changes the page at once, and nothing that is typed is lost.
document.addEventListener(
  "submit",
  (event) => {
    const pressed = event.submitter;
    if (!event.target.closest(".display") || !pressed?.name) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const sent = new URLSearchParams(new FormData(event.target));
    sent.set(pressed.name, pressed.value);
    fetch(event.target.action, { method: "POST", body: sent, redirect: "manual" });
    const root = document.documentElement;
    if (pressed.value) root.dataset[pressed.name] = pressed.value;
    else delete root.dataset[pressed.name];
    for (const each of pressed.parentElement.querySelectorAll("button")) each.setAttribute("aria-pressed", `${each === pressed}`);
    if (pressed.name === "theme") document.querySelector("meta[name=color-scheme]").content = pressed.value || "light dark";
  },
  true,
);

// What was kept while signing in goes on to its form by itself.
document.querySelector("form[data-go-on]")?.requestSubmit();

// A form that is under way is not sent a second time; the key in it makes a second time harmless anyway.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.dataset.sending) {
    if (form.dataset.sending) event.preventDefault();
    return;
  }
  form.dataset.sending = "yes";
  document.body.setAttribute("aria-busy", "true");
});

// The back button shows the page as it was: its forms can be sent again.
addEventListener("pageshow", () => {
  document.body.removeAttribute("aria-busy");
  for (const form of document.forms) delete form.dataset.sending;
});

// After a refusal the list of problems is read first.
(document.getElementById("turned") ?? document.getElementById("problems"))?.focus();

// Leaving a page with typed text asks first.
let typed = document.querySelector("form.sheet [data-changed]") !== null;
document.addEventListener("input", (event) => {
  if (event.target.closest("form.sheet")) typed = true;
});
document.addEventListener("submit", () => (typed = false));
addEventListener("beforeunload", (event) => {
  if (typed && !document.querySelector("form[data-autosave]")) event.preventDefault();
});

// A phrase goes to where one writes; without this the page comes back with it.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-into]");
  const place = button && document.getElementById(button.dataset.into);
  if (!place) return;
  event.preventDefault();
  const text = button.value.slice(button.value.indexOf(" ") + 1);
  place.setRangeText(text, place.selectionStart, place.selectionEnd, "end");
  place.dispatchEvent(new Event("input", { bubbles: true }));
  place.focus();
});

// What was drafted to be fetched is fetched at once, the first time that its page is seen; the link beside does it too.
const fetched = document.querySelector("a[data-fetch]");
if (fetched) {
  history.replaceState(null, "", location.pathname);
  fetched.click();
}

// What can be chosen follows what is chosen and typed before it; without this the button beside looks it up.
for (const group of document.querySelectorAll("[data-ahead]")) {
  let asked = 0;
  group.addEventListener("input", (event) => {
    if (event.target.closest(".found")) return;
    clearTimeout(asked);
    asked = setTimeout(async () => {
      const form = group.closest("form");
      const data = new URLSearchParams(new FormData(form));
      data.set("_more", group.dataset.ahead);
      const answer = await fetch(location.href, { method: "POST", body: data });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.querySelector("[data-ahead] .found");
      if (found) group.querySelector(".found").replaceWith(found);
    }, 250);
  });
}

// How many rows a list has: counted here where all of them stand on the page, asked for otherwise.
const turning = document.querySelector("nav.pager a");
const totalOf = document.querySelector("caption a[data-total]");
const tell = (text) => {
  const told = document.createElement("span");
  told.className = "total";
  told.textContent = text;
  totalOf.replaceWith(told);
};
if (totalOf && !turning) {
  tell(`共${totalOf.closest("table").querySelectorAll("tbody tr:not(.heading)").length}条`);
} else if (totalOf) {
  fetch(totalOf.href)
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((text) => {
      const found = new DOMParser().parseFromString(text, "text/html").querySelector("main [data-total]");
      if (found) tell(found.textContent);
    })
    .catch(() => {});
}

// A list that stands on one page is sorted by any column; dates and numbers by what they are.
const DAY = /(\d{4})年(\d{1,2})月(\d{1,2})日(?:[^\d]*(\d{1,2}):(\d{2}))?/;
const weight = (text) => {
  const day = DAY.exec(text);
  if (day) return Date.UTC(day[1], day[2] - 1, day[3], day[4] || 0, day[5] || 0);
  const number = text.replace(/,/g, "");
  return /^-?\d+(\.\d+)?/.test(number) ? parseFloat(number) : null;
};
const compare = (one, other) => {
  const [left, right] = [weight(one), weight(other)];
  if (left !== null && right !== null) return left - right;
  return one.localeCompare(other, "zh-CN");
};
for (const head of turning ? [] : document.querySelectorAll("table.rows th[scope=col]")) {
  const table = head.closest("table");
  const body = table.tBodies[0];
  if (!table.querySelector("td[data-column]") || body.rows.length < 2 || table.querySelector("tr.heading")) continue;
  if (head.querySelector("a")) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sort";
  const sign = document.createElement("span");
  sign.setAttribute("aria-hidden", "true");
  button.append(...head.childNodes, sign);
  head.append(button);
  head.setAttribute("aria-sort", "none");
  button.addEventListener("click", () => {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentNode.cells) {
      if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
      other.querySelector("button.sort span")?.replaceChildren();
    }
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    sign.textContent = down ? " ▼" : " ▲";
    const text = (row) => row.cells[head.cellIndex].textContent.trim();
    const rows = [...body.rows].sort((one, other) => {
      const [left, right] = [text(one), text(other)];
      if (!left || !right) return left ? -1 : right ? 1 : 0;
      return down ? compare(right, left) : compare(left, right);
    });
    body.append(...rows);
  });
}

// The head of a table that is as wide as its window stays in sight; one that is wider scrolls by itself, and its head with it.
const scrolls = [...document.querySelectorAll(".scroll")].filter((box) => box.querySelector("table.rows thead"));
const fit = () => {
  for (const box of scrolls) {
    box.classList.remove("fits");
    box.classList.toggle("fits", box.scrollWidth <= box.clientWidth);
  }
};
if (scrolls.length) {
  fit();
  addEventListener("resize", fit);
  document.fonts.ready.then(fit);
}

// Of many things to tick those are shown that have a text in them; what is ticked stays in sight.
for (const group of document.querySelectorAll("fieldset.picks")) {
  const picks = [...group.querySelectorAll(".pick")];
  if (picks.length < 12) continue;
  const field = document.createElement("div");
  field.className = "field sift";
  const label = document.createElement("label");
  const input = document.createElement("input");
  const told = document.createElement("output");
  input.type = "search";
  input.id = `sift-${group.id}`;
  input.autocomplete = "off";
  label.htmlFor = input.id;
  label.textContent = "在下列各项中查找";
  told.htmlFor.add(input.id);
  field.append(label, input, told);
  picks[0].before(field);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  input.addEventListener("input", () => {
    const sought = input.value.trim().toLowerCase().split(/\s+/);
    let shown = 0;
    for (const pick of picks) {
      const fits = pick.querySelector("input").checked || sought.every((part) => pick.textContent.toLowerCase().includes(part));
      pick.hidden = !fits;
      if (fits) shown += 1;
    }
    told.value = input.value.trim() ? `显示${shown}项，共${picks.length}项` : "";
  });
}

// Ticks of a list all at once.
for (const box of document.querySelectorAll("input[data-all]")) {
  box.addEventListener("change", () => {
    for (const one of document.querySelectorAll(`input[name="${box.dataset.all}"]`)) one.checked = box.checked;
  });
}

// On a phone the menu is a strip: it begins where one is.
const here = document.querySelector(".menu [aria-current]");
const strip = document.querySelector(".menu");
if (here && strip && strip.scrollWidth > strip.clientWidth) strip.scrollLeft = here.offsetLeft - strip.clientWidth / 3;

// Pictures that are further down are there before somebody prints.
const every = () => document.querySelectorAll("img[loading=lazy]").forEach((picture) => (picture.loading = "eager"));
addEventListener("load", () => setTimeout(every, 500));
addEventListener("beforeprint", every);

// A page that is worth keeping on paper offers it.
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    button.textContent = "已复制";
  });
}
// What is shown once is kept as a picture, for whoever has a phone and neither pen nor printer.
for (const button of document.querySelectorAll("button[data-picture]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const told = [...document.querySelectorAll("h1, .receipt p, dl.facts > div, .facts tr")].map((part) => part.innerText.replace(/\s+/g, " ").trim());
    const canvas = document.createElement("canvas");
    const size = 30;
    canvas.width = 1080;
    const pen = canvas.getContext("2d");
    pen.font = `${size}px sans-serif`;
    const lines = told.flatMap((text) => {
      const found = [];
      let line = "";
      for (const sign of text) {
        if (pen.measureText(line + sign).width > canvas.width - 120) {
          found.push(line);
          line = "";
        }
        line += sign;
      }
      return [...found, line];
    });
    canvas.height = (lines.length + 2) * size * 1.8;
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = "#000";
    pen.font = `${size}px sans-serif`;
    lines.forEach((line, at) => pen.fillText(line, 60, (at + 1.6) * size * 1.8));
    canvas.toBlob((picture) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(picture);
      link.download = `${document.querySelector("h1").textContent.trim()}.png`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    });
  });
}
// Pictures further down are loaded when they come into sight, and all of them before they are printed.
const pictures = () => [...document.querySelectorAll("img[loading=lazy]")].map((picture) => {
  picture.loading = "eager";
  return picture.decode().catch(() => undefined);
});
addEventListener("beforeprint", pictures);
matchMedia("print").addEventListener("change", pictures);
for (const one of document.querySelectorAll("button[data-print]")) {
  one.hidden = false;
  one.addEventListener("click", () => Promise.all(pictures()).then(() => print()));
}

// A table that is wider than its place and holds nothing to step to can be reached and scrolled by keyboard.
for (const place of document.querySelectorAll(".scroll")) {
  if (place.scrollWidth > place.clientWidth && !place.querySelector("a, button, input, select")) place.tabIndex = 0;
}

// Keys as in a mail program: / to the search, j and k down and up the rows of a list, Enter opens the row.
const rowsOfList = () => [...document.querySelectorAll("main table.rows tbody tr, main .notes > li")].filter((row) => row.querySelector("a[href], button"));
const opener = (row) => row.querySelector("td.do a[href]") ?? row.querySelector("th a[href]") ?? row.querySelector("a[href], button");

if (!document.body.hasAttribute("data-no-keys")) document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const seek = document.getElementById("seek");
  if (event.key === "/" && seek?.offsetParent) {
    event.preventDefault();
    seek.focus();
    return;
  }
  if (event.key === "r" || event.key === "R") {
    document.querySelector(`a[data-turn="${event.key === "r" ? 90 : 270}"]`)?.click();
    return;
  }
  if (event.key !== "j" && event.key !== "k") return;
  const rows = rowsOfList();
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[here === -1 ? 0 : here + (event.key === "j" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  opener(next).focus();
  next.scrollIntoView({ block: "nearest" });
});

// A large number is said again as people say it, while it is typed.
const scales = { "": 1, 千: 1e3, 万: 1e4, 十万: 1e5, 百万: 1e6, 千万: 1e7, 亿: 1e8 };
function said(text) {
  const plain = text.normalize("NFKC").replace(/[,，\s¥￥元]/g, "");
  const parts = [...plain.matchAll(/([0-9]+(?:\.[0-9]+)?)([十百千]?万|亿|千|)/gy)];
  if (!parts.length || parts.map((part) => part[0]).join("") !== plain) return "";
  const whole = parts.reduce((sum, part) => sum + Number(part[1]) * scales[part[2]], 0);
  if (!(whole >= 1e4 && whole < 1e16)) return "";
  const [scale, word] = whole >= 1e8 ? [1e8, "亿"] : [1e4, "万"];
  return (whole / scale).toLocaleString("en-US", { maximumFractionDigits: 8 }) + word;
}
for (const place of document.querySelectorAll("output.said")) {
  const field = document.getElementById(place.htmlFor.value);
  const unit = field.labels[0]?.textContent.includes("（元）") ? "元" : "";
  field.addEventListener("input", () => {
    const words = said(field.value);
    place.textContent = words && words + unit;
  });
}

// Rows copied from a spreadsheet fill a table from the cell on that they are pasted into; one cell is pasted as ever.
document.addEventListener("paste", (event) => {
  const cell = event.target.closest?.("[data-grid] td :is(input, select, textarea)");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const several = text.includes("\t") || (event.target.tagName !== "TEXTAREA" && /\n./.test(text));
  if (!cell || !several) return;
  event.preventDefault();
  const path = cell.closest("[data-grid]").dataset.grid;
  const { elements } = cell.form;
  elements[`_paste.${path}`].value = text;
  elements[`_at.${path}`].value = cell.name;
  cell.form.requestSubmit([...elements].find((one) => one.name === "_paste" && one.value === path));
});

// What an 18-digit number tells need not be typed: it is said beside it, to be compared with the document.
for (const number of document.querySelectorAll('input[name="person.number"]')) {
  const told = document.createElement("output");
  told.className = "hint";
  told.htmlFor = number.id;
  number.after(told);
  const tell = () => {
    const plain = number.value.normalize("NFKC").replace(/\s/g, "").toUpperCase();
    const found = /^\d{6}(\d{4})(\d{2})(\d{2})\d{2}(\d)[\dX]$/.exec(plain);
    const [year, month, day, order] = found ? found.slice(1).map(Number) : [];
    told.textContent = found ? `号码载明：${year}年${month}月${day}日出生，${order % 2 ? "男" : "女"}` : "";
  };
  number.addEventListener("input", tell);
  tell();
}
