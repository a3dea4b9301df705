// A score sheet while it is filled: its running sum, exact in hundredths, and what is out of bounds at once.
"use strict";

const HUNDRED = 100;

function told(mark, text) {
  const id = `bounds-${mark.id}`;
  document.getElementById(id)?.remove();
  mark.removeAttribute("aria-invalid");
  if (!text) return;
  mark.setAttribute("aria-invalid", "true");
  const line = document.createElement("p");
  line.className = "error";
  line.id = id;
  line.setAttribute("role", "alert");
  line.textContent = text;
  mark.after(line);
}

function wrong(mark, decimals) {
  const text = mark.value.normalize("NFKC").trim();
  if (!text) return "";
  if (!/^\d+(\.\d+)?$/.test(text)) return "应为数字。";
  if ((text.split(".")[1] ?? "").length > decimals) return `最多保留${decimals}位小数。`;
  return Number(text) > Number(mark.dataset.top) ? `不得超过${mark.dataset.top}分。` : "";
}

for (const sheet of document.querySelectorAll("[data-sum]")) {
  const marks = [...sheet.querySelectorAll("input[data-top]")];
  const decimals = Number(sheet.dataset.decimals);
  const total = sheet.querySelector("[data-total]");
  const add = () => {
    const good = marks.filter((mark) => mark.value.trim() && !wrong(mark, decimals));
    const sum = good.reduce((all, mark) => all + Math.round(Number(mark.value.normalize("NFKC")) * HUNDRED), 0);
    const open = marks.length - good.length;
    total.textContent = good.length ? `${sum / HUNDRED}${open ? `（${open}项未计入）` : ""}` : "";
  };
  sheet.addEventListener("input", (event) => {
    if (marks.includes(event.target)) told(event.target, wrong(event.target, decimals));
    add();
  });
  add();
}

// The pages of each paper are put beside the sheet when the reader comes near them; without this the link opens them.
const near = new IntersectionObserver(
  (seen) => {
    for (const one of seen.filter((entry) => entry.isIntersecting)) {
      near.unobserve(one.target);
      show(one.target);
    }
  },
  { rootMargin: "600px" },
);

async function show(place) {
  try {
    const answer = await fetch(place.dataset.pages);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const pages = page.querySelector("main .leaves") ?? page.querySelector("main .empty");
    if (pages) place.after(pages);
  } catch {
    // the link stays
  }
}
for (const place of document.querySelectorAll("[data-pages]")) near.observe(place);
