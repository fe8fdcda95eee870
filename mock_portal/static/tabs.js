// The tabs: links without this script; with it they switch panels in place, also by the arrow keys. The address says which.
"use strict";
{
  const all = () => [...document.querySelectorAll("[role=tab]")];

  const select = (chosen) => {
    for (const tab of all()) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = tab !== chosen;
    }
  };

  const go = (chosen) => {
    select(chosen);
    history.replaceState(history.state, "", chosen.href);
  };

  const isForBrowser = (event) => event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;

  const named = (key, current) => {
    const tabs = all();
    if (key === " ") return current;
    if (key === "Home") return tabs[0];
    if (key === "End") return tabs.at(-1);
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    return step && tabs.at((tabs.indexOf(current) + step) % tabs.length);
  };

  document.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (!tab || isForBrowser(event)) return;
    event.preventDefault();
    go(tab);
  });
  document.addEventListener("keydown", (event) => {
    const tab = event.target.closest("[role=tab]");
    const next = tab && !isForBrowser(event) && named(event.key, tab);
    if (!next) return;
    event.preventDefault();
    go(next);
    next.focus();
  });
  document.addEventListener("DOMContentLoaded", () => select(document.querySelector("[role=tab][aria-selected=true]")));
}
