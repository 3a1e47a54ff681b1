// Small helps; every page works without them.

// What only helps without script steps back.
document.documentElement.classList.add("script");

// A second click on the same button must not send the form again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.hasAttribute("hx-post") || form.method === "get") return;
  form.dataset.sent = "yes";
  // After the browser has collected the values: a disabled button would take its own value out.
  setTimeout(() => {
    for (const button of form.querySelectorAll("button")) button.disabled = true;
  });
});

// Coming back with the browser's own button finds the form usable again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) button.disabled = false;
  }
});

// Filters answer as soon as a choice is made.
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form && form.hasAttribute("data-live") && event.target.tagName === "SELECT") form.submit();
});
