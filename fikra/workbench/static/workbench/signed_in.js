// Tells the windows that wait for it that one is signed in again, and closes.

new BroadcastChannel("fikra.session").postMessage(document.querySelector("[data-user]").dataset.user);
window.close();
