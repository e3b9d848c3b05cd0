// Sends an unfinished form to its own address every 20 seconds, when something in it has changed.
const EVERY = 20_000;

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const status = form.querySelector("[data-autosave-status]");
  const say = (words) => { if (status) status.textContent = words; };
  const filled = () => {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  };
  const asText = (data) => new URLSearchParams(data).toString();
  let last = asText(filled());

  async function save() {
    const data = filled();
    const text = asText(data);
    if (text === last) return;
    data.append("autosave", "1");
    try {
      const answer = await fetch(form.action || location.href, { method: "POST", body: data, redirect: "manual" });
      if (answer.ok) {
        last = text;
        const at = new Date().toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hour12: true }).replace(" ", "");
        say(`Draft saved at ${at}`);
      } else {
        say("Not saved just now. Keep this page open: what you typed is still here, and sending it will ask you to sign in if need be.");
      }
    } catch {
      say("No connection just now. Keep this page open: what you typed is still here.");
    }
  }

  setInterval(save, EVERY);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
}
