// A form is sent once. A second press of the button does nothing; coming back to the page gives the button back, and where
// what comes is a download (data-again) a few seconds do, since the page stays.
const sent = new WeakSet();
const AGAIN = 3000;

function giveBack(form) {
  sent.delete(form);
  for (const button of form.querySelectorAll("button[aria-disabled]:not([disabled])")) button.removeAttribute("aria-disabled");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  for (const button of form.querySelectorAll("button:not([type=button])")) button.setAttribute("aria-disabled", "true");
  if ("again" in form.dataset) setTimeout(giveBack, AGAIN, form);
});

window.addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.forms) giveBack(form);
});
