// 查看答复: a receipt opens its conversation; read, write on, say whether it is solved. The receipt itself is never sent.
(function (root) {
  "use strict";
  var tip = root.jianfuTip;
  var access = null;
  var box = null;

  tip.show("box-form", true);

  tip.find("box-form").addEventListener("submit", function (event) {
    event.stopPropagation();
    event.preventDefault();
    var typed = tip.find("box-receipt").value;
    if (!tip.plainReceipt(typed)) { tip.say("box-problem", tip.words("wrongReceipt")); return; }
    tip.say("box-problem", tip.words("opening"));
    tip.soon(function () { return tip.accessFrom(typed); }).then(function (found) {
      access = found;
      tip.find("box-receipt").value = "";
      return load();
    }).catch(function (error) { tip.say("box-problem", error.code ? error.message : tip.words("notReached")); });
  });

  function load() {
    return tip.exchange({ handle: access.handle, what: "read" }).then(function (found) {
      if (!found.found) { access = null; tip.say("box-problem", tip.words("nothing")); return; }
      box = found;
      tip.say("box-problem", "");
      render();
    });
  }

  function render() {
    tip.show("box-form", false);
    tip.show("box-open", true);
    tip.find("box-state").textContent = box.state_word + (box.handed_to ? " · " + box.handed_to : "");
    var list = tip.find("box-messages");
    list.textContent = "";
    box.messages.forEach(function (one) { list.appendChild(message(one)); });
    var answered = box.state === "answered" || box.state === "closed";
    tip.show("box-outcome", answered);
    tip.say("box-said", box.outcome ? tip.words(box.outcome === "solved" ? "saidSolved" : "saidNotSolved") : "");
    tip.find("box-title").focus();
  }

  function message(one) {
    var row = tip.make("li", "", "tip-" + one.side);
    row.appendChild(tip.make("p", tip.words(one.side) + " · " + one.day, "muted"));
    try {
      var content = tip.unpack(tip.open(tip.unbase64(one.body), tip.unwrap(tip.unbase64(one.wrap), access.secret)));
      // Only who opened the first message knows the proof: anything else was not written by a supervisor.
      if (!tip.same(content.proof, access.proof)) {
        row.appendChild(tip.make("p", tip.words("forged"), "tip-warning"));
        return row;
      }
      row.appendChild(tip.make("p", content.text, "tip-said"));
      content.files.forEach(function (file) { row.appendChild(tip.make("p", file.name, "muted")); });
    } catch (error) {
      row.appendChild(tip.make("p", tip.words("broken"), "tip-warning"));
    }
    return row;
  }

  tip.find("box-write").addEventListener("submit", function (event) {
    event.stopPropagation();
    event.preventDefault();
    var text = tip.find("box-text").value.trim();
    if (!text) return;
    tip.say("box-wait", tip.words("sealing"));
    tip.soon(function () {
      return tip.seal(tip.pack({ kind: "message", text: text, proof: access.proof }), box.keys.map(tip.unhex), access.public);
    }).then(function (envelope) {
      return tip.exchange({ handle: access.handle, what: "write", window: box.window }, envelope);
    }).then(function () { tip.find("box-text").value = ""; return load(); }).then(function () { tip.say("box-wait", tip.words("written")); }, failed);
  });

  function failed(error) { tip.say("box-wait", error.code ? error.message : tip.words("notReached")); }

  ["solved", "not_solved"].forEach(function (what) {
    tip.find("box-" + what).addEventListener("click", function () {
      tip.say("box-wait", tip.words("opening"));
      tip.exchange({ handle: access.handle, what: what }).then(load).then(function () { tip.say("box-wait", ""); }, failed);
    });
  });

  tip.find("box-close").addEventListener("click", function () {
    access = null;
    box = null;
    tip.find("box-messages").textContent = "";
    tip.find("box-text").value = "";
    tip.show("box-open", false);
    tip.show("box-form", true);
  });
})(self);
