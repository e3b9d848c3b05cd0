// Hide names, and where the reader stands on arrival.
const root = document.documentElement;

// Names are hidden by the server, on every page from then on. What was typed here and not sent yet would be lost by
// loading the page again: then it stays, and the page is covered until the next one.
// Pressed twice in haste, the one is answered before the other is asked, so that what was pressed last is what holds.
let answered = Promise.resolve();
let typed = Boolean(document.querySelector("main .govuk-error-summary"));
document.querySelector("main")?.addEventListener("input", () => { typed = true; });
for (const form of document.querySelectorAll("[data-hide-names]")) {
  const button = form.querySelector("button");
  form.addEventListener("submit", (event) => {
    if (!typed) return;
    event.preventDefault();
    const data = new FormData(form);
    data.set("names", button.value);
    const hide = button.value === "hide";
    root.classList.toggle("names-hidden", hide);
    root.classList.toggle("names-covered", hide);
    button.value = hide ? "show" : "hide";
    button.textContent = hide ? "Show names" : "Hide names";
    const asked = { method: "POST", body: data, redirect: "manual", keepalive: true };
    answered = answered.then(() => fetch(form.action, asked)).catch(() => {});
  });
}

// The error summary takes the focus by itself. Otherwise somebody who came from another page of ours hears the heading.
const heading = document.querySelector("main h1");
const cameFromUs = document.referrer.startsWith(location.origin);
const taken = document.querySelector(".govuk-error-summary, [autofocus]") || location.hash;
if (heading && cameFromUs && !taken && document.activeElement === document.body) {
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
