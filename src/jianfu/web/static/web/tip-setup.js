// 密钥: keys are made, split, rehearsed and used here; what goes to the server is public, or locked, or wrapped.
(function (root) {
  "use strict";
  var tip = root.jianfuTip;
  var place = tip.find("tip-words").dataset;
  var list = place.list;
  var shares = [];

  Array.prototype.forEach.call(root.document.querySelectorAll("[data-script]"), function (part) { part.hidden = false; });

  function on(id, work) {
    var form = tip.find(id);
    if (!form) return;
    form.addEventListener("submit", function (event) {
      // The page's own guard against a second click would leave the buttons dead after a wrong passphrase.
      event.stopPropagation();
      event.preventDefault();
      tip.say(id + "-problem", tip.words("working"));
      tip.soon(function () { return work(form); }).then(function (go) {
        tip.say(id + "-problem", "");
        // Passphrases and shares have no name: they are no part of what is sent.
        if (go !== false) form.submit();
      }).catch(function (error) { tip.say(id + "-problem", tip.words(error.message)); });
    });
  }

  function chosen(prefix) {
    var words = tip.find(prefix + "-words").value;
    if (words.length < Number(place.shortest)) throw new Error("tooShort");
    if (words !== tip.find(prefix + "-again").value) throw new Error("unequal");
    return words;
  }

  function fetched() { return tip.ask(place.wraps, { credentials: "same-origin" }); }

  on("key-new", function (form) {
    var words = chosen("key-new");
    var key = tip.newKey();
    form.elements.public.value = tip.hex(key.public);
    form.elements.locked.value = tip.lock({ secret: key.secret, confirmed: [] }, words);
  });

  // Confirming the list: its number goes into the locked envelope, where the server cannot change it.
  on("key-confirm", function (form) {
    var words = tip.find("key-confirm-words").value;
    return fetched().then(function (found) {
      var own = found.locked[0];
      var kept;
      try { kept = tip.unlock(own.locked, words); } catch (error) { throw new Error("wrongPassphrase"); }
      if (list !== tip.listFingerprint(found.keys.map(tip.unhex))) throw new Error("listChanged");
      if (kept.confirmed.indexOf(list) < 0) kept.confirmed.push(list);
      form.elements.locked.value = tip.lock(kept, words);
      tip.remember(own.id, kept);
    });
  });

  on("recovery-new", function (form) {
    var needed = Number(form.elements.needed.value);
    var count = Number(form.elements.shares.value);
    if (!(needed >= 2 && needed <= count && count <= 9)) throw new Error("counts");
    var key = tip.newKey();
    form.elements.public.value = tip.hex(key.public);
    shares = tip.split(key.secret, needed, count);
    var sheet = tip.find("recovery-shares");
    sheet.textContent = "";
    shares.forEach(function (one, number) {
      var row = tip.make("li");
      row.appendChild(tip.make("strong", tip.words("share", { number: number + 1, count: count })));
      row.appendChild(tip.make("code", one));
      sheet.appendChild(row);
    });
    tip.show("recovery-sheet", true);
    tip.show("recovery-make", false);
    return false;
  });

  var written = tip.find("recovery-written");
  if (written) written.addEventListener("click", function () {
    shares = [];
    tip.find("recovery-shares").textContent = "";
    tip.find("recovery-new").submit();
  });

  function joined(prefix) {
    var typed = tip.find(prefix + "-shares").value.split(/\n+/).filter(function (line) { return line.trim(); });
    var read = typed.map(tip.shareFrom);
    if (read.some(function (one) { return one === null; })) throw new Error("wrongShare");
    var secret = tip.combine(read);
    if (!secret) throw new Error("tooFewShares");
    return secret;
  }

  on("rehearse", function (form) {
    var secret = joined("rehearse");
    try { form.elements.answer.value = tip.hex(tip.unwrap(tip.unbase64(place.sealed), secret)); } catch (error) { throw new Error("otherKey"); }
    tip.find("rehearse-shares").value = "";
  });

  // Re-encrypting: open each body's key with a key that can, wrap it for everybody on the list.
  function rewrapped(found, opener) {
    var given = {};
    Object.keys(found.messages).forEach(function (id) {
      var key = opener(found.messages[id]);
      if (!key) return;
      given[id] = {};
      found.keys.map(tip.unhex).forEach(function (one) {
        var name = tip.hex(tip.keyId(one));
        if (!found.messages[id][name]) given[id][name] = tip.base64(tip.wrap(key, one));
      });
    });
    if (!Object.keys(given).length && Object.keys(found.messages).length) throw new Error("opensNone");
    return JSON.stringify(given);
  }

  on("rewrap", function (form) {
    var words = tip.find("rewrap-words").value;
    return fetched().then(function (found) {
      var open = {};
      found.locked.forEach(function (one) { try { open[one.id] = tip.unlock(one.locked, words); } catch (error) { /* another passphrase */ } });
      if (!Object.keys(open).length) throw new Error("wrongPassphrase");
      form.elements.wraps.value = rewrapped(found, function (wraps) { return tip.bodyKey(wraps, found.locked, open); });
    });
  });

  on("recover", function (form) {
    var secret = joined("recover");
    return fetched().then(function (found) {
      form.elements.wraps.value = rewrapped(found, function (wraps) {
        // The recovery key of these shares may be a former one: try each wrap that carries its name.
        var wrapped = wraps[tip.hex(tip.keyId(tip.publicOf(secret)))];
        try { return wrapped ? tip.unwrap(tip.unbase64(wrapped), secret) : null; } catch (error) { return null; }
      });
      tip.find("recover-shares").value = "";
    });
  });
})(self);
