// A supervisor's key, unlocked for this tab and a quarter of an hour at most. It never leaves the browser.
(function (root) {
  "use strict";
  var tip = root.jianfuTip;
  var MINUTES = 15;
  var PLACE = "jianfu-tip-key-";

  function remember(id, kept) {
    root.sessionStorage.setItem(PLACE + id, JSON.stringify({ secret: tip.hex(kept.secret), confirmed: kept.confirmed, until: Date.now() + MINUTES * 60000 }));
  }

  function remembered(id) {
    var stored = JSON.parse(root.sessionStorage.getItem(PLACE + id) || "null");
    if (!stored || stored.until < Date.now()) { root.sessionStorage.removeItem(PLACE + id); return null; }
    return { secret: tip.unhex(stored.secret), confirmed: stored.confirmed };
  }

  function forget() {
    Object.keys(root.sessionStorage).forEach(function (name) { if (name.indexOf(PLACE) === 0) root.sessionStorage.removeItem(name); });
  }

  // Opens all of somebody's keys that the passphrase fits; the first (the one on the list) must be among them.
  function unlockAll(locked, passphrase) {
    var open = {};
    locked.forEach(function (one) {
      try { open[one.id] = tip.unlock(one.locked, passphrase); remember(one.id, open[one.id]); } catch (error) { /* another passphrase */ }
    });
    if (!locked.length || !open[locked[0].id]) throw new Error("passphrase");
    return open;
  }

  function allRemembered(locked) {
    var open = {};
    locked.forEach(function (one) { var kept = remembered(one.id); if (kept) open[one.id] = kept; });
    return locked.length && open[locked[0].id] ? open : null;
  }

  // The content key of a message, by whichever unlocked key opens it; null when none does.
  function bodyKey(wraps, locked, open) {
    var found = null;
    locked.forEach(function (one) {
      var name = tip.hex(tip.keyId(tip.unhex(one.public)));
      if (!found && open[one.id] && wraps[name]) {
        try { found = tip.unwrap(tip.unbase64(wraps[name]), open[one.id].secret); } catch (error) { found = null; }
      }
    });
    return found;
  }

  Object.assign(tip, { allRemembered: allRemembered, bodyKey: bodyKey, forget: forget, remember: remember, unlockAll: unlockAll });
})(self);
