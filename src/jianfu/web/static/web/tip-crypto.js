// The protocol of docs/tips-protocol.md in the browser: receipts, envelopes, fingerprints. Written for ES2019; the primitives
// are the vendored noble libraries. The same functions stand in jianfu.redress.domain.tips; tests compare the two.
(function (root) {
  "use strict";
  var noble = root.noble;
  var tip = root.jianfuTip = root.jianfuTip || {};
  var encoder = new TextEncoder();
  var decoder = new TextDecoder("utf-8", { fatal: true });
  var ZERO_NONCE = new Uint8Array(12);
  var OWN = new Uint8Array(8);
  var KILO = 1024;
  var CLASSES = [4 * KILO, 32 * KILO, 256 * KILO, KILO * KILO, 4 * KILO * KILO, 8 * KILO * KILO];
  var WRAP = 80;
  var DAMM = ["0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790"];

  function bytes(text) { return encoder.encode(text); }

  function join(parts) {
    var size = parts.reduce(function (sum, part) { return sum + part.length; }, 0);
    var all = new Uint8Array(size);
    var at = 0;
    parts.forEach(function (part) { all.set(part, at); at += part.length; });
    return all;
  }

  function hex(data) {
    return Array.prototype.map.call(data, function (one) { return (one < 16 ? "0" : "") + one.toString(16); }).join("");
  }

  function unhex(text) {
    if (text.length % 2 || /[^0-9a-f]/.test(text)) throw new Error("not hex");
    var data = new Uint8Array(text.length / 2);
    for (var at = 0; at < data.length; at++) data[at] = parseInt(text.substr(2 * at, 2), 16);
    return data;
  }

  function base64(data) {
    var text = "";
    for (var at = 0; at < data.length; at += 8192) text += String.fromCharCode.apply(null, data.subarray(at, at + 8192));
    return btoa(text);
  }

  function unbase64(text) {
    var plain = atob(text);
    var data = new Uint8Array(plain.length);
    for (var at = 0; at < plain.length; at++) data[at] = plain.charCodeAt(at);
    return data;
  }

  function big(number, size) {
    var data = new Uint8Array(size);
    for (var at = size - 1; at >= 0; at--) { data[at] = number % 256; number = Math.floor(number / 256); }
    return data;
  }

  function random(size) { return root.crypto.getRandomValues(new Uint8Array(size)); }

  function same(left, right) {
    var differ = left.length ^ right.length;
    for (var at = 0; at < Math.min(left.length, right.length); at++) differ |= left[at] ^ right[at];
    return differ === 0;
  }

  // HKDF-SHA256 (RFC 5869).
  function extract(salt, material) { return noble.hmac(noble.sha256, salt, material); }

  function expand(key, info, size) {
    var made = new Uint8Array(0);
    var all = [];
    for (var count = 1; count <= Math.ceil(size / 32); count++) {
      made = noble.hmac(noble.sha256, key, join([made, info, new Uint8Array([count])]));
      all.push(made);
    }
    return join(all).subarray(0, size);
  }

  // HPKE (RFC 9180), base mode, single shot: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305.
  var KEM_SUITE = join([bytes("KEM"), big(0x20, 2)]);
  var SUITE = join([bytes("HPKE"), big(0x20, 2), big(1, 2), big(3, 2)]);

  function labeledExtract(suite, salt, label, material) {
    return extract(salt, join([bytes("HPKE-v1"), suite, bytes(label), material]));
  }

  function labeledExpand(suite, key, label, info, size) {
    return expand(key, join([big(size, 2), bytes("HPKE-v1"), suite, bytes(label), info]), size);
  }

  function schedule(shared, enc, recipient, info) {
    var none = new Uint8Array(0);
    var prk = labeledExtract(KEM_SUITE, none, "eae_prk", shared);
    var secret = labeledExpand(KEM_SUITE, prk, "shared_secret", join([enc, recipient]), 32);
    var context = join([new Uint8Array([0]), labeledExtract(SUITE, none, "psk_id_hash", none),
      labeledExtract(SUITE, none, "info_hash", info)]);
    var main = labeledExtract(SUITE, secret, "secret", none);
    return { key: labeledExpand(SUITE, main, "key", context, 32), nonce: labeledExpand(SUITE, main, "base_nonce", context, 12) };
  }

  function hpkeSeal(recipient, info, plain, aad, ephemeral) {
    var secret = ephemeral || random(32);
    var enc = noble.x25519.getPublicKey(secret);
    var once = schedule(noble.x25519.getSharedSecret(secret, recipient), enc, recipient, info);
    return join([enc, noble.chacha20poly1305(once.key, once.nonce, aad).encrypt(plain)]);
  }

  function hpkeOpen(secret, info, sealed, aad) {
    var enc = sealed.subarray(0, 32);
    var own = noble.x25519.getPublicKey(secret);
    var once = schedule(noble.x25519.getSharedSecret(secret, enc), enc, own, info);
    return noble.chacha20poly1305(once.key, once.nonce, aad).decrypt(sealed.subarray(32));
  }

  // Receipts.
  function checkDigit(digits) {
    var interim = 0;
    for (var at = 0; at < digits.length; at++) interim = Number(DAMM[interim][Number(digits[at])]);
    return String(interim);
  }

  function receiptFrom(digits) { return (digits + checkDigit(digits)).replace(/(\d{4})(?=\d)/g, "$1 "); }

  function newReceipt() {
    var digits = "";
    while (digits.length < 27) {
      // 250 and above are thrown away: every digit is equally likely.
      Array.prototype.forEach.call(random(40), function (one) { if (one < 250 && digits.length < 27) digits += one % 10; });
    }
    return receiptFrom(digits);
  }

  function plainReceipt(typed) {
    var digits = typed.replace(/[０-９]/g, function (one) { return String.fromCharCode(one.charCodeAt(0) - 0xfee0); }).replace(/\D/g, "");
    return digits.length === 28 && checkDigit(digits) === "0" ? digits : null;
  }

  function accessFrom(typed) {
    var digits = plainReceipt(typed);
    if (!digits) throw new Error("receipt");
    var seed = noble.argon2id(bytes(digits.slice(0, 27)), bytes("jianfu-receipt-1"), { t: 2, m: 19456, p: 1, dkLen: 32 });
    function part(name) { return expand(seed, bytes("jianfu-tip-1 " + name), 32); }
    var secret = part("key");
    return { handle: part("mailbox"), secret: secret, public: noble.x25519.getPublicKey(secret), proof: part("proof") };
  }

  // Envelopes.
  function keyId(publicKey) { return noble.sha256(publicKey).subarray(0, 8); }
  function wrap(key, publicKey) { return hpkeSeal(publicKey, bytes("jianfu-tip-1 wrap"), key); }
  function unwrap(wrapped, secret) { return hpkeOpen(secret, bytes("jianfu-tip-1 wrap"), wrapped); }

  function padded(content) {
    var size = CLASSES.filter(function (one) { return content.length + 4 <= one; })[0];
    if (!size) throw new Error("too large");
    var framed = new Uint8Array(size);
    framed.set(big(content.length, 4));
    framed.set(content, 4);
    return framed;
  }

  function unpadded(framed) {
    var size = new DataView(framed.buffer, framed.byteOffset).getUint32(0);
    return framed.subarray(4, 4 + size);
  }

  function seal(content, recipients, own) {
    var key = random(32);
    var body = noble.chacha20poly1305(key, ZERO_NONCE, bytes("jianfu-tip-1 body")).encrypt(padded(content));
    var wraps = recipients.map(function (one) { return join([keyId(one), wrap(key, one)]); });
    if (own) wraps.push(join([OWN, wrap(key, own)]));
    return join([bytes("JFT1"), new Uint8Array([wraps.length])].concat(wraps, [body]));
  }

  function open(body, key) {
    return unpadded(noble.chacha20poly1305(key, ZERO_NONCE, bytes("jianfu-tip-1 body")).decrypt(body));
  }

  // Contents: a head as JSON, then the files.
  function pack(content) {
    var files = content.files || [];
    var head = bytes(JSON.stringify({
      v: 1, kind: content.kind, text: content.text, proof: hex(content.proof), key: content.key ? hex(content.key) : "",
      keys: content.keys || "", topic: content.topic || "",
      files: files.map(function (one) { return { name: one.name, type: one.type, size: one.content.length }; }),
    }));
    return join([big(head.length, 4), head].concat(files.map(function (one) { return one.content; })));
  }

  function unpack(data) {
    var end = 4 + new DataView(data.buffer, data.byteOffset).getUint32(0);
    var head = JSON.parse(decoder.decode(data.subarray(4, end)));
    head.proof = unhex(head.proof);
    head.key = unhex(head.key);
    head.files.forEach(function (one) { one.content = data.subarray(end, end + one.size); end += one.size; });
    return head;
  }

  // Fingerprints.
  function digits(data) {
    var groups = [];
    for (var at = 0; at < 24; at += 3) {
      groups.push(("0000" + ((data[at] << 16 | data[at + 1] << 8 | data[at + 2]) % 100000)).slice(-5));
    }
    return groups.join(" ");
  }

  function fingerprint(publicKey) { return digits(noble.sha256(join([bytes("jianfu-tip-1 key"), publicKey]))); }

  function listFingerprint(publicKeys) {
    var sorted = publicKeys.map(hex).sort().map(unhex);
    return digits(noble.sha256(join([bytes("jianfu-tip-1 list")].concat(sorted))));
  }

  // A request: a head of 512 bytes, so that its length depends on the length class alone.
  function request(head, envelope) {
    var written = JSON.stringify({ handle: hex(head.handle), challenge: head.challenge, counter: head.counter,
      what: head.what || "", window: head.window || 0 });
    while (written.length < 512) written += " ";
    return join([bytes(written), envelope || new Uint8Array(0)]);
  }

  function workedOn(head, envelope) { return join([head.handle, bytes(head.what || ""), envelope || new Uint8Array(0)]); }

  Object.assign(tip, {
    WRAP: WRAP, accessFrom: accessFrom, base64: base64, big: big, bytes: bytes, checkDigit: checkDigit, expand: expand,
    fingerprint: fingerprint, hex: hex, hpkeOpen: hpkeOpen, hpkeSeal: hpkeSeal, join: join, keyId: keyId,
    listFingerprint: listFingerprint, newReceipt: newReceipt, open: open, pack: pack, padded: padded,
    plainReceipt: plainReceipt, random: random, receiptFrom: receiptFrom, request: request, same: same, seal: seal,
    unbase64: unbase64, unhex: unhex, unpack: unpack, unwrap: unwrap, workedOn: workedOn, wrap: wrap,
  });
})(typeof self === "undefined" ? this : self);
