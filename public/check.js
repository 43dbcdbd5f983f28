/*
 * What this phone can't do, for /check. In the JavaScript of 2009 (ES5), so that it runs where nothing else
 * of ours does. It says an answer for each check; the words for it are in the page.
 */
(function () {
  var MINUTE = 60000;
  var PATIENCE = 8000;
  /** An installed place with its map takes about so much. */
  var ROOM = 200 * 1024 * 1024;
  var FINE = { good: true, ask: true };
  var waiting = 0;
  var bad = 0;

  function show(root, answer) {
    var texts = root.querySelectorAll("[data-when]");
    for (var i = 0; i < texts.length; i++) {
      texts[i].hidden = texts[i].getAttribute("data-when") !== answer;
    }
  }

  function fill(name, value) {
    var holes = document.querySelectorAll('[data-fill="' + name + '"]');
    for (var i = 0; i < holes.length; i++) holes[i].setAttribute("data-value", String(value));
  }

  /** Waits for one answer of a check; the first one counts. */
  function expect(key) {
    var root = document.querySelector('[data-check="' + key + '"]');
    var told = false;
    waiting++;
    return function (answer) {
      if (told) return;
      told = true;
      waiting--;
      if (!FINE[answer]) bad++;
      root.setAttribute("data-state", FINE[answer] ? "good" : "bad");
      show(root, answer);
      if (waiting === 0) sum();
    };
  }

  function sum() {
    var answer = bad === 0 ? "good" : "bad";
    var root = document.getElementById("sum");
    fill("count", bad);
    root.setAttribute("data-state", answer);
    show(root, answer);
  }

  function later(what) {
    setTimeout(what, PATIENCE);
  }

  var agent = navigator.userAgent;
  // Browsers from before they knew the word are from before https mattered to them, too.
  var secure = window.isSecureContext === undefined ? location.protocol === "https:" : window.isSecureContext;

  function browser(tell) {
    var found = /(?:Chrome|Chromium|Firefox|Version)\/(\d+)/.exec(agent);
    fill("version", found ? found[0].replace("/", " ") : "?");
    // Found out in <head>, where every page of ours does.
    tell(document.documentElement.getAttribute("data-too-old") === null ? "good" : "old");
  }

  function server(tell, tellClock) {
    var request = new XMLHttpRequest();
    var began = Date.now();
    function away() {
      tell("away");
      tellClock("unknown");
    }
    request.open("GET", "/healthz?" + began);
    request.onload = function () {
      // Whole seconds, of a moment between the question and the answer.
      var then = Date.parse(request.getResponseHeader("Date") || "");
      if (request.status !== 200) return away();
      tell("good");
      if (isNaN(then)) return tellClock("unknown");
      var off = Math.abs((began + Date.now()) / 2 - then);
      fill("minutes", Math.round(off / MINUTE));
      tellClock(off > MINUTE ? "off" : "good");
    };
    request.onerror = away;
    request.send();
    later(away);
  }

  function socket(tell) {
    function blocked() {
      tell("blocked");
    }
    try {
      var base = location.protocol.replace("http", "ws") + "//" + location.host;
      var one = new WebSocket(base + "/live/?EIO=4&transport=websocket");
      one.onmessage = function () {
        tell("good");
        one.close();
      };
      one.onerror = blocked;
      one.onclose = blocked;
      later(blocked);
    } catch (error) {
      blocked();
    }
  }

  /** What the owner has said to something that is there. */
  function permission(name, tell) {
    if (!navigator.permissions || !navigator.permissions.query) return tell("ask");
    navigator.permissions.query({ name: name }).then(
      function (said) {
        tell(said.state === "granted" ? "good" : said.state === "denied" ? "denied" : "ask");
      },
      function () {
        tell("ask");
      }
    );
  }

  function position(tell) {
    if (!secure) return tell("insecure");
    if (!navigator.geolocation) return tell("missing");
    permission("geolocation", tell);
  }

  function camera(tell) {
    if (!secure) return tell("insecure");
    if (!navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) return tell("missing");
    permission("camera", tell);
  }

  function storage(tell) {
    function missing() {
      tell("missing");
    }
    try {
      var name = "bulwark-check";
      var request = indexedDB.open(name);
      request.onerror = missing;
      request.onsuccess = function () {
        request.result.close();
        indexedDB.deleteDatabase(name);
        if (!navigator.storage || !navigator.storage.estimate) return tell("good");
        navigator.storage.estimate().then(
          function (room) {
            tell(room.quota - room.usage < ROOM ? "full" : "good");
          },
          function () {
            tell("good");
          }
        );
      };
      later(missing);
    } catch (error) {
      missing();
    }
  }

  function offline(tell) {
    if (!secure) return tell("insecure");
    tell(navigator.serviceWorker && window.caches ? "good" : "missing");
  }

  function map(tell) {
    var gl = null;
    try {
      gl = document.createElement("canvas").getContext("webgl2");
    } catch (error) {
      // As good as none.
    }
    tell(gl ? "good" : "missing");
  }

  // All are expected before the first answers: the sum waits for the last.
  var tell = {};
  var keys = ["wechat", "browser", "secure", "server", "socket", "clock", "position", "camera", "storage", "offline", "map"];
  for (var i = 0; i < keys.length; i++) tell[keys[i]] = expect(keys[i]);

  tell.wechat(/MicroMessenger/i.test(agent) ? "inside" : "good");
  browser(tell.browser);
  tell.secure(secure ? "good" : "insecure");
  server(tell.server, tell.clock);
  socket(tell.socket);
  position(tell.position);
  camera(tell.camera);
  storage(tell.storage);
  offline(tell.offline);
  map(tell.map);
})();
