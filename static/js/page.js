// Hide names, and where the reader stands on arrival.
const root = document.documentElement;

for (const button of document.querySelectorAll("[data-hide-names]")) {
  const say = () => {
    const hidden = root.classList.contains("names-hidden");
    button.setAttribute("aria-pressed", String(hidden));
    button.textContent = hidden ? "Show names" : "Hide names";
  };
  button.addEventListener("click", () => {
    const hidden = root.classList.toggle("names-hidden");
    sessionStorage.setItem("names", hidden ? "hidden" : "shown");
    say();
  });
  say();
}

// The error summary takes the focus by itself. Otherwise somebody who came from another page of ours hears the heading.
const heading = document.querySelector("main h1");
const cameFromUs = document.referrer.startsWith(location.origin);
const taken = document.querySelector(".govuk-error-summary, [autofocus]") || location.hash;
if (heading && cameFromUs && !taken && document.activeElement === document.body) {
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
