// An answer may open further questions. Without scripts they all stand open; here only those of the chosen answers.
const openers = [...document.querySelectorAll("input[data-opens]")];

function settle() {
  for (const input of openers) {
    const opened = document.getElementById(input.dataset.opens);
    const kind = input.type === "radio" ? "radios" : "checkboxes";
    opened.classList.toggle(`govuk-${kind}__conditional--hidden`, !input.checked);
  }
}

if (openers.length) {
  document.addEventListener("change", settle);
  window.addEventListener("pageshow", settle);
  settle();
}
