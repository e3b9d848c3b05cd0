// Two minutes before a session ends somebody is asked whether they are still there. When it ends, what stands in the form is kept.
const WARN = 120_000;
const AGAIN = 10_000;
const box = document.querySelector("[data-leaving]");
const part = (name) => box.querySelector(`[data-leaving-${name}]`);
const tabs = new BroadcastChannel("session");
const forms = [...document.querySelectorAll("main form[method=post]")].filter((form) => !form.querySelector("input[type=password]"));
const text = (form) => new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, value.name ?? value])).toString();
const first = new Map(forms.map((form) => [form, text(form)]));
let idleEnd, wholeEnd, waved = false, ending = false, next = 0;

function set({ idle, whole }) {
  idleEnd = Date.now() + 1000 * idle;
  wholeEnd = Date.now() + 1000 * whole;
}

function inWords(left) {
  if (left <= 30_000) return "30 seconds";
  const minutes = Math.ceil(left / 60_000);
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

function look() {
  const left = Math.min(idleEnd, wholeEnd) - Date.now();
  const forGood = wholeEnd <= idleEnd;
  if (left <= 0) return end();
  if (left > WARN) {
    if (!forGood) waved = false;
    return box.close();
  }
  if (waved && forGood) return;
  warn(left, forGood);
}

function warn(left, forGood) {
  for (const name of ["idle", "stay"]) part(name).hidden = forGood;
  for (const name of ["whole", "shut"]) part(name).hidden = !forGood;
  const words = inWords(left);
  if (part("left").textContent !== words || !box.open) {
    part("left").textContent = words;
    part("heard").textContent = `You will be signed out in ${words}.`;
  }
  if (!box.open) box.showModal();
}

async function stay() {
  try {
    const answer = await fetch(box.dataset.stay, { method: "POST", body: keys(), redirect: "error" });
    if (answer.status === 403) return end();
    if (!answer.ok) throw new Error(answer.statusText);
    const left = await answer.json();
    set(left);
    tabs.postMessage(left);
    part("trouble").textContent = "";
    look();
  } catch {
    part("trouble").textContent = "The site did not answer. Try again.";
  }
}

// The keys that every form carries: the one to sign out stands on each page.
function keys() {
  const data = new FormData();
  for (const name of ["csrfmiddlewaretoken", "_who"]) data.append(name, document.querySelector(`form input[name=${name}]`).value);
  return data;
}

// What was typed: in the form that changed, or else in the first that holds words, given back with its errors, say.
function typed() {
  const worded = (form) => [...form.querySelectorAll("textarea, input[type=text], input:not([type])")].some((input) => input.value.trim());
  const form = forms.find((one) => text(one) !== first.get(one)) ?? forms.find(worded);
  const data = keys();
  const to = new URL(form?.getAttribute("action") || location.href, location.href);
  data.append("_where", to.pathname + to.search);
  for (const [name, value] of form ? new FormData(form) : []) {
    if (name === "csrfmiddlewaretoken" || name === "_who") continue;
    if (!(value instanceof File)) data.append(name, value);
    else if (value.name) data.append("_chosen", value.name);
  }
  return data;
}

async function end() {
  if (ending || Date.now() < next) return;
  ending = true;
  try {
    const answer = await fetch(box.dataset.end, { method: "POST", body: typed() });
    if (!answer.ok) throw new Error(answer.statusText);
    location.replace(answer.url);
  } catch {
    ending = false;
    next = Date.now() + AGAIN;
    part("left").textContent = "a moment";
    part("trouble").textContent = "The site does not answer. What you typed still stands on this page: leave it open.";
    if (!box.open) box.showModal();
  }
}

if (box) {
  set({ idle: Number(box.dataset.idle), whole: Number(box.dataset.whole) });
  tabs.postMessage({ idle: Number(box.dataset.idle), whole: Number(box.dataset.whole) });
  tabs.addEventListener("message", ({ data }) => set(data));
  part("stay").addEventListener("click", stay);
  part("shut").addEventListener("click", () => { waved = true; box.close(); });
  box.addEventListener("cancel", (event) => {
    event.preventDefault();
    (part("stay").hidden ? part("shut") : part("stay")).click();
  });
  setInterval(look, 1000);
}
