// The running sum of a score sheet, counted in tenths so that it is exact.
"use strict";

for (const sheet of document.querySelectorAll("[data-sum]")) {
  const marks = [...sheet.querySelectorAll("input")].filter((one) => one.name.startsWith(sheet.dataset.sum));
  const total = sheet.querySelector("[data-total]");
  const add = () => {
    const filled = marks.filter((one) => /^\d+(\.\d)?$/.test(one.value.trim()));
    const tenths = filled.reduce((sum, one) => sum + Math.round(Number(one.value) * 10), 0);
    total.textContent = filled.length ? `${tenths / 10}` : "";
  };
  sheet.addEventListener("input", add);
  add();
}
