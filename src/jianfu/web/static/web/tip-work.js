// The small toll of docs/tips-protocol.md, paid beside the page so that typing stays smooth.
/* global noble */
(function (root) {
  "use strict";
  function zeros(digest) {
    var count = 0;
    for (var at = 0; at < digest.length; at++) {
      if (digest[at]) return count + Math.clz32(digest[at]) - 24;
      count += 8;
    }
    return count;
  }

  function bitsOf(challenge) {
    return atob(challenge.replace(/-/g, "+").replace(/_/g, "/")).charCodeAt(17);
  }

  function work(challenge, digest) {
    var encoder = new TextEncoder();
    var bits = bitsOf(challenge);
    var counter = 0;
    while (zeros(root.noble.sha256(encoder.encode(challenge + " " + digest + " " + counter))) < bits) counter++;
    return counter;
  }

  root.jianfuWork = work;
  if (typeof root.importScripts === "function") {
    root.onmessage = function (event) {
      root.importScripts(event.data.noble);
      root.postMessage(work(event.data.challenge, event.data.digest));
    };
  }
})(typeof self === "undefined" ? this : self);
