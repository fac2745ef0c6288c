/** A drawing as plain data, and the two ways to turn it into something a page shows: text and elements. */

export interface Node {
  tag: string;
  attrs: Record<string, string | number>;
  children: (Node | string)[];
}

const SVG = "http://www.w3.org/2000/svg";

/** One element; attributes whose value is undefined are left out. */
export function h(tag: string, attrs: Record<string, string | number | undefined> = {}, ...children: (Node | string)[]): Node {
  const kept = Object.entries(attrs).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  return { tag, attrs: Object.fromEntries(kept), children };
}

export function toMarkup(node: Node): string {
  const attrs = Object.entries(node.attrs).map(([name, value]) => ` ${name}="${escaped(short(value))}"`);
  const inside = node.children.map((child) => (typeof child === "string" ? escaped(child) : toMarkup(child)));
  const open = `<${node.tag}${attrs.join("")}`;
  return inside.length > 0 ? `${open}>${inside.join("")}</${node.tag}>` : `${open}/>`;
}

export function toElement(node: Node, document: Document): SVGElement {
  const element = document.createElementNS(SVG, node.tag);
  for (const [name, value] of Object.entries(node.attrs)) element.setAttribute(name, short(value));
  for (const child of node.children) element.append(typeof child === "string" ? child : toElement(child, document));
  return element;
}

/** Makes an element what `toElement` would give, and keeps what is the same: focus and pointers stay where they are. */
export function patch(element: Element, node: Node): void {
  for (const { name } of [...element.attributes]) if (!(name in node.attrs)) element.removeAttribute(name);
  for (const [name, value] of Object.entries(node.attrs)) {
    const text = short(value);
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
  const { ownerDocument: document } = element;
  for (const [i, child] of node.children.entries()) {
    const there = element.childNodes[i];
    if (typeof child === "string") {
      if (there?.nodeType === 3) {
        if (there.nodeValue !== child) there.nodeValue = child;
      } else if (there) there.replaceWith(child);
      else element.append(child);
    } else if (there?.nodeType === 1 && there.nodeName === child.tag) patch(there as Element, child);
    else if (there) there.replaceWith(toElement(child, document));
    else element.append(toElement(child, document));
  }
  while (element.childNodes.length > node.children.length) element.lastChild?.remove();
}

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** Coordinates to a hundredth: the eye sees no more, and the same drawing is the same text everywhere. */
function short(value: string | number): string {
  return typeof value === "number" ? String(Math.round(value * 100) / 100 || 0) : value;
}
