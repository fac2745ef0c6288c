/** What a run prints, draws and ends with, as text and pictures below its code; learner output never becomes markup. */

import { Capped } from "./capped.ts";
import type { CodeError, Part, RunDone } from "./protocol.ts";
import type { Figure, WrittenFile } from "./python.ts";

export class Output {
  private readonly element: HTMLElement;
  private capped = new Capped();
  /** Text that came since the last frame. */
  private waiting: Part[] = [];
  private frame = 0;
  /** The block that text is being added to. */
  private block: HTMLPreElement | null = null;
  private notice: HTMLElement | null = null;
  private tail: HTMLPreElement[] = [];
  /** Addresses of pictures and files, which the browser keeps in memory until they are given back. */
  private addresses: string[] = [];
  private stale = false;

  constructor(element: HTMLElement) {
    this.element = element;
  }

  /** A new run begins: what stands here goes when the first new thing comes, so that nothing jumps. */
  begin(): void {
    this.stale = true;
    this.element.dataset["stale"] = "";
  }

  /** What stands here stays after all: the run that was begun gave nothing. */
  keep(): void {
    this.stale = false;
    delete this.element.dataset["stale"];
  }

  /** Says which code this is the output of; null when that goes without saying. */
  origin(text: string | null): void {
    const label = this.element.querySelector(":scope > .recorded-label");
    if (text === null || !this.element.querySelector(":scope > :not(.recorded-label)")) label?.remove();
    else if (!label) this.element.prepend(make("p", "recorded-label", text));
    else if (label.textContent !== text) label.textContent = text;
    this.element.toggleAttribute("data-outdated", text !== null && text !== "recorded");
  }

  clear(): void {
    this.keep();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.capped = new Capped();
    this.waiting = [];
    this.block = null;
    this.notice = null;
    this.tail = [];
    for (const address of this.addresses.splice(0)) URL.revokeObjectURL(address);
    delete this.element.dataset["recorded"];
    delete this.element.dataset["outdated"];
    this.element.replaceChildren();
  }

  /** Adds printed text; it is on the page with the next frame. `leftOut` characters were dropped before it. */
  print(parts: readonly Part[], leftOut: number): void {
    this.renew();
    this.waiting.push(...this.capped.take(parts, leftOut));
    this.frame ||= requestAnimationFrame(() => this.flush(PER_FRAME));
  }

  figure({ png, alt, width, height }: Figure): void {
    this.renew();
    this.flush();
    this.block = null;
    const image = document.createElement("img");
    image.alt = alt;
    image.width = width;
    image.height = height;
    image.src = this.address(png, "image/png");
    const figure = make("figure", "plot");
    figure.append(image);
    this.element.append(figure);
  }

  /** A link that saves a file which the run has written. */
  file({ name, content }: WrittenFile): void {
    this.renew();
    this.flush();
    this.block = null;
    const link = document.createElement("a");
    link.download = name;
    // Of no kind that a browser would open: a page that learner code wrote must never be shown as one of ours.
    link.href = this.address(content, "application/octet-stream");
    link.textContent = `Save ${name}`;
    const line = make("p", "file");
    line.append(link);
    this.element.append(line);
  }

  private address(base64: string, type: string): string {
    const address = URL.createObjectURL(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type }));
    this.addresses.push(address);
    return address;
  }

  /** The run came to its end: its value or its error. */
  finish({ value, error }: Pick<RunDone, "value" | "error">): void {
    this.renew();
    this.flush();
    this.count();
    if (error) this.element.append(errorBox(error));
    if (value !== null) this.element.append(make("pre", "value", value));
  }

  /** Text that does not fit says how long it is: some systems show no scrollbar until one scrolls. */
  private count(): void {
    for (const block of this.element.querySelectorAll<HTMLElement>(":scope > :is(.stdout, .stderr)")) {
      if (block.scrollHeight <= block.clientHeight + 4) continue;
      const lines = (block.textContent ?? "").trimEnd().split("\n").length;
      block.after(make("p", "left-out", `${lines.toLocaleString("en")} lines: scroll up for the first ones.`));
    }
  }

  /** Something that the page has to say about the run, after what it printed. */
  say(message: string, advice: string | null = null): void {
    this.renew();
    this.flush();
    const box = make("div", "error");
    box.setAttribute("role", "alert");
    box.append(make("p", "error-message", message));
    if (advice) box.append(make("p", "advice", advice));
    this.element.append(box);
  }

  /** A quiet line after what was printed, with a button that leads on; gives the line, whose words may change. */
  remark(text: string, button: HTMLButtonElement | null): HTMLElement {
    this.renew();
    this.flush();
    const line = make("p", "left-out", text);
    if (button) line.append(" ", button);
    this.element.append(line);
    return line;
  }

  private renew(): void {
    if (this.stale) this.clear();
  }

  /** Puts on the page what came since the last frame, or so many characters of it; the rest comes with the next. */
  flush(room = Number.POSITIVE_INFINITY): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    for (let left = room; left > 0 && this.waiting.length > 0; ) {
      const [stream, whole] = this.waiting.shift() as Part;
      const text = whole.slice(0, Math.min(left, PIECE));
      left -= text.length;
      if (text.length < whole.length) this.waiting.unshift([stream, whole.slice(text.length)]);
      if (this.block?.className !== stream) {
        this.block = make("pre", stream);
        this.element.insertBefore(this.block, this.notice);
      }
      add(this.block, text);
    }
    if (this.waiting.length > 0) {
      this.frame = requestAnimationFrame(() => this.flush(PER_FRAME));
      return;
    }
    const { leftOut, tail } = this.capped;
    if (leftOut === 0 && tail.length === 0) return;
    this.notice ??= this.element.appendChild(make("p", "left-out"));
    this.notice.textContent = `${leftOut.toLocaleString("en")} more characters are not shown.`;
    for (const old of this.tail) old.remove();
    this.tail = tail.map(([stream, text]) => make("pre", stream, text));
    this.notice.after(...this.tail);
  }
}

/** Beyond so many characters a block of text is laid out in pieces, or a flood would lay out all of it again with every frame. */
const PIECE = 2_000;
/** So many characters are laid out with one frame while more are on their way. */
const PER_FRAME = 8_000;

/** Adds text to the end of a block, and keeps its end in view for whoever had it in view. */
function add(block: HTMLPreElement, text: string): void {
  const atEnd = block.scrollTop + block.clientHeight >= block.scrollHeight - 4;
  const last = block.lastElementChild;
  const cut = text.lastIndexOf("\n") + 1;
  const target = last ?? block;
  if (cut > 0 && (target.textContent?.length ?? 0) + text.length > PIECE) {
    target.append(text.slice(0, cut));
    const piece = document.createElement("span");
    piece.style.display = "block";
    // Pieces out of view are not laid out at all; each keeps the height that it had.
    piece.style.setProperty("content-visibility", "auto");
    piece.style.setProperty("contain-intrinsic-size", "auto 20em");
    piece.append(text.slice(cut));
    block.append(piece);
  } else target.append(text);
  if (atEnd) block.scrollTop = block.scrollHeight;
}

function errorBox(error: CodeError): HTMLElement {
  const box = make("div", "error");
  box.setAttribute("role", "alert");
  box.append(make("p", "error-message", error.message ? `${error.type}: ${error.message}` : error.type));
  if (error.advice) box.append(make("p", "advice", error.advice));
  if (error.text) box.append(make("pre", "traceback", error.text));
  return box;
}

function make<K extends "pre" | "p" | "div" | "figure">(name: K, className: string, text = ""): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  element.className = className;
  if (text) element.textContent = text;
  // Long lines and long texts scroll, and whoever has no mouse must reach them too.
  if (name === "pre") element.tabIndex = 0;
  return element;
}
