// Saves a section or keeps a draft by itself a few seconds after the last change; without this the buttons do it.
"use strict";

const PAUSE = 4000;
const sheet = document.querySelector("form[data-autosave]");
const kept = document.querySelector("[data-kept]");
let timer = 0;
let flying = null;

function say(text, failed) {
  kept.textContent = text;
  kept.classList.toggle("failed", failed);
}

const isJson = (answer) => Boolean(answer.headers.get("content-type")?.includes("json"));
const BUTTON = sheet && "draft" in sheet.dataset ? "保存草稿" : "保存";

// Texts only: a chosen file goes with the form itself.
function written() {
  const data = new FormData(sheet);
  for (const [name, value] of [...data]) if (typeof value !== "string") data.delete(name);
  if ("draft" in sheet.dataset) data.set("_draft", "auto");
  return new URLSearchParams(data);
}

const send = (more) => fetch(sheet.dataset.autosave, { method: "POST", body: written(), ...more });

// After signing in again elsewhere the page takes the new token over, once, and saves under it.
async function sent() {
  const answer = await send();
  if (answer.status !== 403 || !isJson(answer)) return answer;
  const { token } = await answer.clone().json();
  if (!token) return answer;
  sheet.elements._csrf.value = token;
  return send();
}

async function keep() {
  const answer = await sent();
  if (answer.status === 401) return say(`登录已失效，请点“${BUTTON}”重新登录；填写的内容不会丢失。`, true);
  if (answer.status === 403 && !isJson(answer)) return say(`现在登录的是另一账号或者另一角色，没有自动保存；请点“${BUTTON}”，填写的内容会为原账号保留。`, true);
  if (!isJson(answer)) return say(`没有能够自动保存，请点“${BUTTON}”；填写的内容不会丢失。`, true);
  const told = await answer.json();
  if (told.revision !== undefined) sheet.elements.made_from.value = told.revision;
  say(told.text, !answer.ok);
}

function start() {
  timer = 0;
  flying = keep()
    .catch(() => say(`网络不通，尚未保存；请稍后点“${BUTTON}”。`, true))
    .finally(() => (flying = null));
}

if (sheet && kept) {
  sheet.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(start, PAUSE);
    say("有改动，稍后自动保存。", false);
  });
  if (sheet.querySelector("[data-changed]")) timer = setTimeout(start, 0);
  // Whoever leaves the page within these seconds loses nothing either.
  addEventListener("pagehide", () => {
    if (timer) send({ keepalive: true }).catch(() => {});
  });
  // What is being saved by itself is awaited, so that it is not taken for somebody else's work.
  sheet.addEventListener("submit", (event) => {
    clearTimeout(timer);
    timer = 0;
    if (!flying) return;
    event.preventDefault();
    event.stopPropagation();
    flying.then(() => sheet.requestSubmit(event.submitter));
  });
}

// Chosen files go up while their progress is shown; what the server answers is shown in place of the page.
function showAnswer(text) {
  const main = new DOMParser().parseFromString(text, "text/html").querySelector("main");
  document.body.removeAttribute("aria-busy");
  if (!main) return location.reload();
  document.querySelector("main").replaceWith(main);
  (main.querySelector("#problems, #turned") ?? main).focus();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const bar = form.querySelector("progress");
  if (event.defaultPrevented || !form.matches("form.upload") || !bar) return;
  event.preventDefault();
  const told = (text) => {
    bar.hidden = true;
    delete form.dataset.sending;
    document.body.removeAttribute("aria-busy");
    form.querySelector(".error")?.remove();
    const line = document.createElement("p");
    line.className = "error";
    line.setAttribute("role", "alert");
    line.textContent = text;
    form.append(line);
  };
  const size = [...form.elements.file.files].reduce((sum, file) => sum + file.size, 0);
  if (size > Number(form.dataset.together)) return told("所选文件合计超过一次可以上传的大小，请分几次上传。");
  bar.hidden = false;
  const sending = new XMLHttpRequest();
  sending.upload.addEventListener("progress", (step) => {
    if (step.lengthComputable) bar.value = (step.loaded / step.total) * 100;
  });
  sending.addEventListener("load", () => showAnswer(sending.responseText));
  sending.addEventListener("error", () => told("网络不通，文件没有上传；请稍后再点“上传”。"));
  sending.open("POST", form.action);
  sending.send(new FormData(form));
});
