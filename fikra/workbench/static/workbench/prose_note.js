// Notes: a raised number in the text, and the item of an ordered list that it leads to. The number is that of the item
// in its list, whatever is written, moved or deleted.

import { Node, Plugin, crel, pm } from "django-prose-editor/editor";

const { Fragment } = pm.model;
const { TextSelection } = pm.state;

const NUMBER = /[0-9]+|[٠-٩]+/;
const ONLY_A_NUMBER = /^[[(]?(?:[0-9]+|[٠-٩]+)[\])]?$/;
const BARE_LINK = 'a[href^="#"]';

// As we write it and Markdown brings it. One that says more is marks and a link, like any other text.
function isCall(raised) {
  const [link] = raised.childNodes;
  return (
    raised.childNodes.length === 1 &&
    raised.attributes.length === 0 &&
    link instanceof Element &&
    link.matches(BARE_LINK) &&
    link.attributes.length === 1 &&
    link.childElementCount === 0 &&
    ONLY_A_NUMBER.test(link.textContent)
  );
}

// Lines of a text, and a raised number.
const ICON = `<svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
  <path d="M2 7h11v2H2zM2 12h20v2H2zM2 17h20v2H2zM19 10V4.4l-2 1V3.3L19.4 2H21v8z"/></svg>`;

const surveys = new WeakMap();

// The calls of a text in their order, and the items that they lead to: {target → {at, number, list}}.
function survey(doc) {
  if (surveys.has(doc)) return surveys.get(doc);
  const calls = [];
  const items = new Map();
  doc.descendants((node, at, parent, index) => {
    if (node.type.name === "noteCall") calls.push({ node, at, target: node.attrs.href.slice(1) });
    else if (node.type.name === "listItem" && node.attrs.id && parent.type.name === "orderedList") {
      items.set(node.attrs.id, { at, number: parent.attrs.start + index, list: parent });
    }
  });
  const called = new Set(calls.map(({ target }) => target));
  for (const id of items.keys()) if (!called.has(id)) items.delete(id);
  const order = [...calls.map(({ target }) => target), ...[...items].map(([id, { number }]) => `${number} ${id}`)].join("\n");
  surveys.set(doc, { calls, items, order });
  return surveys.get(doc);
}

// Numbers follow the items; a text in which neither has moved is left as it is.
function renumbered(before, state) {
  const { calls, items, order } = survey(state.doc);
  if (order === survey(before.doc).order) return null;
  const { tr } = state;
  for (const { node, at, target } of calls) {
    if (!items.has(target)) continue;
    const label = node.attrs.label.replace(NUMBER, items.get(target).number);
    if (label !== node.attrs.label) tr.setNodeMarkup(at, null, { ...node.attrs, label }, node.marks);
  }
  return tr.docChanged ? tr : null;
}

// The list of the notes is the last one with an item that is called; its items in the order of their calls, and at
// its end those that no call leads to any more.
function addItem(tr, item) {
  const { orderedList } = item.type.schema.nodes;
  const { calls, items } = survey(tr.doc);
  const last = [...items.values()].sort((one, other) => one.at - other.at).at(-1);
  if (!last) return tr.insert(tr.doc.content.size, orderedList.create(null, item));
  const $item = tr.doc.resolve(last.at);
  const order = calls.map(({ target }) => target);
  const place = ({ attrs }) => (order.includes(attrs.id) ? order.indexOf(attrs.id) : order.length);
  const kept = Array.from({ length: last.list.childCount }, (_, index) => last.list.child(index));
  const notes = [...kept, item].sort((one, other) => place(one) - place(other));
  return tr.replaceWith($item.start(), $item.end(), Fragment.from(notes));
}

const mayStandHere = ({ schema, selection: { $to } }) =>
  $to.parent.inlineContent && $to.parent.canReplaceWith($to.index(), $to.index(), schema.nodes.noteCall);

// The note that the caret stands in, by its name.
function noteAt({ doc, selection: { $from } }) {
  const { items } = survey(doc);
  for (let depth = $from.depth; depth > 0; depth--) {
    const { id } = $from.node(depth).attrs;
    if (id && items.has(id)) return id;
  }
  return null;
}

function goTo({ view }, at, tr = view.state.tr) {
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(at))).scrollIntoView());
  view.focus();
}

function insert(editor) {
  const { state } = editor;
  const { noteCall, listItem, paragraph } = state.schema.nodes;
  const id = `note-${Math.random().toString(36).slice(2, 10)}`;
  const { $to } = state.selection;
  const marks = $to.marks().filter(({ type }) => !["link", "code", "superscript", "subscript"].includes(type.name));
  const { tr } = state;
  tr.insert($to.pos, noteCall.create({ href: `#${id}`, label: "0" }, null, marks));
  addItem(tr, listItem.create({ id }, paragraph.create()));
  goTo(editor, survey(tr.doc).items.get(id).at + 2, tr);
}

// From the text to a new note; from a note back behind its call.
function command(editor) {
  const note = noteAt(editor.state);
  const call = note && survey(editor.state.doc).calls.find(({ target }) => target === note);
  if (call) goTo(editor, call.at + 1);
  else if (mayStandHere(editor.state)) insert(editor);
  return true;
}

export const noteCall = (label) =>
  Node.create({
    name: "noteCall",
    group: "inline",
    inline: true,
    atom: true,
    addAttributes: () => ({
      href: { default: "", rendered: false, parseHTML: (raised) => raised.firstChild.getAttribute("href") },
      label: { default: "", rendered: false, parseHTML: (raised) => raised.textContent },
    }),
    parseHTML: () => [{ tag: "sup", priority: 110, getAttrs: (raised) => (isCall(raised) ? null : false) }],
    renderHTML: ({ node: { attrs } }) => ["sup", ["a", { href: attrs.href }, attrs.label]],
    renderText: ({ node }) => node.attrs.label,
    // In the field it is no link, which would lead away; a double click leads to the note.
    addNodeView: () => ({ node, editor }) => {
      const dom = crel("sup", { className: "note-call", textContent: node.attrs.label });
      dom.addEventListener("dblclick", () => {
        const item = survey(editor.state.doc).items.get(node.attrs.href.slice(1));
        if (item) goTo(editor, item.at + 2);
      });
      return { dom };
    },
    addMenuItems({ buttons, menu }) {
      menu.defineItem({
        name: "note",
        groups: "nodes",
        button: buttons.svg(ICON, label),
        command,
        enabled: ({ state }) => noteAt(state) !== null || mayStandHere(state),
        active: ({ state }) => noteAt(state) !== null,
      });
    },
    addKeyboardShortcuts() {
      return { "Mod-Alt-f": () => command(this.editor) };
    },
    addProseMirrorPlugins: () => [
      new Plugin({
        appendTransaction: (changes, before, state) =>
          changes.some(({ docChanged }) => docChanged) ? renumbered(before, state) : null,
      }),
    ],
  });
