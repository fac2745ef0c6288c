/** What the build wrote into a page for its script: where things are. */

import type { Start } from "./protocol.ts";

export interface Page {
  /** The way from this page to the site's root: "" or "../../" or the like. */
  root: string;
  /** The path the site is served below; names the site's part of the browser's storage. */
  base: string;
  /** Names this build of the site. */
  build: string;
  /** The slug of the lesson that the page shows, or null. */
  lesson: string | null;
  /** Below the site's root: the worker's script and the runtime's folder. */
  worker: string;
  runtime: string;
  files: Start["files"];
  packages: string[];
  /** Whether it runs Python. */
  python: boolean;
}

/** The configuration in `<script id="page">`. */
export function readPage(): Page {
  const text = document.getElementById("page")?.textContent;
  if (!text) throw new Error('the page has no <script id="page">');
  return JSON.parse(text) as Page;
}

/** What Python's worker must know of the page. */
export function startOf(page: Page): Pick<Start, "runtime" | "files" | "packages"> {
  return { runtime: address(page, page.runtime), files: page.files, packages: page.packages };
}

/** The absolute address of something below the site's root. */
export function address(page: Page, path: string): string {
  return new URL(page.root + path, document.baseURI).href;
}
