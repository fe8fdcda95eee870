"use strict";

// The whole portal: each screen is a function that asks for its JSON and returns what to show.

const at = id => document.getElementById(id);
const [header, drawer, screen, notice, alert] = ["header", "drawer", "screen", "notice", "alert"].map(at);
const ROUTES = [
  [/^\/?$/, welcome],
  [/^\/book$/, book],
  [/^\/book\/(\d+)$/, customer],
  [/^\/book\/(\d+)\/change$/, change],
  [/^\/book\/(\d+)\/review$/, review],
];
let session;
let visits = 0;
let news = "";
let remembered = null;

const has = habit => session.habits.includes(habit);

function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), event => attempt(() => value(event)));
    else if (value !== false && value !== null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== false));
  return element;
}

const button = (label, onclick, attributes = {}) => h("button", {type: "button", onclick, ...attributes}, label);
const table = (columns, rows) => h("div", {class: "wide"}, h("table", {},
  h("thead", {}, h("tr", {}, columns.map(column => h("th", {scope: "col"}, column)))),
  h("tbody", {}, rows.map(row => h("tr", {}, row.map(value => h("td", {}, value)))))));
const terms = rows => h("table", {class: "terms"}, h("tbody", {}, rows.map(([label, value]) =>
  h("tr", {}, h("th", {scope: "row"}, label), h("td", {}, value)))));
const box = (tag, id, title, ...content) =>
  h(tag, {class: "box", "aria-labelledby": id, role: tag === "div" && "group"}, h("h3", {id}, title), ...content);
const ticked = (label, onchange = () => {}) => {
  const input = h("input", {type: "checkbox", onchange});
  return [input, h("label", {class: "tick"}, input, label)];
};

async function api(method, path, body) {
  const answer = await fetch(`/api/${path}`, {
    method,
    headers: {"X-CSRF-Token": session?.token ?? "", "Content-Type": "application/json"},
    body: body && JSON.stringify(body),
  });
  const data = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(data.message), {status: answer.status});
  return data;
}

async function attempt(act) {
  try {
    await act();
  } catch (problem) {
    if (problem.status === 401) return leave();
    alert.textContent = problem.message;
  }
}

function leave() {
  session.user = null;
  return show();
}

function go(path) {
  if (location.hash === `#${path}`) return show();
  location.hash = path;
}

async function show() {
  const visit = ++visits;
  history.replaceState(true, ""); // which a page that is loaded again has, and one that is opened by its address has not
  const [path, query = ""] = location.hash.slice(1).split("?");
  openDrawer(false);
  header.hidden = !session.user || lacksMenu(path);
  alert.textContent = notice.textContent = "";
  screen.replaceChildren(h("p", {class: "loading"}, "One moment…"));
  if (has("closing-dialog")) cover();
  let content;
  try {
    content = await (session.user ? find(path)(query) : signIn());
  } catch (problem) {
    if (visit !== visits) return;
    if (problem.status === 401) return leave();
    if ([409, 422].includes(problem.status)) return (news = problem.message, go(path.replace(/\/\w+$/, "")));
    content = [h("h2", {}, "Nothing here"), h("p", {}, problem.message)];
  }
  if (visit !== visits) return;
  screen.replaceChildren(...content);
  [notice.textContent, news] = [news, ""];
  const heading = screen.querySelector("h2");
  document.title = `${heading.textContent} · Partner desk`;
  heading.tabIndex = -1;
  heading.focus();
}

function lacksMenu(path) {
  return has("menu-not-on-change-order") && path.endsWith("/change") || has("menu-not-on-review") && path.endsWith("/review");
}

function cover() {
  const dialog = document.body.appendChild(h("dialog", {}, "One moment…"));
  dialog.showModal();
  new MutationObserver((_, observer) => {
    observer.disconnect();
    setTimeout(() => dialog.remove(), 200);
  }).observe(screen, {childList: true});
}

function find(path) {
  for (const [pattern, show] of ROUTES) {
    const match = pattern.exec(path);
    if (match) return query => show(...match.slice(1), query);
  }
  throw new Error("This address leads nowhere.");
}

function signIn() {
  const email = h("input", {id: "email", type: "email", autocomplete: "username", required: true});
  const passphrase = h("input", {id: "passphrase", type: "password", autocomplete: "current-password", required: true});
  const onsubmit = async event => {
    event.preventDefault();
    session = await api("POST", "session", {email: email.value, passphrase: passphrase.value});
    greet();
    return show();
  };
  return [h("form", {class: "sign-in box", onsubmit},
    h("h2", {}, "Partner desk"),
    h("label", {for: "email"}, "Email"), email,
    h("label", {for: "passphrase"}, "Passphrase"), passphrase,
    h("button", {class: "main"}, "Sign in"))];
}

async function welcome() {
  const {customers, pending} = await api("GET", "welcome");
  return [h("h2", {}, `Welcome, ${session.user}`),
    h("p", {}, `${session.msp} looks after ${customers} customers. Changes under way: ${pending}.`)];
}

async function book() {
  let letter = "";
  let asked = 0;
  const list = h("ul", {class: "book"});
  const count = h("p", {role: "status", class: "quiet"});
  const more = button("Load more", () => load(list.children.length));
  const search = h("input", {id: "find", type: "text", autocomplete: "off", oninput: () => pick("")});
  const letters = h("div", {role: "group", "aria-label": "Initial", class: "letters"});

  async function load(from = 0) {
    const mine = ++asked;
    const found = await api("GET", `customers?${new URLSearchParams({find: search.value, letter, from})}`);
    if (mine !== asked) return;
    if (!from) list.replaceChildren();
    list.append(...found.customers.map(each => h("li", {},
      button(each.name, () => go(`/book/${each.id}`), {class: "name"}),
      h("span", {}, `${each.users} users`), h("span", {}, each.products))));
    count.textContent = found.count ? `Showing ${list.children.length} of ${found.count}` : "Nobody by that name.";
    more.hidden = list.children.length >= found.count;
    if (!letters.children.length) letters.append(...["", ...found.letters].map(each =>
      button(each || "Everyone", () => (search.value = "", pick(each)), {"aria-pressed": `${!each}`, value: each})));
  }

  function pick(chosen) {
    letter = chosen;
    for (const each of letters.children) each.setAttribute("aria-pressed", `${each.value === letter && !search.value}`);
    return load();
  }

  await load();
  return [h("h2", {}, "Current Customers"),
    h("div", {class: "search"}, h("label", {for: "find"}, "Find a company"), search), letters, list, more, count];
}

async function customer(id) {
  const found = await api("GET", `customers/${id}`);
  const discard = draft => async () => {
    news = (await api("DELETE", `customers/${id}/drafts/${draft}`)).notice;
    return show();
  };
  const drafts = has("no-empty-drafts") && !found.drafts.length ? [] : [box("section", "drafts", "Drafts", found.drafts.length ? h("ul", {}, found.drafts.map(draft => h("li", {},
      h("span", {}, draft.text),
      button("Continue", () => go(`/book/${id}/change?draft=${draft.id}`)),
      button("Delete", discard(draft.id))))) : h("p", {class: "quiet"}, "No drafts."))];
  const history = [box("section", "history", "History Log", h("ul", {}, found.history.map(entry => h("li", {},
    h("span", {}, entry.text), h("span", {class: "quiet"}, entry.at)))))];
  const agreements = async () => {
    const {columns, rows} = await api("GET", `customers/${id}/agreements`);
    return [table(columns, rows)];
  };
  const parts = has("parts-behind-tabs") ?
    {Details: async () => [terms(found.terms)], Drafts: async () => drafts, History: async () => history} :
    {Details: async () => [terms(found.terms), ...drafts, ...history]};
  return [h("div", {class: "top"}, h("h2", {}, "Customer details"),
    !has("change-options-missing") && h("div", {}, button("Change Options", () => found.pending || go(`/book/${id}/change`), {
      class: "main", "aria-disabled": found.pending ? "true" : null, "aria-describedby": found.pending && "why",
    }))),
    found.pending && h("p", {id: "why", class: "why"}, found.pending),
    tabs({...parts, Agreements: agreements})].filter(Boolean);
}

function tabs(contents) {
  let chosen = 0;
  const panel = h("div", {role: "tabpanel"});
  const list = h("div", {role: "tablist", "aria-label": "Customer", onkeydown: event => {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (step) return open((chosen + step + all.length) % all.length, true);
  }});
  const all = Object.keys(contents).map((name, i) => button(name, () => open(i), {role: "tab", id: `tab-${i}`}));

  async function open(i, focus) {
    chosen = i;
    all.forEach((tab, j) => (tab.setAttribute("aria-selected", `${i === j}`), tab.tabIndex = i === j ? 0 : -1));
    if (focus) all[i].focus();
    panel.setAttribute("aria-labelledby", all[i].id);
    panel.replaceChildren(h("p", {class: "loading"}, "One moment…"));
    const content = await Object.values(contents)[i]();
    if (chosen === i) panel.replaceChildren(...content);
  }

  list.append(...all);
  open(0);
  return h("div", {}, list, panel);
}

async function change(id, query) {
  const order = await api("GET", `customers/${id}/change?${query}`);
  if (remembered) [order.seats, remembered] = [remembered, null];
  const added = new Set(order.added);
  const seats = h("input", {id: "seats", type: "number", min: 1, step: 1, value: order.seats, oninput: preview});
  const changes = h("div");
  const quote = h("div");
  let asked = 0;
  const wanted = () => new URLSearchParams([["seats", seats.value], ...[...added].map(each => ["add", each])]);
  const lines = (rows, label, sum) => [
    rows.length ? h("ul", {}, rows.map(row => h("li", {}, row.map(each => h("span", {}, each))))) :
      h("p", {class: "quiet"}, "Nothing is changed yet."),
    h("p", {class: "sum"}, h("span", {}, label), h("strong", {}, sum))];

  async function preview() {
    const mine = ++asked;
    alert.textContent = "";
    const found = await api(has("preview-by-post") ? "POST" : "GET", `customers/${id}/preview?${checked()}`);
    if (mine !== asked) return;
    changes.replaceChildren(...lines(found.changes, ...found.difference));
    quote.replaceChildren(...lines(found.quote, "To pay a month", found.total));
  }

  function checked() {
    if (!seats.value || !seats.validity.valid) throw new Error("Type the number of seats, 1 or more.");
    return wanted();
  }

  const include = product => button(`Include ${product}`, event => {
    if (!added.delete(product)) added.add(product);
    event.target.setAttribute("aria-pressed", `${added.has(product)}`);
    return preview();
  }, {"aria-pressed": `${added.has(product)}`});
  const save = async () => {
    const body = {seats: Number(checked().get("seats")), added: [...added]};
    news = (await api("POST", `customers/${id}/drafts`, body)).notice;
    return go(`/book/${id}`);
  };
  const cancel = async () => {
    if (has("cancel-saves")) await save();
    if (has("cancel-remembers")) remembered = seats.value;
    return go(`/book/${id}`);
  };
  attempt(preview);
  return [h("h2", {}, "Change Order"), h("p", {class: "quiet"}, order.name),
    h("div", {class: "columns"},
      h("div", {},
        h("label", {for: "seats"}, "Total Number of Seats"), seats,
        order.addable.length > 0 && h("div", {class: "row"}, order.addable.map(include)),
        h("div", {class: "row"},
          button("Cancel", cancel), button("Save Quote", save),
          button("Review Order", () => go(`/book/${id}/review?${checked()}`), {class: "main"}))),
      h("div", {},
        box("aside", "quote", "Preview Change Quote", quote),
        box("aside", "changes", "Changes to Existing Products", changes)))];
}

async function review(id, query) {
  const order = await api("GET", `customers/${id}/review?${query}`);
  const asked = new URLSearchParams(query);
  const number = h("input", {id: "number", type: "text", autocomplete: "off"});
  const bottom = h("div", {class: "bottom"});
  const [waived, waivedRow] = ticked("Order Number Not Required");
  const appear = () => bottom.replaceChildren(...agreement.checked || authority.checked ? [submit] : []);
  const both = () => {
    bottom.replaceChildren(...agreement.checked && authority.checked ? [submit] : []);
    if (has("submit-after-140-ms")) setTimeout(appear, 140);
    if (has("submit-after-1500-ms")) setTimeout(appear, 1500);
    if (has("submit-after-an-answer")) return api("GET", "welcome").then(appear);
  };
  const [agreement, agreementRow] = ticked("Our master Service Provider Agreement applies to this online order", both);
  const [authority, authorityRow] = ticked("I confirm that our company has authorization to place the order", both);
  if (has("authority-not-ticked")) authority.addEventListener("click", event => event.preventDefault());
  const submit = button("Submit", async () => {
    const body = {
      seats: Number(asked.get("seats")), added: asked.getAll("add"), key: order.key, number: number.value,
      waived: waived.checked, agreement: agreement.checked, authority: authority.checked,
    };
    alert.textContent = "";
    news = (await api("POST", `customers/${id}/orders`, body)).notice;
    return go(`/book/${id}`);
  }, {class: "main"});
  return [h("h2", {}, "Review Change Order"),
    order.notice && box("div", "downsell", "Downsell Notice", ...has("dates-in-sentences") ? told(order.notice) :
      [terms(order.notice)]),
    box("div", "summary", "Change Order Summary", terms(order.terms), table(order.columns, order.lines)),
    h("label", {for: "number"}, "Order Number"), number, waivedRow, agreementRow, authorityRow,
    button("Back", () => go(`/book/${id}/change?${query}`)), bottom].filter(Boolean);
}

function told([[, billing], [, deadline]]) {
  return [h("p", {}, `The lower price holds from your next billing date: ${billing} at 00:00.`),
    h("p", {}, "You can still change your mind: the deadline to cancel is ", h("strong", {}, deadline), " at 23:59.")];
}

function openDrawer(open, focus) {
  drawer.hidden = !open;
  at("menu").setAttribute("aria-expanded", `${open}`);
  if (focus) (open ? drawer.querySelector("button") : at("menu")).focus();
}

function reveal(open) {
  at("customers").setAttribute("aria-expanded", `${open}`);
  drawer.querySelector("[role=group]").hidden = !open;
}

function greet() {
  at("msp").textContent = session.msp;
  at("user").textContent = session.user;
}

function stayInTouch() {
  new EventSource("/asides/stream");
  fetch("/asides/picture");
  const ask = () => fetch("/asides/news").then(ask, () => {});
  ask();
}

function writeUnasked() {
  new Worker("/assets/unasked.js");
  addEventListener("pagehide", () => navigator.sendBeacon("/asides/writes"));
}

function onDrawerKey(event) {
  const entries = [...drawer.querySelectorAll("button")].filter(entry => entry.offsetParent);
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
  if (step) entries[(entries.indexOf(document.activeElement) + step + entries.length) % entries.length].focus();
  if (event.key === "Escape") openDrawer(false, true);
}

at("menu").addEventListener("click", () => (reveal(false), openDrawer(drawer.hidden, true)));
at("customers").addEventListener("click", () => reveal(at("customers").getAttribute("aria-expanded") === "false"));
at("sign-out").addEventListener("click", () => attempt(async () => {
  session = await api("DELETE", "session");
  return go("/");
}));
drawer.addEventListener("keydown", onDrawerKey);
drawer.querySelectorAll("[data-go]").forEach(entry => entry.addEventListener("click", () => go(entry.dataset.go)));
addEventListener("hashchange", show);
attempt(async () => {
  session = await api("GET", "session");
  if (has("stays-in-touch")) stayInTouch();
  if (has("writes-unasked")) writeUnasked();
  if (has("shown-by-clicks-only") && location.hash.length > 2 && !history.state) throw console.error("Nothing is here."), new Error();
  greet();
  return show();
});
