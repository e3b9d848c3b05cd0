// Finding a person by typing. The box without scripts is a search box, a button and a list to tick; this makes it answer at once.
const WAIT = 180;

class Find {
  constructor(group) {
    this.group = group;
    this.name = group.dataset.name;
    this.many = "many" in group.dataset;
    this.box = group.querySelector(".find__words");
    this.chosen = group.querySelector("[data-chosen]");
    group.querySelector(".find__row button")?.remove();
    this.makeList();
    this.box.addEventListener("input", () => this.later());
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("blur", () => setTimeout(() => this.shut(), 150));
  }

  makeList() {
    this.list = document.createElement("ul");
    this.list.className = "find__options";
    this.list.id = `${this.box.id}_options`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Names found");
    this.list.hidden = true;
    this.box.after(this.list);
    this.heard = document.createElement("div");
    this.heard.className = "find__none govuk-visually-hidden";
    this.heard.setAttribute("role", "status");
    this.group.append(this.heard);
    const combobox = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [attribute, value] of Object.entries(combobox)) this.box.setAttribute(attribute, value);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    const words = this.box.value.trim();
    if (!words) return this.shut();
    const data = new FormData();
    data.append("words", words);
    data.append("csrfmiddlewaretoken", this.box.form.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(this.group.dataset.find, { method: "POST", body: data, redirect: "error" });
      if (!answer.ok) throw new Error(answer.statusText);
      const { options } = await answer.json();
      if (words === this.box.value.trim()) this.show(options);
    } catch {
      this.shut();
      this.hear("The names could not be fetched. Load the page again.", true);
    }
  }

  show(options) {
    const taken = new Set([...this.chosen.querySelectorAll("input:checked")].map((input) => input.value));
    this.options = options.filter((option) => !taken.has(option.key));
    this.at = -1;
    this.list.replaceChildren(...this.options.map((option, index) => this.line(option, index)));
    const count = this.options.length;
    this.open(count > 0);
    if (count) this.hear(`${count} found. Use the arrow keys to choose.`);
    else this.hear("Nobody found. Check the spelling, or type fewer letters.", true);
  }

  line(option, index) {
    const line = document.createElement("li");
    line.id = `${this.list.id}_${index}`;
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    line.append(Object.assign(document.createElement("span"), { className: "name", translate: false, textContent: option.label }));
    if (option.hint) line.append(Object.assign(document.createElement("span"), { className: "find__hint", textContent: option.hint }));
    line.addEventListener("mousedown", (event) => { event.preventDefault(); this.take(index); });
    return line;
  }

  key(event) {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves && !this.list.hidden && this.options.length) {
      event.preventDefault();
      const count = this.options.length;
      this.mark((this.at + moves[event.key] + count + (this.at < 0 && moves[event.key] < 0 ? 1 : 0)) % count);
    } else if (event.key === "Enter") {
      // Enter in a search box never sends the whole form.
      event.preventDefault();
      if (!this.list.hidden && this.options.length) this.take(Math.max(this.at, 0));
    } else if (event.key === "Escape") {
      this.shut();
    }
  }

  mark(index) {
    this.at = index;
    [...this.list.children].forEach((line, each) => line.setAttribute("aria-selected", String(each === index)));
    const line = this.list.children[index];
    line.scrollIntoView({ block: "nearest" });
    this.box.setAttribute("aria-activedescendant", line.id);
  }

  take(index) {
    const option = this.options[index];
    if (!this.many) this.chosen.replaceChildren();
    for (const item of [...this.chosen.children]) if (item.querySelector("input:not(:checked)")) item.remove();
    this.chosen.append(this.tick(option));
    this.box.value = "";
    this.shut();
    this.hear(`${option.label} chosen.`);
    this.box.form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  tick({ key, label, hint }) {
    const block = this.many ? "govuk-checkboxes" : "govuk-radios";
    const id = `${this.box.id}_${key}`;
    const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
    const item = make("div", { className: `${block}__item` });
    const input = make("input", { className: `${block}__input`, type: this.many ? "checkbox" : "radio", name: this.name, id, value: key, checked: true });
    const text = make("label", { className: `govuk-label ${block}__label`, htmlFor: id });
    text.append(make("span", { className: "name", translate: false, textContent: label }));
    item.append(input, text);
    if (hint) {
      input.setAttribute("aria-describedby", `${id}_hint`);
      item.append(make("div", { className: `govuk-hint ${block}__hint`, id: `${id}_hint`, textContent: hint }));
    }
    return item;
  }

  hear(words, seen = false) {
    this.heard.classList.toggle("govuk-visually-hidden", !seen);
    this.heard.textContent = words;
  }

  open(open) {
    this.list.hidden = !open;
    this.box.setAttribute("aria-expanded", String(open));
    if (!open) this.box.removeAttribute("aria-activedescendant");
  }

  shut() {
    clearTimeout(this.timer);
    this.open(false);
  }
}

// Where there is no address to ask as one types, the box keeps its button, as it has without scripts.
for (const group of document.querySelectorAll('[data-find]:not([data-find=""])')) new Find(group);
