// The page works without this file. It sends a form when a choice in it changes, keeps a button from being pressed
// twice, loads rows when their fold opens, moves the focus to a list of errors, says the headline after a change, and
// says that a changed file was saved.
"use strict";
document.addEventListener("change", (event) => {
  const form = event.target.closest("form.options");
  if (form && event.target.type !== "date") form.requestSubmit();
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.hasAttribute("data-busy")) return;
  const button = form.querySelector("button[type=submit]");
  if (button) setTimeout(() => { button.disabled = true; button.setAttribute("aria-busy", "true"); }, 0);
});
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button[aria-busy]")) {
    button.disabled = false;
    button.removeAttribute("aria-busy");
  }
});
document.addEventListener("toggle", (event) => {
  const fold = event.target;
  if (!fold.open || !fold.classList.contains("on-demand")) return;
  const link = fold.querySelector(".rows-here > a");
  if (link) link.dispatchEvent(new Event("open-rows", { bubbles: true }));
}, true);
document.addEventListener("htmx:after:swap", () => {
  const headline = document.getElementById("headline");
  const said = document.getElementById("said");
  if (headline && said && said.textContent !== headline.textContent) said.textContent = headline.textContent;
});
document.addEventListener("click", (event) => {
  const notice = event.target.closest("[data-saved] a.download")?.closest("[data-saved]");
  if (notice) notice.querySelector("p").textContent = notice.dataset.saved;
});
const errors = document.getElementById("errors");
if (errors) errors.focus();
