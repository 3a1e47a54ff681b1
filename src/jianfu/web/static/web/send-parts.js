// A long file goes in parts and goes on where the line broke, also after the page was opened anew: the server says how much of
// the file with this SHA-256 is there. Short files, and pages without script, send the form as it is.
(() => {
  const form = document.querySelector("form[data-parts]");
  if (!form || !window.fetch || !window.FormData) return;
  const words = form.dataset;
  const length = Number(words.part);
  const button = form.querySelector("button");
  const status = form.querySelector("[role=status]");
  const PAUSES = [1000, 3000, 9000, 27000];
  let percent = 0;

  const say = (text) => {
    status.hidden = false;
    status.textContent = text.replace("{n}", percent);
  };
  const pause = (time) => new Promise((go) => { setTimeout(go, time); });
  const hex = (bytes) => Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");

  form.addEventListener("submit", (event) => {
    const file = form.elements.file.files[0];
    if (!file || file.size <= length) return;
    event.preventDefault();
    event.stopPropagation();
    button.disabled = true;
    // What this browser cannot do, it does as the form that stands here.
    prepared(file).then((ready) => send(file, ready), () => { form.submit(); }).then(() => { button.disabled = false; });
  });

  async function prepared(file) {
    const bytes = new Uint8Array(await new Response(file).arrayBuffer());
    return { bytes, sha256: hex(await digest(bytes)) };
  }

  // Browsers keep their own SHA-256 for https and this machine; elsewhere the library of the tips' pages does it.
  async function digest(bytes) {
    if (window.crypto && window.crypto.subtle) return new Uint8Array(await window.crypto.subtle.digest("SHA-256", bytes));
    if (!window.noble) await loaded(words.noble);
    return window.noble.sha256(bytes);
  }

  function loaded(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = reject;
      document.head.appendChild(script);
    });
  }

  async function send(file, { bytes, sha256 }) {
    const head = { sha256, size: bytes.length, name: file.name };
    let failures = 0;
    for (;;) {
      try {
        let state = await ask(head);
        while (!state.to) {
          progress(state);
          const part = bytes.subarray(state.received, state.received + length);
          state = await ask(Object.assign({ start: state.received }, head), part);
          failures = 0;
        }
        progress(state);
        window.location.assign(state.to);
        return;
      } catch (error) {
        if (error.said) { say(error.said); return; }
        if (failures === PAUSES.length) { say(words.stopped); return; }
        say(words.again);
        await pause(PAUSES[failures]);
        failures += 1;
      }
    }
  }

  function progress(state) {
    percent = Math.floor((100 * state.received) / state.size);
    say(words.progress);
  }

  // Raises an error with the sentences of a refusal as `said`; without them where asking again may help.
  async function ask(fields, part) {
    const data = new FormData(form);
    data.delete("file");
    Object.keys(fields).forEach((name) => data.append(name, fields[name]));
    if (part) data.append("part", new Blob([part]), "part");
    const answer = await fetch(words.parts, { method: "POST", headers: { Accept: "application/json" }, body: data, credentials: "same-origin" });
    const said = await answer.json();
    if (answer.ok) return said;
    const error = new Error(said.error.code);
    // A part that does not fit, or whose file is not known any more: asking tells where it stands.
    const unclear = answer.status >= 500 || (part && (answer.status === 404 || answer.status === 409));
    if (!unclear) error.said = said.error.cause + said.error.consequence + said.error.next_step;
    throw error;
  }
})();
