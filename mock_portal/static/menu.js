// The menu: each button with aria-controls opens and closes what it controls; Escape closes the menu.

const button = document.querySelector(".menu-button");
const panel = document.getElementById("menu");

function show(control, open) {
  control.setAttribute("aria-expanded", String(open));
  document.getElementById(control.getAttribute("aria-controls")).hidden = !open;
}

for (const control of document.querySelectorAll(".menu button[aria-controls]")) {
  control.addEventListener("click", () => show(control, control.getAttribute("aria-expanded") === "false"));
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel && !panel.hidden) {
    show(button, false);
    button.focus();
  }
});

document.addEventListener("click", (event) => {
  if (button && !event.target.closest(".menu")) show(button, false);
});
