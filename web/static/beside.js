// The pages of an attached file beside what is decided on it; without this its link opens them in a window of their own.
"use strict";

async function shown(box) {
  const answer = await fetch(box.dataset.paper);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const leaves = page.querySelector("main ol.leaves, main .empty");
  if (!answer.ok || !leaves) throw new Error(String(answer.status));
  for (const named of leaves.querySelectorAll("[id]")) named.removeAttribute("id");
  return leaves;
}

for (const box of document.querySelectorAll("details[data-paper]")) {
  box.addEventListener("toggle", async () => {
    if (!box.open || box.dataset.shown) return;
    box.dataset.shown = "yes";
    const told = document.createElement("p");
    told.setAttribute("role", "status");
    told.textContent = "正在打开……";
    box.append(told);
    try {
      told.replaceWith(await shown(box));
    } catch {
      told.textContent = "没有能够打开，请点文件名在新窗口查看。";
      delete box.dataset.shown;
    }
  });
}
