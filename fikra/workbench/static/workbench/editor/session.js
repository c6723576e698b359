// A session that has expired: one signs in in another window, and goes on here.

import { dialog, onSignedIn } from "../signed_out.js";
import { say, words } from "./editor.js";

document.addEventListener("editor:signedout", ({ detail: { byHand } }) => {
  if (dialog.matches(":modal")) return;
  dialog.close();
  if (byHand) {
    dialog.showModal();
    return;
  }
  // Nobody is interrupted while typing: shown by its attribute, a dialog takes no focus.
  dialog.open = true;
  say(words.wordsSignedOut, { quietly: true });
});

onSignedIn((user) => {
  if (user !== words.user) {
    // Somebody else's desk: what was typed here is kept under the name it was typed under.
    location.reload();
    return;
  }
  if (!dialog.open) return;
  dialog.close();
  say(words.wordsSignedIn);
  document.dispatchEvent(new CustomEvent("editor:signedin"));
});
