// Keys of supervisors: made here, locked under a passphrase that stays here, and the recovery key in shares (Shamir over GF(2^8)).
(function (root) {
  "use strict";
  var noble = root.noble;
  var tip = root.jianfuTip = root.jianfuTip || {};
  var ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  var LABEL = "jianfu-tip-1 private";
  var ITERATIONS = 3;
  var MEMORY = 65536;

  function newKey() {
    var secret = tip.random(32);
    return { secret: secret, public: noble.x25519.getPublicKey(secret) };
  }

  function publicOf(secret) { return noble.x25519.getPublicKey(secret); }

  function stretched(passphrase, salt, iterations, memory) {
    return noble.argon2id(tip.bytes(passphrase), salt, { t: iterations, m: memory, p: 1, dkLen: 32 });
  }

  function lock(kept, passphrase) {
    var salt = tip.random(16);
    var inside = tip.bytes(JSON.stringify({ key: tip.hex(kept.secret), confirmed: kept.confirmed }));
    var key = stretched(passphrase, salt, ITERATIONS, MEMORY);
    var box = noble.chacha20poly1305(key, new Uint8Array(12), tip.bytes(LABEL)).encrypt(inside);
    return JSON.stringify({ v: 1, t: ITERATIONS, m: MEMORY, salt: tip.hex(salt), box: tip.base64(box) });
  }

  function unlock(stored, passphrase) {
    var outside = JSON.parse(stored);
    var key = stretched(passphrase, tip.unhex(outside.salt), outside.t, outside.m);
    var inside = noble.chacha20poly1305(key, new Uint8Array(12), tip.bytes(LABEL)).decrypt(tip.unbase64(outside.box));
    var read = JSON.parse(new TextDecoder().decode(inside));
    return { secret: tip.unhex(read.key), confirmed: read.confirmed };
  }

  function times(left, right) {
    var product = 0;
    for (; right; right >>= 1) {
      if (right & 1) product ^= left;
      left <<= 1;
      if (left > 255) left ^= 0x11b;
    }
    return product;
  }

  function inverse(value) {
    var result = 1;
    for (var count = 0; count < 254; count++) result = times(result, value);
    return result;
  }

  function tag(secret) { return noble.sha256(tip.join([tip.bytes("jianfu-tip-1 share"), secret])).subarray(0, 2); }

  function split(secret, needed, count, noise) {
    var drawn = noise || tip.random(32 * (needed - 1));
    var rows = [secret];
    for (var row = 0; row < needed - 1; row++) rows.push(drawn.subarray(32 * row, 32 * row + 32));
    var shares = [];
    for (var number = 1; number <= count; number++) {
      var value = new Uint8Array(32);
      for (var at = rows.length - 1; at >= 0; at--) value = value.map(function (old, place) { return times(old, number) ^ rows[at][place]; });
      shares.push(written(number, needed, tag(secret), value));
    }
    return shares;
  }

  function written(number, needed, named, value) {
    var plain = tip.join([new Uint8Array([number, needed]), named, value]);
    var whole = tip.join([plain, noble.sha256(plain).subarray(0, 4)]);
    var letters = "";
    var held = 0;
    var bits = 0;
    whole.forEach(function (one) {
      held = held << 8 | one;
      bits += 8;
      while (bits >= 5) { bits -= 5; letters += ALPHABET[held >> bits & 31]; held &= (1 << bits) - 1; }
    });
    return letters.replace(/(.{4})(?=.)/g, "$1 ");
  }

  function shareFrom(typed) {
    var letters = typed.toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1").replace(/[^0-9A-HJKMNP-TV-Z]/g, "");
    if (letters.length !== 64) return null;
    var data = [];
    var held = 0;
    var bits = 0;
    letters.split("").forEach(function (one) {
      held = held << 5 | ALPHABET.indexOf(one);
      bits += 5;
      if (bits >= 8) { bits -= 8; data.push(held >> bits & 255); held &= (1 << bits) - 1; }
    });
    var plain = new Uint8Array(data.slice(0, 36));
    if (!tip.same(noble.sha256(plain).subarray(0, 4), new Uint8Array(data.slice(36)))) return null;
    return { number: plain[0], needed: plain[1], tag: plain.subarray(2, 4), value: plain.subarray(4) };
  }

  // Returns the secret, or null: too few shares, or shares of different keys.
  function combine(shares) {
    var seen = {};
    shares = shares.filter(function (one) { var fresh = !seen[one.number]; seen[one.number] = true; return fresh; });
    if (!shares.length || shares.length < shares[0].needed) return null;
    if (shares.some(function (one) { return !tip.same(one.tag, shares[0].tag); })) return null;
    shares = shares.slice(0, shares[0].needed);
    var secret = new Uint8Array(32);
    shares.forEach(function (one) {
      var factor = 1;
      shares.forEach(function (other) {
        if (other !== one) factor = times(factor, times(other.number, inverse(other.number ^ one.number)));
      });
      for (var at = 0; at < 32; at++) secret[at] ^= times(one.value[at], factor);
    });
    return tip.same(tag(secret), shares[0].tag) ? secret : null;
  }

  Object.assign(tip, { combine: combine, lock: lock, newKey: newKey, publicOf: publicOf, shareFrom: shareFrom, split: split, unlock: unlock });
})(typeof self === "undefined" ? this : self);
