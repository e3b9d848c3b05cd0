// Passkeys: asks the device, puts its answer into the form and sends it. Without this the buttons stay hidden.
const { webauthnJSON } = window;

async function options(form) {
  const there = document.getElementById("passkey-options");
  if (there) return JSON.parse(there.textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`The site answered ${answer.status}`);
  return answer.json();
}

async function made(form, given) {
  if (form.dataset.passkey !== "make") return webauthnJSON.get(given.request_options);
  const { publicKey, ...rest } = given.creation_options;
  const alone = form.elements.passwordless?.checked ?? false;
  const selection = {
    ...publicKey.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    ...(alone && { userVerification: "required" }),
  };
  return webauthnJSON.create({ ...rest, publicKey: { ...publicKey, authenticatorSelection: selection } });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential || !webauthnJSON) continue;
  const button = form.querySelector("[data-passkey-button]");
  const trouble = form.querySelector("[data-passkey-trouble]");
  form.querySelector("[data-passkey-none]").hidden = true;
  button.hidden = false;
  button.addEventListener("click", async () => {
    trouble.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await made(form, await options(form)));
      form.submit();
    } catch {
      trouble.textContent = form.dataset.trouble;
      trouble.hidden = false;
    }
  });
}
