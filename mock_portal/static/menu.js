// The menu: each button with aria-controls opens and closes what it controls, and closes what was open in there;
// Escape and a click elsewhere close it.
// Loaded before the body and listening on the document, as every script here: a quick click is not lost.
"use strict";
{
  const show = (control, open) => {
    const controlled = document.getElementById(control.getAttribute("aria-controls"));
    control.setAttribute("aria-expanded", String(open));
    controlled.hidden = !open;
    if (!open) for (const each of controlled.querySelectorAll("[aria-expanded=true]")) show(each, false);
  };
  const opened = () => document.querySelector(".menu-button[aria-expanded=true]");

  document.addEventListener("click", ({ target }) => {
    const control = target.closest(".menu button[aria-controls]");
    if (control) show(control, control.getAttribute("aria-expanded") === "false");
    else if (opened() && !target.closest(".menu")) show(opened(), false);
  });

  document.addEventListener("keydown", ({ key }) => {
    const button = key === "Escape" && opened();
    if (!button) return;
    show(button, false);
    button.focus();
  });
}
