// What the pages of tips share: finding parts, saying things, paying the toll, and talking to the server without a cookie.
(function (root) {
  "use strict";
  var tip = root.jianfuTip;

  function find(id) { return root.document.getElementById(id); }
  function show(id, visible) { find(id).hidden = !visible; }

  // Sentences in the page's language stand in the page, as data of #tip-words.
  function words(name, values) {
    var text = find("tip-words").dataset[name] || name;
    Object.keys(values || {}).forEach(function (key) { text = text.replace("{" + key + "}", values[key]); });
    return text;
  }

  function say(id, text) {
    var place = find(id);
    place.textContent = text;
    place.hidden = !text;
  }

  function make(name, text, classes) {
    var element = root.document.createElement(name);
    if (text) element.textContent = text;
    if (classes) element.className = classes;
    return element;
  }

  // Long work (Argon2id, sealing) blocks the page for a moment: let it paint "please wait" first.
  function soon(work) {
    return new Promise(function (resolve, reject) {
      setTimeout(function () { try { resolve(work()); } catch (error) { reject(error); } }, 60);
    });
  }

  function worked(challenge, digest) {
    var place = find("tip-words").dataset;
    return new Promise(function (resolve, reject) {
      var worker = new Worker(place.worker);
      worker.onmessage = function (event) { worker.terminate(); resolve(event.data); };
      worker.onerror = function () { worker.terminate(); reject(new Error("work")); };
      worker.postMessage({ noble: place.noble, challenge: challenge, digest: digest });
    });
  }

  function ask(address, options) {
    return fetch(address, Object.assign({ credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer" }, options))
      .then(function (answer) {
        return answer.json().then(function (said) {
          if (answer.ok) return said;
          var error = new Error(said.error ? said.error.cause + said.error.next_step : String(answer.status));
          error.code = said.error && said.error.code;
          throw error;
        });
      });
  }

  // One address for everything a reporter asks; what it is stands in the body.
  function exchange(head, envelope) {
    var place = find("tip-words").dataset;
    return ask(place.challenge).then(function (given) {
      head.challenge = given.challenge;
      return worked(given.challenge, tip.hex(root.noble.sha256(tip.workedOn(head, envelope))));
    }).then(function (counter) {
      head.counter = counter;
      return ask(place.post, { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: tip.request(head, envelope) });
    });
  }

  Object.assign(tip, { ask: ask, exchange: exchange, find: find, make: make, say: say, show: show, soon: soon, words: words });
})(self);
