// The tabs: links without this script; with it they switch panels in place, also by the arrow keys.

const tabs = [...document.querySelectorAll("[role=tab]")];

function select(chosen) {
  for (const tab of tabs) {
    tab.setAttribute("aria-selected", String(tab === chosen));
    tab.tabIndex = tab === chosen ? 0 : -1;
    document.getElementById(tab.getAttribute("aria-controls")).hidden = tab !== chosen;
  }
}

function target(key, index) {
  if (key === " ") return tabs[index];
  if (key === "Home") return tabs[0];
  if (key === "End") return tabs.at(-1);
  const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
  return step && tabs.at((index + step) % tabs.length);
}

tabs.forEach((tab, index) => {
  tab.addEventListener("click", (event) => {
    event.preventDefault();
    select(tab);
  });
  tab.addEventListener("keydown", (event) => {
    const next = target(event.key, index);
    if (!next) return;
    event.preventDefault();
    select(next);
    next.focus();
  });
});

select(tabs.find((tab) => tab.getAttribute("aria-selected") === "true"));
