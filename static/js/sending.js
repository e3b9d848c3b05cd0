// Says how far the sending of files is. Without this script the form is sent as any other.
function watch(form) {
  const status = form.querySelector("[data-sending-status]");
  const bar = form.querySelector("[data-sending-bar]");
  const button = form.querySelector("button:not([type=button])");

  form.addEventListener("submit", (event) => {
    const files = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
    if (!files.length) return;
    event.preventDefault();
    button.disabled = true;
    bar.hidden = false;
    status.textContent = `Sending ${files.length === 1 ? "1 file" : `${files.length} files`}. Keep this page open.`;
    const request = new XMLHttpRequest();
    request.open("POST", location.href);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (sent) => { if (sent.lengthComputable) bar.value = (100 * sent.loaded) / sent.total; });
    request.upload.addEventListener("load", () => { status.textContent = "All sent. Each file is being looked into."; });
    request.addEventListener("load", () => answered(request));
    request.addEventListener("error", () => {
      button.disabled = false;
      bar.hidden = true;
      status.textContent = "The connection broke. Your files are still chosen here: try again.";
    });
    request.send(new FormData(form));
  });
}

// On to the next page; or this one again, with what is wrong and what was typed.
function answered(request) {
  const json = (request.getResponseHeader("Content-Type") ?? "").startsWith("application/json");
  if (json) return location.assign(JSON.parse(request.responseText).go);
  if (request.responseURL !== location.href.split("#")[0]) return location.assign(request.responseURL);
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  document.title = page.title;
  document.querySelector("main").replaceWith(page.querySelector("main"));
  const summary = document.querySelector(".govuk-error-summary");
  summary?.setAttribute("tabindex", "-1");
  summary?.focus();
  for (const form of document.querySelectorAll("form[data-sending]")) watch(form);
}

for (const form of document.querySelectorAll("form[data-sending]")) watch(form);
