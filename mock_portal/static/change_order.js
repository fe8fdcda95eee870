// The live preview: asks the server about every input, and lets nobody go on with what it has not answered yet.
"use strict";
{
  const byId = (id) => document.getElementById(id);
  const typed = () => new URLSearchParams(new FormData(byId("change-order")));
  const boxes = () => [byId("preview"), byId("changes")];
  const actions = () => [byId("save"), byId("review")];
  let newest = new AbortController();

  const say = (name, text) => {
    const message = byId(`${name}-message`);
    message.textContent = text;
    message.hidden = !text;
    if (name === "seats") byId("seats").setAttribute("aria-invalid", String(Boolean(text)));
  };

  const ask = async (signal) => {
    const response = await fetch(`${byId("change-order").dataset.preview}?${typed()}`, { signal });
    if (response.redirected) location.assign(`${location.pathname}?${typed()}`); // logged out: come back with what is typed
    if (!response.ok) throw new Error(`The preview answered ${response.status}.`);
    return response.json();
  };

  const show = (answer) => {
    for (const box of boxes()) {
      box.innerHTML = answer[box.id];
      box.setAttribute("aria-busy", "false");
    }
    for (const [name, text] of Object.entries(answer.messages)) say(name, text);
    for (const action of actions()) action.disabled = !answer.orderable;
  };

  const fail = () => {
    for (const box of boxes()) {
      box.replaceChildren();
      box.setAttribute("aria-busy", "false");
    }
    say("seats", "The preview could not be loaded. Type the number again.");
  };

  const update = async () => {
    newest.abort();
    newest = new AbortController();
    const { signal } = newest;
    for (const action of actions()) action.disabled = true;
    for (const box of boxes()) box.setAttribute("aria-busy", "true");
    try {
      const answer = await ask(signal);
      if (!signal.aborted) show(answer);
    } catch {
      if (!signal.aborted) fail();
    }
  };

  document.addEventListener("input", ({ target }) => {
    if (target.form?.id !== "change-order") return;
    if (document.readyState !== "loading") update();
    else document.addEventListener("DOMContentLoaded", update, { once: true }); // the boxes are still to come
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.id !== "seats") return;
    event.preventDefault(); // else Enter would press the first button, Save Quote
    if (!byId("review").disabled) byId("change-order").requestSubmit(byId("review"));
  });
  addEventListener("pageshow", (event) => event.persisted && update());
}
