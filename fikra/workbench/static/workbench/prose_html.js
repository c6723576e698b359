// What the parts of the rich text field share: attributes that are kept as they are, and HTML as elements.

const attribute = (name) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attributes) => (attributes[name] == null ? {} : { [name]: attributes[name] }),
});

export const attributesOf = (names) => Object.fromEntries(names.map((name) => [name, attribute(name)]));

const parsed = (html) => new DOMParser().parseFromString(html, "text/html").body;

export const elementOf = (html) => parsed(html).firstElementChild || document.createElement("p");
export const blocksOf = (html) => [...parsed(html).children];
