// Small helps; every page works without them.
"use strict";

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
document.getElementById("problems")?.focus();

// Leaving a page with typed text asks first.
let typed = false;
document.addEventListener("input", (event) => {
  if (event.target.closest("form.sheet")) typed = true;
});
document.addEventListener("submit", () => (typed = false));
addEventListener("beforeunload", (event) => {
  if (typed && !document.querySelector("form[data-autosave]")) event.preventDefault();
});

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

// A page that is worth keeping on paper offers it.
for (const one of document.querySelectorAll("button[data-print]")) {
  one.hidden = false;
  one.addEventListener("click", () => print());
}
