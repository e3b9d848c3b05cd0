// Says that scripts run, before the first component looks. The styles wait for these two names.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
