// A link to a message of another part leads there: what stands behind # the server never sees.

const parts = document.querySelector("[data-parts]");

function follow() {
  const message = /^#m(\d+)$/.exec(location.hash)?.[1];
  if (!parts || !message || document.getElementById(`m${message}`)) return;
  if (new URLSearchParams(location.search).get("at") === message) return;
  location.replace(`?at=${message}${location.hash}`);
}

follow();
addEventListener("hashchange", follow);
