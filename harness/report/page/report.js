// Fills in pictures when they come into sight, filters, and moves by keyboard. The page reads well without it.
const $ = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = id => document.getElementById(id);
const large = one("pictures").dataset.large;
let pictures;
const address = name => (pictures ??= JSON.parse(one("pictures").textContent))[name] ?? "";

const isShown = element => !element.closest("details:not([open])");
function fill(within) {
  for (const button of $("[data-picture]", within)) {
    const image = button.firstElementChild;
    if (!image.src && isShown(button)) image.src = address(button.dataset.picture);
  }
}
document.addEventListener("toggle", event => { if (event.target.open) fill(event.target); }, true);
fill(document);

// Filters. A scenario counts for the sentence it stands under.
const entries = $("#article .claim, #beyond .scenario").map(element => ({
  element,
  verdict: element.dataset.verdict,
  scenarios: element.matches(".scenario") ? [element] : $(".scenario, .elsewhere", element),
  words: "",
}));
const words = entry => entry.words ||= entry.element.textContent.toLowerCase().replace(/\s+/g, " ");
let verdict = "";
function filter() {
  const text = one("search").value.trim().toLowerCase(), tag = one("tag").value;
  let found = 0;
  for (const entry of entries) {
    const tagged = !tag || entry.scenarios.some(each => each.dataset.tags.split(" ").includes(tag));
    const shown = tagged && (!verdict || entry.verdict === verdict) && (!text || words(entry).includes(text));
    entry.element.hidden = !shown;
    found += shown;
    if (entry.scenarios[0] !== entry.element)
      for (const each of entry.scenarios) each.hidden = !!tag && !each.dataset.tags.split(" ").includes(tag);
  }
  for (const section of $("#article .step")) section.hidden = !$(".claim:not([hidden])", section).length;
  const beyond = one("beyond");
  if (beyond) beyond.hidden = !$(".scenario:not([hidden])", beyond).length;
  one("found").textContent = text || tag || verdict ? (found === 1 ? "1 match" : `${found} matches`) : "";
}
for (const tile of $(".tile")) tile.addEventListener("click", () => {
  verdict = tile.dataset.filter === verdict ? "" : tile.dataset.filter;
  for (const each of $(".tile")) each.setAttribute("aria-pressed", each.dataset.filter === verdict);
  filter();
});
let typing;
one("search").addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(filter, 80); });
one("tag").addEventListener("change", filter);
one("unfold").addEventListener("click", event => {
  const open = event.currentTarget.getAttribute("aria-pressed") !== "true";
  event.currentTarget.setAttribute("aria-pressed", open);
  for (const claim of $(".claim")) claim.open = open;
});

// A link to a scenario opens what it stands in.
function reveal() {
  const target = location.hash && one(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let each = target; each; each = each.parentElement) {
    if (each.matches("details")) each.open = true;
    each.hidden = false;
  }
  target.scrollIntoView();
}
addEventListener("hashchange", reveal);
reveal();

// The large picture.
const viewer = one("viewer");
let shown = [], at = 0;
function show(index) {
  at = (index + shown.length) % shown.length;
  const {picture, caption} = shown[at].dataset;
  one("large").src = large ? `${large}/${picture}` : address(picture);
  one("large").alt = caption;
  one("caption").textContent = `${caption} (${at + 1} of ${shown.length})`;
}
document.addEventListener("click", event => {
  const button = event.target.closest("[data-picture]");
  if (button) {
    shown = $("[data-picture]", button.closest(".scenario"));
    show(shown.indexOf(button));
    viewer.showModal();
  }
  const copy = event.target.closest("[data-copy]");
  if (copy) navigator.clipboard?.writeText(copy.dataset.copy).then(() => { copy.textContent = "Copied"; });
});
one("previous").addEventListener("click", () => show(at - 1));
one("next").addEventListener("click", () => show(at + 1));
one("close").addEventListener("click", () => viewer.close());
viewer.addEventListener("click", event => { if (event.target === viewer) viewer.close(); });

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (viewer.open) {
    if (event.key === "ArrowLeft") show(at - 1);
    if (event.key === "ArrowRight") show(at + 1);
    return;
  }
  if (event.target.matches("input, select")) return;
  if (event.key === "/") { event.preventDefault(); one("search").focus(); }
  if (event.key === "j" || event.key === "k") {
    const claims = $(".claim:not([hidden]) > summary");
    const here = claims.indexOf(document.activeElement?.closest?.(".claim")?.firstElementChild);
    claims[Math.min(Math.max(here + (event.key === "j" ? 1 : -1), 0), claims.length - 1)]?.focus();
  }
});
addEventListener("beforeprint", () => fill(document));
