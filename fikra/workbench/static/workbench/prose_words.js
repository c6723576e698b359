// The rich text editor's own words in the interface's language. Its dialogs ask `gettext` for theirs once, while the
// editor's module loads: so this stands before it.

const words = JSON.parse(document.querySelector("textarea[data-words]")?.dataset.words ?? "{}");

window.gettext = (text) => words[text] ?? text;
