// A session that has expired: one signs in in another window, and goes on here.

import { say, words } from "./editor.js";

const dialog = document.querySelector("[data-signed-out]");
const channel = new BroadcastChannel("fikra.session");

document.addEventListener("editor:signedout", ({ detail: { byHand } }) => {
  if (dialog.matches(":modal")) return;
  dialog.close();
  // Nobody is interrupted while typing; who asked for something is asked in turn.
  if (byHand) dialog.showModal();
  else dialog.show();
});

dialog.querySelector("a").addEventListener("click", (event) => {
  event.preventDefault();
  window.open(event.target.href, "fikra-sign-in", "popup,width=560,height=720");
});

channel.addEventListener("message", ({ data }) => {
  if (String(data) !== words.user) {
    // Somebody else's desk: what was typed here is kept under the name it was typed under.
    location.reload();
    return;
  }
  if (!dialog.open) return;
  dialog.close();
  say(words.wordsSignedIn);
  document.dispatchEvent(new CustomEvent("editor:signedin"));
});
