(function () {
  var form = document.querySelector("form[data-survey]");
  if (!form) return;
  var layout = form.elements.layout;
  if (layout && document.querySelector(".eleven")) {
    layout.value = matchMedia("(max-width:21.2em)").matches ? "two-rows" : "one-row";
  }
  if (!form.hasAttribute("data-tap") || !window.fetch) return;
  var status = document.getElementById("saved");
  var human = false, visible = 0, since = document.hidden ? 0 : Date.now(), done = false;
  function seconds() {
    return visible + (since ? Date.now() - since : 0);
  }
  function tap() {
    if (done || !human || document.hidden || seconds() < 2000) return;
    done = true;
    var body = new URLSearchParams(new FormData(form));
    body.set("tap", "1");
    fetch(form.action, { method: "POST", body: body, credentials: "omit", redirect: "error" }).then(function (answer) {
      if (answer.status === 204) status.textContent = status.dataset.text;
    }, function () {});
  }
  function seen() {
    human = true;
    tap();
  }
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) {
      visible = seconds();
      since = 0;
    } else {
      since = Date.now();
    }
  });
  ["pointerdown", "pointermove", "touchstart", "keydown", "scroll", "wheel"].forEach(function (name) {
    addEventListener(name, seen, { passive: true });
  });
  setInterval(tap, 250);
  form.addEventListener("submit", function () {
    done = true;
  });
})();
