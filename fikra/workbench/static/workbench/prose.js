// The rich text field: our set of extensions, the text's own language and direction, and no loss.
//
// An editor reads a text into its own model and writes it anew, which would change the markup of paragraphs that
// nobody touched, and drop what the model doesn't know. So (1) a block that is as the editor first read it is sent
// back as it came, byte for byte; (2) inline elements without a button of their own are marks all the same; (3) a
// block that the model doesn't know is kept whole, as one piece.

import {
  Blockquote, Bold, BulletList, Code, CodeBlock, Document, Dropcursor, Editor, Extension, Gapcursor, HardBreak,
  Heading, History, HorizontalRule, HTML, Italic, Link, ListItem, Mark, Menu, Node, OrderedList, Paragraph,
  SpecialCharacters, Strike, Subscript, Superscript, Table, TableCell, TableHeader, TableRow, Text, Underline,
  crel,
} from "django-prose-editor/editor";
import { figureNodes } from "fikra/prose-figure";
import { attributesOf, blocksOf, elementOf } from "fikra/prose-html";
import { noteCall } from "fikra/prose-note";

const PLAIN_MARKS = [
  "b", "i", "small", "mark", "abbr", "cite", "q", "kbd", "samp", "var", "bdi", "bdo", "time", "dfn", "ins", "del",
  "ruby", "rt", "rp",
];
const ATTRIBUTES = ["lang", "dir", "title", "datetime"];
const plainMark = (tag) =>
  Mark.create({
    name: `plain_${tag}`,
    excludes: "",
    addAttributes: () => attributesOf(ATTRIBUTES),
    parseHTML: () => [{ tag, priority: 60 }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  });

// A phrase in the other language, with a button.
const foreign = (language, direction, label) =>
  Mark.create({
    name: "foreign",
    addAttributes: () => attributesOf(["lang", "dir"]),
    parseHTML: () => [{ tag: "span[lang]" }, { tag: "span[dir]" }],
    renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
    addMenuItems({ buttons, menu }) {
      menu.defineItem({
        name: "foreign",
        groups: "marks",
        button: buttons.material("translate", label),
        command(editor) {
          editor.chain().focus().toggleMark("foreign", { lang: language, dir: direction }).run();
        },
        active: (editor) => editor.isActive("foreign"),
      });
    },
  });

// Bold and italic as the peers write them would swallow <b> and <i>, which are other tags to a translator.
const StrictBold = Bold.extend({ parseHTML: () => [{ tag: "strong" }] });
const StrictItalic = Italic.extend({ parseHTML: () => [{ tag: "em" }] });

// A list is numbered in the way that needs no saying, unless it says so.
const PlainOrderedList = OrderedList.extend({
  addAttributes() {
    const { type, ...others } = this.parent();
    const renderHTML = (attributes) => (attributes.type === "decimal" ? {} : type.renderHTML(attributes));
    return { ...others, type: { ...type, renderHTML } };
  },
});

const blockAttributes = Extension.create({
  name: "blockAttributes",
  addGlobalAttributes: () => [
    {
      types: ["paragraph", "heading", "blockquote", "codeBlock", "bulletList", "orderedList", "listItem", "table"],
      attributes: { ...attributesOf(["lang", "dir"]), id: { ...attributesOf(["id"]).id, keepOnSplit: false } },
    },
    { types: ["bold", "italic", "underline", "strike", "subscript", "superscript", "code", "link"], attributes: attributesOf(["lang", "dir"]) },
  ],
});

// A sentence of the text, set apart in large letters.
const pullQuote = (label) =>
  Node.create({
    name: "pullQuote",
    group: "block",
    content: "paragraph+",
    defining: true,
    addAttributes: () => attributesOf(["lang", "dir"]),
    parseHTML: () => [{ tag: "aside" }],
    renderHTML: ({ HTMLAttributes }) => ["aside", HTMLAttributes, 0],
    addMenuItems({ buttons, menu }) {
      menu.defineItem({
        name: "pullQuote",
        groups: "nodes",
        button: buttons.material("campaign", label),
        command(editor) {
          editor.chain().focus().toggleWrap("pullQuote").run();
        },
        active: (editor) => editor.isActive("pullQuote"),
      });
    },
  });

// What is pasted is put into this page as it came: it must not become a part of the form around it, or run.
const NO_TEXT = "form, input, button, select, textarea, iframe, object, embed, style, script, link, meta";
const isHarmful = ({ name, value }) => /^(on|form|style$)/i.test(name) || /^\s*javascript:/i.test(value);

function harmless(element) {
  const copy = element.cloneNode(true);
  for (const one of copy.querySelectorAll(NO_TEXT)) one.remove();
  for (const one of [copy, ...copy.querySelectorAll("*")]) {
    for (const attribute of [...one.attributes].filter(isHarmful)) one.removeAttribute(attribute.name);
  }
  return copy.outerHTML;
}

// Its frame speaks the interface's language, what is in it that of the text.
const keptWhole = ({ lang, dir, dataset }) =>
  Node.create({
    name: "keptWhole",
    group: "block",
    atom: true,
    selectable: true,
    draggable: true,
    addAttributes: () => ({ html: { default: "", parseHTML: harmless, rendered: false } }),
    parseHTML: () => ["figure", "dl", "table:has(caption)", "p:has(> img)", "img", "details"].map((tag) => ({ tag, priority: 100 })),
    renderHTML: ({ node }) => elementOf(node.attrs.html),
    addNodeView: () => ({ node }) => {
      const inside = elementOf(node.attrs.html);
      if (!inside.lang) Object.assign(inside, { lang, dir });
      const page = document.documentElement;
      const dom = crel("div", { className: "kept-whole", title: dataset.labelKept, lang: page.lang, dir: page.dir, contentEditable: "false" }, [inside]);
      return { dom };
    },
  });

// The editor always has a paragraph in a list item or a cell; where it stands alone our stored form has none.
function tidy(block) {
  for (const holder of [block, ...block.querySelectorAll("li, td, th")]) {
    if (!holder.matches("li, td, th")) continue;
    const [first, ...rest] = holder.children;
    if (first?.matches("p") && rest.every((one) => one.matches("ul, ol"))) first.replaceWith(...first.childNodes);
  }
  return block.outerHTML;
}

// What the bar with the buttons covers of the page's end: a line that is written there would be hidden. The editor
// asks for it where it scrolls by itself (a new line), the style sheet where the browser does (a letter).
function roomBelow(form) {
  const bar = form?.querySelector(".save-bar");
  if (!bar || getComputedStyle(bar).position !== "sticky") return 5;
  const room = bar.offsetHeight + 16;
  document.documentElement.style.scrollPaddingBlockEnd = `${room}px`;
  return room;
}

// The editor's buttons ask nobody for their words.
function nameButtons(element) {
  for (const button of element.querySelectorAll(".prose-menubar button")) {
    if (button.title) button.ariaLabel = button.title = window.gettext(button.title);
    for (const word of button.querySelectorAll("h2, h3, h4, p, code")) word.textContent = window.gettext(word.textContent);
  }
}

function create(textarea) {
  const { lang, dir } = textarea;
  const other = lang === "ar" ? ["en", "ltr"] : ["ar", "rtl"];
  const label = document.getElementById(`${textarea.id}_label`);
  const room = { top: 0, right: 0, bottom: roomBelow(textarea.form), left: 0 };
  const element = crel("div", { className: `prose-editor${textarea.disabled ? " disabled" : ""}` });
  textarea.before(element);
  element.append(textarea);
  const editor = new Editor({
    element,
    editable: !textarea.disabled,
    content: textarea.value,
    // Its style sheet would stand in the page, which the policy forbids; it is part of ours.
    injectCSS: false,
    editorProps: {
      scrollThreshold: room,
      scrollMargin: room,
      attributes: {
        lang,
        dir,
        role: "textbox",
        "aria-multiline": "true",
        spellcheck: "true",
        ...(label ? { "aria-labelledby": label.id } : {}),
      },
    },
    extensions: [
      Document, Text, Paragraph, HardBreak, Heading.configure({ levels: [2, 3, 4] }), Blockquote, BulletList,
      PlainOrderedList, ListItem, HorizontalRule, CodeBlock, Table, TableRow, TableHeader, TableCell,
      StrictBold, StrictItalic, Underline, Strike, Subscript, Superscript, Code,
      Link.configure({ enableTarget: false, autolink: false, linkOnPaste: false }),
      pullQuote(textarea.dataset.labelPull), foreign(...other, textarea.dataset.labelForeign), ...PLAIN_MARKS.map(plainMark), blockAttributes,
      ...figureNodes(JSON.parse(textarea.dataset.pictures)), noteCall(textarea.dataset.labelNote),
      keptWhole(textarea), Dropcursor, Gapcursor, History, HTML, SpecialCharacters, Menu,
    ],
  });

  editor.on("create", () => nameButtons(element));

  const came = blocksOf(textarea.value);
  const read = blocksOf(editor.getHTML());
  const asItCame = new Map();
  // Only where one block became one block is it known which came from which.
  if (came.length === read.length) read.forEach((block, at) => asItCame.set(block.outerHTML, came[at].outerHTML));
  const original = textarea.value;
  const untouched = editor.getHTML();

  const write = () => {
    const html = editor.getHTML();
    if (html === untouched) textarea.value = original;
    else if (editor.isEmpty) textarea.value = "";
    else textarea.value = blocksOf(html).map((block) => asItCame.get(block.outerHTML) ?? tidy(block)).join("\n");
  };
  editor.on("update", () => {
    // The text itself is written when it is sent: doing it with every letter would be slow in a long one.
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
  });
  textarea.form?.addEventListener("submit", write);
  label?.addEventListener("click", () => editor.commands.focus());
  textarea.dispatchEvent(new CustomEvent("prose-editor:ready", { detail: { editor, textarea }, bubbles: true }));
}

for (const textarea of document.querySelectorAll("textarea[data-prose]")) create(textarea);
