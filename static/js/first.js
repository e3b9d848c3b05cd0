// Runs before the page is drawn, so that hidden names are never seen for a moment.
document.documentElement.classList.add("scripts");
if (sessionStorage.getItem("names") === "hidden") document.documentElement.classList.add("names-hidden");
