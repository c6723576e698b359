// One whose session has expired signs in in another window, and goes on in this one.

export const dialog = document.querySelector("[data-signed-out]");
const channel = new BroadcastChannel("fikra.session");

dialog?.querySelector("a").addEventListener("click", (event) => {
  event.preventDefault();
  window.open(event.target.href, "fikra-sign-in", "popup,width=560,height=720");
});

// `run` gets the id of who signed in, in whichever window.
export function onSignedIn(run) {
  channel.addEventListener("message", ({ data }) => run(String(data)));
}
