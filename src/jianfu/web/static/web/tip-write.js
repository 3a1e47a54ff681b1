// 反映问题: write, look at what could tell who you are, note the receipt, type it once, send. Used by the reporter's page and,
// for calls and letters, by the office's.
(function (root) {
  "use strict";
  var tip = root.jianfuTip;
  var page = tip.find("tip-words").dataset;
  var files = [];
  var receipt = "";
  var access = null;
  var stop = null;

  tip.show("tip-form", true);

  function look() {
    var text = tip.find("tip-text").value;
    var found = tip.scan(text);
    var shown = tip.find("tip-marked");
    var list = tip.find("tip-findings");
    shown.textContent = "";
    list.textContent = "";
    var at = 0;
    found.forEach(function (one) {
      shown.appendChild(root.document.createTextNode(text.slice(at, one.start)));
      shown.appendChild(tip.make("mark", one.text, "tip-mark"));
      at = one.end;
      list.appendChild(finding(one));
    });
    shown.appendChild(root.document.createTextNode(text.slice(at)));
    tip.show("tip-look", found.length > 0);
    tip.find("tip-found").textContent = tip.words("found", { count: found.length });
  }

  function finding(one) {
    var row = tip.make("li");
    row.appendChild(tip.make("strong", "“" + one.text + "”"));
    row.appendChild(tip.make("span", tip.words("kind" + one.kind.charAt(0).toUpperCase() + one.kind.slice(1))));
    var change = tip.make("button", tip.words("instead", { text: one.instead }), "button");
    change.type = "button";
    change.addEventListener("click", function () {
      var field = tip.find("tip-text");
      field.value = field.value.slice(0, one.start) + one.instead + field.value.slice(one.end);
      look();
      field.focus();
    });
    row.appendChild(change);
    return row;
  }

  function listFiles() {
    var list = tip.find("tip-files");
    list.textContent = "";
    files.forEach(function (one, place) {
      var row = tip.make("li", one.name + " · " + Math.ceil(one.content.length / 1024) + " KB");
      var away = tip.make("button", tip.words("remove"), "link");
      away.type = "button";
      away.addEventListener("click", function () { files.splice(place, 1); listFiles(); });
      row.appendChild(away);
      list.appendChild(row);
    });
  }

  function attach(one) {
    var size = files.reduce(function (sum, file) { return sum + file.content.length; }, one.content.length);
    if (size > tip.MOST_FILES) { tip.say("tip-problem", tip.words("tooLarge")); return; }
    files.push(one);
    listFiles();
  }

  function problem(error) { tip.say("tip-problem", tip.words(error.message)); }

  tip.find("tip-text").addEventListener("input", look);
  tip.find("tip-people").addEventListener("change", function (event) { tip.show("tip-few", tip.isFew(event.target.value)); });
  tip.find("tip-file").addEventListener("change", function (event) {
    tip.say("tip-problem", "");
    Array.prototype.slice.call(event.target.files).forEach(function (file) { tip.cleaned(file, files.length + 1).then(attach, problem); });
    event.target.value = "";
  });

  var voice = tip.find("tip-voice");
  voice.hidden = typeof root.MediaRecorder !== "function";
  voice.addEventListener("click", function () {
    if (stop) { stop(); stop = null; voice.textContent = tip.words("record"); return; }
    stop = tip.record(files.length + 1, attach, function (error) { stop = null; voice.textContent = tip.words("record"); problem(error); });
    if (stop) voice.textContent = tip.words("recording");
  });

  tip.find("tip-form").addEventListener("submit", function (event) {
    event.stopPropagation();
    event.preventDefault();
    if (!tip.find("tip-text").value.trim() && !files.length) { tip.say("tip-problem", tip.words("empty")); return; }
    tip.say("tip-problem", "");
    receipt = receipt || tip.newReceipt();
    tip.find("tip-receipt").textContent = receipt;
    tip.show("tip-form", false);
    tip.show("tip-confirm", true);
    tip.find("tip-again").value = "";
    tip.find("tip-confirm-title").focus();
  });

  tip.find("tip-back").addEventListener("click", function () {
    tip.show("tip-confirm", false);
    tip.show("tip-form", true);
  });

  // To type it, one must have it written down: it is covered meanwhile.
  tip.find("tip-again").addEventListener("focus", function () { tip.find("tip-receipt").classList.add("covered"); });
  tip.find("tip-uncover").addEventListener("click", function () { tip.find("tip-receipt").classList.remove("covered"); });

  tip.find("tip-confirm").addEventListener("submit", function (event) {
    event.stopPropagation();
    event.preventDefault();
    if (tip.plainReceipt(tip.find("tip-again").value) !== tip.plainReceipt(receipt)) {
      tip.say("tip-sending", tip.words("mistyped"));
      return;
    }
    tip.find("tip-send").disabled = true;
    tip.say("tip-sending", tip.words("sealing"));
    tip.soon(function () { access = access || tip.accessFrom(receipt); return sealed(); }).then(send).then(done, function (error) {
      tip.find("tip-send").disabled = false;
      tip.say("tip-sending", error.code ? error.message : tip.words("notSent"));
    });
  });

  function sealed() {
    var keys = JSON.parse(page.keys).map(tip.unhex);
    return tip.seal(tip.pack({
      kind: "tip", text: tip.find("tip-text").value, proof: access.proof, key: access.public, keys: tip.listFingerprint(keys),
      topic: tip.find("tip-topic").value, files: files,
    }), keys, access.public);
  }

  function send(envelope) {
    var head = { handle: access.handle, what: "send", window: Number(page.window) };
    var via = tip.find("tip-via");
    if (!via) return tip.exchange(head, envelope);
    // In the office: a signed-in person, so no toll, but the form's own token.
    head.challenge = "";
    head.counter = 0;
    return tip.ask(page.entered.replace("VIA", via.value), {
      method: "POST", credentials: "same-origin", body: tip.request(head, envelope),
      headers: { "Content-Type": "application/octet-stream", "X-CSRFToken": root.document.querySelector("[name=csrfmiddlewaretoken]").value },
    });
  }

  function done() {
    // Nothing of it stays in this page.
    tip.find("tip-text").value = "";
    files = [];
    listFiles();
    look();
    tip.find("tip-receipt").textContent = "";
    tip.find("tip-again").value = "";
    tip.find("tip-kept").textContent = receipt;
    receipt = "";
    access = null;
    tip.show("tip-confirm", false);
    tip.show("tip-done", true);
    tip.find("tip-done-title").focus();
  }
})(self);
