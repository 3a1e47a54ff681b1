// 线索 for supervisors: opened with their key in this page, answered with what only they and the reporter know.
(function (root) {
  "use strict";
  var tip = root.jianfuTip;
  var data = null;
  var first = null;

  tip.ask(tip.find("tip-words").dataset.sealed, { credentials: "same-origin" }).then(function (found) {
    data = found;
    tip.show("tip-unlock", true);
    var open = tip.allRemembered(data.locked);
    if (open) render(open);
  }, function () { tip.say("tip-problem", tip.words("notReached")); });

  tip.find("tip-unlock").addEventListener("submit", function (event) {
    event.stopPropagation();
    event.preventDefault();
    if (!data) return;
    tip.say("tip-problem", tip.words("unlocking"));
    tip.soon(function () { return tip.unlockAll(data.locked, tip.find("tip-passphrase").value); }).then(function (open) {
      tip.say("tip-problem", "");
      tip.find("tip-passphrase").value = "";
      render(open);
    }, function () { tip.say("tip-problem", tip.words("wrongPassphrase")); });
  });

  tip.find("tip-lock").addEventListener("click", function () { tip.forget(); root.location.reload(); });

  function render(open) {
    tip.show("tip-unlock", false);
    tip.show("tip-locked-note", false);
    tip.show("tip-opened", true);
    var list = tip.find("tip-messages");
    list.textContent = "";
    data.messages.forEach(function (one) { list.appendChild(message(one, open)); });
    tip.show("tip-answer", Boolean(first) && tip.find("tip-answer").dataset.can === "yes");
    check(open);
  }

  function message(one, open) {
    var row = tip.make("li", "", "tip-" + one.side);
    row.appendChild(tip.make("p", tip.words(one.side) + " · " + one.day, "muted"));
    var key = tip.bodyKey(one.wraps, data.locked, open);
    if (!key) { row.appendChild(tip.make("p", tip.words("noAccess"), "tip-warning")); return row; }
    try {
      var content = tip.unpack(tip.open(tip.unbase64(one.body), key));
      if (content.kind === "tip") first = content;
      if (first && !tip.same(content.proof, first.proof)) row.appendChild(tip.make("p", tip.words("forged"), "tip-warning"));
      row.appendChild(tip.make("p", content.text, "tip-said"));
      content.files.forEach(function (file) { row.appendChild(attachment(file)); });
    } catch (error) {
      row.appendChild(tip.make("p", tip.words("broken"), "tip-warning"));
    }
    return row;
  }

  function attachment(file) {
    var safe = /^(image\/jpeg|audio\/(webm|mp4|ogg)|text\/plain)$/.test(file.type);
    var address = URL.createObjectURL(new Blob([file.content], { type: safe ? file.type : "application/octet-stream" }));
    var part = tip.make("p");
    if (file.type === "image/jpeg") {
      var picture = tip.make("img", "", "tip-picture");
      picture.src = address;
      picture.alt = file.name;
      part.appendChild(picture);
    } else if (/^audio/.test(file.type) && safe) {
      var sound = tip.make("audio");
      sound.controls = true;
      sound.src = address;
      part.appendChild(sound);
    }
    var link = tip.make("a", file.name);
    link.href = address;
    link.download = file.name;
    part.appendChild(link);
    return part;
  }

  // The reporter's page showed this list of keys. If nobody here has confirmed it, the server showed them another one.
  function check(open) {
    if (!first) return;
    var confirmed = open[data.locked[0].id].confirmed;
    var known = confirmed.indexOf(first.keys) >= 0;
    tip.say("tip-list-note", known ? tip.words("listKnown") : tip.words("listUnknown", { list: first.keys }));
    tip.find("tip-list-note").className = known ? "muted" : "tip-warning";
  }

  tip.find("tip-answer").addEventListener("submit", function (event) {
    var form = event.target;
    event.stopPropagation();
    event.preventDefault();
    var text = tip.find("f-words").value.trim();
    if (!text || !first) { tip.say("tip-answer-problem", tip.words("empty")); return; }
    tip.say("tip-answer-problem", tip.words("sealing"));
    tip.soon(function () {
      return tip.seal(tip.pack({ kind: "answer", text: text, proof: first.proof }), data.keys.map(tip.unhex), first.key);
    }).then(function (envelope) {
      form.elements.envelope.value = tip.base64(envelope);
      tip.find("f-words").value = "";
      form.submit();
    });
  });
})(self);
