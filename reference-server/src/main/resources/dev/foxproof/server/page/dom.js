// Making and finding elements. Text goes in as text alone: there is no way from here to markup.

const SVG = 'http://www.w3.org/2000/svg';
const KEY = Symbol('the item that an element of a list stands for');

/** The element with an id of index.html. */
export function byId(id) {
  return document.getElementById(id);
}

/** @param children elements or texts */
export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

/** A text that somebody else chose, kept from reordering the text around it. */
export function foreign(text) {
  return element('bdi', {}, text);
}

/** Sets a text only if it differs, so that nothing is announced or redrawn for nothing. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/**
 * Makes the children of a list those of some items, in their order. What stays keeps its element, and with it the focus.
 *
 * @param make gives the element of a new item; @param update brings an element up to date
 */
export function keyed(list, items, keyOf, make, update) {
  const present = new Map([...list.children].map((child) => [child[KEY], child]));
  items.forEach((item, index) => {
    const key = keyOf(item);
    const child = present.get(key) ?? make(item);
    present.delete(key);
    child[KEY] = key;
    update(child, item);
    if (list.children[index] !== child) {
      list.insertBefore(child, list.children[index] ?? null);
    }
  });
  present.forEach((child) => child.remove());
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}
