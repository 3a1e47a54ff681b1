// Say it instead of typing it. The server's own engine where there is one, else the browser's; without either, nothing shows.
(() => {
  if (window.jianfuSpeak) return;
  window.jianfuSpeak = true;
  const LONGEST = 60000;
  const Recogniser = window.SpeechRecognition || window.webkitSpeechRecognition;
  const canRecord = () => Boolean(navigator.mediaDevices && window.AudioContext);

  for (const box of document.querySelectorAll("[data-speak]")) {
    const field = document.getElementById(box.dataset.speak);
    const offline = box.dataset.offline && canRecord();
    if (!field || !(offline || Recogniser)) continue;
    const button = box.querySelector("button");
    const status = box.querySelector("[role=status]");
    const word = button.textContent;
    box.hidden = false;
    status.textContent = offline ? status.dataset.own : status.dataset.vendor;
    let stop = null;

    const write = (said) => {
      const text = said.trim();
      status.textContent = text ? box.dataset.check : box.dataset.failed;
      if (!text) return;
      field.value = field.value ? `${field.value.replace(/\s+$/, "")}\n${text}` : text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    };
    const ended = () => {
      stop = null;
      button.textContent = word;
      button.disabled = false;
    };
    const failed = (reason) => {
      status.textContent = reason === "denied" ? box.dataset.denied : box.dataset.failed;
      ended();
    };

    button.addEventListener("click", () => {
      if (stop) {
        stop();
        return;
      }
      button.textContent = box.dataset.stop;
      stop = () => {};
      if (offline) {
        record().then((handle) => { stop = handle; }, () => failed("denied"));
      } else {
        stop = listen();
      }
    });

    function listen() {
      const recogniser = new Recogniser();
      recogniser.lang = "zh-CN";
      recogniser.continuous = true;
      let said = "";
      let wrong = "";
      recogniser.onresult = (event) => {
        for (let at = event.resultIndex; at < event.results.length; at += 1) {
          if (event.results[at].isFinal) said += event.results[at][0].transcript;
        }
      };
      recogniser.onerror = (event) => { wrong = event.error; };
      recogniser.onend = () => {
        if (wrong === "not-allowed" || wrong === "service-not-allowed") return failed("denied");
        write(said);
        return ended();
      };
      recogniser.start();
      const timer = setTimeout(() => recogniser.stop(), LONGEST);
      return () => {
        clearTimeout(timer);
        recogniser.stop();
      };
    }

    async function record() {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const context = new AudioContext();
      const source = context.createMediaStreamSource(stream);
      const tap = context.createScriptProcessor(4096, 1, 1);
      const parts = [];
      tap.onaudioprocess = (event) => parts.push(new Float32Array(event.inputBuffer.getChannelData(0)));
      source.connect(tap);
      tap.connect(context.destination);
      let done = false;
      const finish = () => {
        if (done) return;
        done = true;
        tap.disconnect();
        source.disconnect();
        for (const track of stream.getTracks()) track.stop();
        const body = wave(parts, context.sampleRate);
        context.close();
        button.disabled = true;
        status.textContent = box.dataset.wait;
        send(body);
      };
      setTimeout(finish, LONGEST - 1000);
      return finish;
    }

    function send(body) {
      const token = field.form.querySelector("[name=csrfmiddlewaretoken]").value;
      fetch(box.dataset.offline, {
        method: "POST",
        body,
        headers: { "X-CSRFToken": token, "Content-Type": "audio/wav" },
      })
        .then((answer) => answer.json())
        .then((answer) => {
          if (answer.error) status.textContent = `${answer.error.cause} ${answer.error.next_step}`;
          else write(answer.text);
          ended();
        })
        .catch(() => failed("failed"));
    }
  }

  // Mono, 16 bits, 16 kHz: all that an engine wants, and a minute is two megabytes.
  function wave(parts, rate) {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const whole = new Float32Array(length);
    parts.reduce((at, part) => {
      whole.set(part, at);
      return at + part.length;
    }, 0);
    const count = Math.floor((length * 16000) / rate);
    const view = new DataView(new ArrayBuffer(44 + count * 2));
    const letters = (at, text) => [...text].forEach((letter, n) => view.setUint8(at + n, letter.charCodeAt(0)));
    letters(0, "RIFF");
    view.setUint32(4, 36 + count * 2, true);
    letters(8, "WAVEfmt ");
    view.setUint32(16, 16, true);
    view.setUint16(20, 1, true);
    view.setUint16(22, 1, true);
    view.setUint32(24, 16000, true);
    view.setUint32(28, 32000, true);
    view.setUint16(32, 2, true);
    view.setUint16(34, 16, true);
    letters(36, "data");
    view.setUint32(40, count * 2, true);
    for (let at = 0; at < count; at += 1) {
      const sample = Math.max(-1, Math.min(1, whole[Math.floor((at * rate) / 16000)]));
      view.setInt16(44 + at * 2, sample * 32767, true);
    }
    return view.buffer;
  }
})();
