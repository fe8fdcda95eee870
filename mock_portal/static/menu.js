// The menu: each button with aria-controls opens and closes what it controls; Escape and a click elsewhere close it.
// Loaded before the body and listening on the document, as every script here: a quick click is not lost.
"use strict";
{
  const show = (control, open) => {
    control.setAttribute("aria-expanded", String(open));
    document.getElementById(control.getAttribute("aria-controls")).hidden = !open;
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
