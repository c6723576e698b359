// A figure of one picture, with or without a caption of plain text, as a part of the text: the caption is written in
// place. Any other figure is kept whole.

import { Node, Plugin, crel, pm } from "django-prose-editor/editor";
import { attributesOf } from "fikra/prose-html";
import { choosePicture } from "fikra/prose-pictures";

const { NodeSelection, TextSelection } = pm.state;

const TALLEST = 22; // rem
const IN_A_CAPTION =
  "a, em, strong, b, i, u, s, sub, sup, small, mark, abbr, cite, q, code, kbd, samp, var, span, bdi, bdo, time, dfn, ins, del, ruby, rt, rp, br";

function isPlain(figure) {
  const [picture, caption, ...more] = figure.children;
  return (
    picture?.matches("img") &&
    more.length === 0 &&
    (!caption || (caption.matches("figcaption") && [...caption.querySelectorAll("*")].every((one) => one.matches(IN_A_CAPTION)))) &&
    [...figure.childNodes].every((one) => one instanceof Element || !one.textContent.trim())
  );
}

// The figure that is selected or whose caption is written, and where it stands.
function figureAt({ selection }) {
  if (selection.node?.type.name === "pictureFigure") return { node: selection.node, at: selection.from };
  for (let depth = selection.$from.depth; depth > 0; depth--) {
    const node = selection.$from.node(depth);
    if (node.type.name === "pictureFigure") return { node, at: selection.$from.before(depth) };
  }
  return null;
}

// Beside the block with the caret, which stays in one piece: before it from its beginning, in place of an empty one.
function placeFor(type, { $from, $to, empty }) {
  for (let depth = $to.depth; depth > 0; depth--) {
    const parent = $to.node(depth - 1);
    const index = $to.index(depth - 1);
    const block = $to.node(depth);
    const [before, after] = [$to.before(depth), $to.after(depth)];
    if (block.isTextblock && !block.childCount && parent.canReplaceWith(index, index + 1, type)) return [before, after];
    if (empty && !$from.parentOffset && block.isTextblock && parent.canReplaceWith(index, index, type)) return [before, before];
    if (parent.canReplaceWith(index + 1, index + 1, type)) return [after, after];
  }
  return [$to.pos, $to.pos];
}

function insert(editor, { caption, ...picture }) {
  const { state, view } = editor;
  const { pictureFigure, figurePicture, figureCaption } = state.schema.nodes;
  const text = caption ? state.schema.text(caption) : null;
  const node = pictureFigure.create(null, [figurePicture.create(picture), figureCaption.create(null, text)]);
  const [from, to] = placeFor(pictureFigure, state.selection);
  const tr = state.tr.replaceWith(from, to, node);
  // Behind the caption: what is typed next takes nothing away.
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, from + node.nodeSize - 2)).scrollIntoView());
}

function change(editor, { node, at }, picture) {
  const before = node.firstChild.attrs;
  if (Object.entries(picture).some(([name, value]) => before[name] !== value)) {
    editor.view.dispatch(editor.state.tr.setNodeMarkup(at + 1, null, { ...before, ...picture }));
  }
}

async function openDialog(editor, settings) {
  const figure = figureAt(editor.state);
  const { lang, dir } = editor.view.dom;
  const answer = await choosePicture({ ...settings, lang, dir, picture: figure?.node.firstChild.attrs });
  if (answer) (figure ? change(editor, figure, answer) : insert(editor, answer));
  editor.view.focus();
}

// `settings`: words in the interface's language, and the addresses of the pictures and of the form for a new one.
export const figureNodes = (settings) => {
  const Figure = Node.create({
    name: "pictureFigure", // the menu has a button of its own for a "figure"
    priority: 200, // its keys before those of lists and paragraphs
    group: "block",
    content: "figurePicture figureCaption",
    isolating: true,
    draggable: true,
    addAttributes: () => attributesOf(["id", "lang", "dir"]),
    parseHTML: () => [{ tag: "figure", priority: 110, getAttrs: (figure) => (isPlain(figure) ? null : false) }],
    renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, 0],
    addMenuItems({ buttons, menu }) {
      menu.defineItem({
        name: "picture",
        groups: "nodes",
        button: buttons.material("image", settings.words.picture),
        command: (editor) => openDialog(editor, settings),
        active: (editor) => figureAt(editor.state) !== null,
      });
    },
    addKeyboardShortcuts() {
      const inCaption = (what) => () => {
        const { selection } = this.editor.state;
        const figure = selection.$from.parent.type.name === "figureCaption" && figureAt(this.editor.state);
        return figure ? what(this.editor, figure, selection) : false;
      };
      return {
        // A caption has no second paragraph: on to the text below.
        Enter: inCaption(({ state, view }, { node, at }) => {
          const after = at + node.nodeSize;
          const tr = state.tr.insert(after, state.schema.nodes.paragraph.create());
          view.dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
          return true;
        }),
        // The picture isn't joined with the text around it: it is selected first, and then deleted.
        Backspace: inCaption(({ state, view }, { at }, { empty, $from }) => {
          if (!empty || $from.parentOffset) return false;
          view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, at)));
          return true;
        }),
        Delete: inCaption((_editor, _figure, { empty, $from }) => empty && $from.parentOffset === $from.parent.content.size),
      };
    },
    addProseMirrorPlugins() {
      const { editor } = this;
      return [
        new Plugin({
          props: {
            handleClickOn(view, _pos, node, at) {
              if (node.type.name !== "figurePicture") return false;
              view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at - 1)));
              return true;
            },
            handleDOMEvents: {
              dblclick(_view, { target }) {
                if (target.matches(".figure-picture") && editor.isEditable) openDialog(editor, settings);
              },
            },
          },
        }),
      ];
    },
  });

  const Picture = Node.create({
    name: "figurePicture",
    atom: true,
    selectable: false, // the figure is
    addAttributes: () => attributesOf(["src", "alt", "title", "width", "height", "lang", "dir"]),
    parseHTML: () => [{ tag: "img", priority: 110, context: "pictureFigure/" }],
    renderHTML: ({ HTMLAttributes }) => ["img", HTMLAttributes],
    addNodeView: () => ({ HTMLAttributes }) => {
      const dom = crel("img", { className: "figure-picture" });
      for (const [name, value] of Object.entries(HTMLAttributes)) dom.setAttribute(name, value);
      const { width, height } = HTMLAttributes;
      // A tall one isn't higher than the field; known before the file is there, or the text would jump.
      if (width > 0 && height > 0) dom.style.maxInlineSize = `min(100%, ${(TALLEST * width) / height}rem)`;
      return { dom };
    },
  });

  const Caption = Node.create({
    name: "figureCaption",
    content: "inline*",
    isolating: true,
    addAttributes: () => attributesOf(["lang", "dir"]),
    parseHTML: () => [{ tag: "figcaption", priority: 110, context: "pictureFigure/" }],
    renderHTML: ({ HTMLAttributes }) => ["figcaption", HTMLAttributes, 0],
    addNodeView: () => ({ HTMLAttributes }) => {
      const dom = crel("figcaption", { "data-placeholder": settings.words.caption });
      for (const [name, value] of Object.entries(HTMLAttributes)) dom.setAttribute(name, value);
      return { dom, contentDOM: dom };
    },
  });

  return [Figure, Picture, Caption];
};
