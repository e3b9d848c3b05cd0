// Runs before the page is drawn, so that what scripts reveal is not seen for a moment.
document.documentElement.classList.add("scripts");
