// The live preview: asks the server about every input, and lets nobody go on with what it has not answered yet.

const form = document.getElementById("change-order");
const seats = document.getElementById("seats");
const review = document.getElementById("review");
const actions = [document.getElementById("save"), review];
const boxes = ["preview", "changes"].map((id) => document.getElementById(id));
const fields = { seats, products: document.getElementById("products") };
let newest = new AbortController();

function typed() {
  return new URLSearchParams(new FormData(form));
}

function say(name, text) {
  const message = document.getElementById(`${name}-message`);
  message.textContent = text;
  message.hidden = !text;
  fields[name].toggleAttribute("aria-invalid", Boolean(text));
  if (text) fields[name].setAttribute("aria-invalid", "true");
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
  for (const name of Object.keys(fields)) say(name, answer.messages[name]);
  for (const action of actions) action.disabled = !answer.orderable;
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
  } catch (error) {
    if (!signal.aborted) say("seats", "The preview could not be loaded. Type the number again.");
  }
}

form.addEventListener("input", update);
seats.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault(); // else Enter would press the first button, Save Quote
  if (!review.disabled) form.requestSubmit(review);
});
addEventListener("pageshow", (event) => event.persisted && update());
