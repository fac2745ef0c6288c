/** The exercise's own words, rendered at build time and looked up by their Markdown source. */

import { stretches } from "./plain.ts";

export class Words {
  private readonly rendered = new Map<string, Element>();

  constructor(template: HTMLTemplateElement | null) {
    for (const element of template?.content.querySelectorAll("[data-text]") ?? [])
      this.rendered.set(key(element.getAttribute("data-text") ?? ""), element);
  }

  /** The rendered words as they stand, or, for a sentence that the grader made, its plain text. */
  block(source: string): DocumentFragment {
    const fragment = document.createDocumentFragment();
    const found = this.rendered.get(key(source));
    if (found) for (const node of found.childNodes) fragment.append(node.cloneNode(true));
    else for (const { text, code } of stretches(source)) fragment.append(code ? codeOf(text) : text);
    return fragment;
  }

  /** The same without the paragraph around it, when one paragraph is all there is: for use inside a line. */
  inline(source: string): DocumentFragment {
    const fragment = this.block(source);
    const only = fragment.childElementCount === 1 ? fragment.firstElementChild : null;
    if (only?.localName === "p" && fragment.textContent?.trim() === only.textContent?.trim()) only.replaceWith(...only.childNodes);
    return fragment;
  }
}

function codeOf(text: string): HTMLElement {
  const element = document.createElement("code");
  element.textContent = text;
  return element;
}

/** TOML keeps the line break before the closing quotes and HTML may not, so white space at the ends does not count. */
function key(source: string): string {
  return source.trim();
}
