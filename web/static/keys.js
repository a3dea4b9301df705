// Security keys (WebAuthn): asks the browser for one, and sends what it answered with the form. Browsers of 2020 know this much.
"use strict";

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

function given(options) {
  const known = (list) => (list || []).map((one) => ({ ...one, id: toBytes(one.id) }));
  const asked = { ...options, challenge: toBytes(options.challenge) };
  if (options.user) asked.user = { ...options.user, id: toBytes(options.user.id) };
  if (options.excludeCredentials) asked.excludeCredentials = known(options.excludeCredentials);
  if (options.allowCredentials) asked.allowCredentials = known(options.allowCredentials);
  return asked;
}

function told(found) {
  const names = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const there = names.filter((name) => found.response[name]);
  const response = Object.fromEntries(there.map((name) => [name, toText(found.response[name])]));
  return JSON.stringify({ id: found.id, rawId: toText(found.rawId), type: found.type, response });
}

const WHY = {
  NotAllowedError: "没有完成：可能是您取消了，或者等待时间过长。请再试一次。",
  InvalidStateError: "该安全密钥已经登记过。",
  SecurityError: "现在的网址不能使用安全密钥，请从系统的正式网址打开。",
};

for (const place of document.querySelectorAll("[data-key]")) {
  const button = place.querySelector("button");
  const says = place.querySelector("[role=status]");
  if (!window.PublicKeyCredential) {
    says.textContent = "此浏览器不支持安全密钥，请更换浏览器。";
    continue;
  }
  button.hidden = false;
  button.addEventListener("click", async () => {
    const form = button.form;
    const name = form.elements.namedItem("name");
    if (name && !form.reportValidity()) return;
    const publicKey = given(JSON.parse(place.dataset.options));
    button.disabled = true;
    says.textContent = "请按浏览器的提示，触摸或者插入安全密钥。";
    try {
      const make = place.dataset.key === "create";
      const found = await (make ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
      form.elements.namedItem("answer").value = told(found);
      form.submit();
    } catch (problem) {
      button.disabled = false;
      says.textContent = WHY[problem.name] || "没有完成，请再试一次。";
    }
  });
}
