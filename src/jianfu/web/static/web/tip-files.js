// Files lose what tells who made them: photographs are drawn anew (no place, camera, or time stays), names are replaced,
// and kinds that hide authors in many places are refused with a way out.
(function (root) {
  "use strict";
  var tip = root.jianfuTip;
  var LONGEST_SIDE = 2000;
  var QUALITY = 0.82;
  var MOST = 7 * 1024 * 1024;
  var VOICE_SECONDS = 180;

  function bytesOf(blob) {
    return new Response(blob).arrayBuffer().then(function (buffer) { return new Uint8Array(buffer); });
  }

  function photograph(file, number) {
    if (typeof root.createImageBitmap !== "function") return Promise.reject(new Error("noPictures"));
    return root.createImageBitmap(file).then(function (picture) {
      var scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
      var canvas = root.document.createElement("canvas");
      canvas.width = Math.max(1, Math.round(picture.width * scale));
      canvas.height = Math.max(1, Math.round(picture.height * scale));
      var pen = canvas.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      return new Promise(function (resolve) { canvas.toBlob(resolve, "image/jpeg", QUALITY); });
    }, function () { throw new Error("notAPicture"); }).then(bytesOf).then(function (content) {
      return { name: "photo-" + number + ".jpg", type: "image/jpeg", content: content };
    });
  }

  function cleaned(file, number) {
    if (/^image\/(jpeg|png|webp|bmp)$/.test(file.type)) return photograph(file, number);
    if (/^text\/plain$/.test(file.type)) {
      return bytesOf(file).then(function (content) { return { name: "text-" + number + ".txt", type: "text/plain", content: content }; });
    }
    return Promise.reject(new Error(/audio|video/.test(file.type) ? "noMedia" : "noDocuments"));
  }

  // Returns a function that stops the recording; `done` gets the voice note.
  function record(number, done, failed) {
    if (!root.navigator.mediaDevices || typeof root.MediaRecorder !== "function") { failed(new Error("noVoice")); return null; }
    var recorder = null;
    var pieces = [];
    root.navigator.mediaDevices.getUserMedia({ audio: true }).then(function (stream) {
      recorder = new root.MediaRecorder(stream);
      recorder.ondataavailable = function (event) { pieces.push(event.data); };
      recorder.onstop = function () {
        stream.getTracks().forEach(function (track) { track.stop(); });
        var type = (recorder.mimeType || "audio/webm").split(";")[0];
        bytesOf(new Blob(pieces, { type: type })).then(function (content) {
          done({ name: "voice-" + number + (/mp4/.test(type) ? ".m4a" : ".webm"), type: type, content: content });
        });
      };
      recorder.start();
      setTimeout(stop, VOICE_SECONDS * 1000);
    }).catch(function () { failed(new Error("noVoice")); });
    function stop() { if (recorder && recorder.state !== "inactive") recorder.stop(); }
    return stop;
  }

  Object.assign(tip, { cleaned: cleaned, record: record, MOST_FILES: MOST });
})(self);
