// Before the form of a text goes: the session may have expired while one wrote, and the login would take the place of
// the form and all that stands in it.

import { dialog, onSignedIn } from "./signed_out.js";

const form = document.querySelector("[data-work-form]");
let isAsked = false;
let waiting = null; // the button that was pressed

async function isSignedOut() {
  try {
    const headers = { "X-Fikra-User": form.dataset.user };
    const response = await fetch(form.dataset.signedIn, { method: "HEAD", redirect: "manual", headers });
    return response.type === "opaqueredirect" || response.status === 401;
  } catch {
    return false; // The line is down: the browser says so, and its way back leads to what was typed.
  }
}

function send(button) {
  isAsked = true;
  form.requestSubmit(button);
  isAsked = false;
}

async function ask(button) {
  form.setAttribute("aria-busy", "true");
  const mustSignIn = await isSignedOut();
  form.removeAttribute("aria-busy");
  if (!mustSignIn) {
    send(button);
    return;
  }
  waiting = button;
  if (!dialog.open) dialog.showModal();
}

form?.addEventListener(
  "submit",
  (event) => {
    if (isAsked) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!form.hasAttribute("aria-busy")) ask(event.submitter);
  },
  true,
);

onSignedIn((user) => {
  // Somebody else's text is not saved under this name.
  if (user !== form?.dataset.user) return;
  const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) if (token) field.value = token;
  if (!dialog.open) return;
  dialog.close();
  send(waiting);
});
