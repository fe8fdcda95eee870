// The live preview: asks the server about every input, and lets nobody go on with what it has not answered yet.

const form = document.getElementById("change-order");
const seats = document.getElementById("seats");
const review = document.getElementById("review");
const actions = [document.getElementById("save"), review];
const boxes = ["preview", "changes"].map((id) => document.getElementById(id));
let newest = new AbortController();

function typed() {
  return new URLSearchParams(new FormData(form));
}

function say(name, text) {
  const message = document.getElementById(`${name}-message`);
  message.textContent = text;
  message.hidden = !text;
  if (name === "seats") seats.setAttribute("aria-invalid", String(Boolean(text)));
}

async function ask(signal) {
  const response = await fetch(`${form.dataset.preview}?${typed()}`, { signal });
  if (response.redirected) location.assign(`${location.pathname}?${typed()}`); // logged out: come back with what is typed
  if (!response.ok) throw new Error(`The preview answered ${response.status}.`);
  return response.json();
}

function show(answer) {
  for (const box of boxes) {
    box.innerHTML = answer[box.id];
    box.setAttribute("aria-busy", "false");
  }
  for (const [name, text] of Object.entries(answer.messages)) say(name, text);
  for (const action of actions) action.disabled = !answer.orderable;
}

function fail() {
  for (const box of boxes) {
    box.replaceChildren();
    box.setAttribute("aria-busy", "false");
  }
  say("seats", "The preview could not be loaded. Type the number again.");
}

async function update() {
  newest.abort();
  newest = new AbortController();
  const { signal } = newest;
  for (const action of actions) action.disabled = true;
  for (const box of boxes) box.setAttribute("aria-busy", "true");
  try {
    const answer = await ask(signal);
    if (!signal.aborted) show(answer);
  } catch {
    if (!signal.aborted) fail();
  }
}

form.addEventListener("input", update);
seats.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault(); // else Enter would press the first button, Save Quote
  if (!review.disabled) form.requestSubmit(review);
});
addEventListener("pageshow", (event) => event.persisted && update());
