/** The runtime's files as a browser keeps them: by the hash of their bytes, and only once that hash was seen to be right. */

import type { RuntimeFile } from "./listing.ts";

/** As much of a Cache as is used here, so that tests can stand in for it. */
export interface CacheLike {
  match(address: string): Promise<Response | undefined>;
  put(address: string, response: Response): Promise<void>;
  delete(address: string): Promise<boolean>;
  keys(): Promise<readonly { url: string }[]>;
}

/** A file that did not arrive as it should. */
export class Damaged extends Error {}

export class Kept {
  private readonly cache: () => Promise<CacheLike>;
  private readonly root: string;
  private readonly read: (request: Request | string, init?: RequestInit) => Promise<Response>;
  /** What is being fetched to be kept, by hash. */
  private readonly coming = new Map<string, Promise<void>>();

  /** Files are kept under made-up addresses below `root`. */
  constructor(
    cache: () => Promise<CacheLike>,
    root: string,
    read: (request: Request | string, init?: RequestInit) => Promise<Response> = (...given) => fetch(...given),
  ) {
    this.cache = cache;
    this.root = root;
    this.read = read;
  }

  async get(file: RuntimeFile): Promise<Response | undefined> {
    return (await this.cache()).match(this.place(file));
  }

  async has(file: RuntimeFile): Promise<boolean> {
    return (await this.get(file)) !== undefined;
  }

  /** Fetches and keeps a file that is not there yet; the same bytes under another name are there already. */
  keep(address: string, file: RuntimeFile): Promise<void> {
    const coming =
      this.coming.get(file.sha256) ??
      this.add(address, file).finally(() => {
        this.coming.delete(file.sha256);
      });
    this.coming.set(file.sha256, coming);
    return coming;
  }

  /** The answer to a page's request; `later` is given what goes on after it. */
  async answer(request: Request, file: RuntimeFile, later: (work: Promise<unknown>) => void): Promise<Response> {
    // Who reads past the caches had reason to doubt them.
    const kept = request.cache === "reload" ? undefined : await this.get(file);
    if (kept) return kept;
    const response = await this.read(request);
    if (response.ok) later(this.put(response.clone(), request.url, file).catch(() => {}));
    return response;
  }

  /** Forgets all files but those. */
  async prune(files: Iterable<RuntimeFile>): Promise<void> {
    const cache = await this.cache();
    const live = new Set(Array.from(files, (file) => this.place(file)));
    for (const { url } of await cache.keys()) if (!live.has(url)) await cache.delete(url);
  }

  private async add(address: string, file: RuntimeFile): Promise<void> {
    if (await this.has(file)) return;
    try {
      await this.put(await this.read(address), address, file);
    } catch (error) {
      if (!(error instanceof Damaged)) throw error;
      // The browser's own cache may be to blame.
      await this.put(await this.read(address, { cache: "reload" }), address, file);
    }
  }

  private async put(response: Response, address: string, file: RuntimeFile): Promise<void> {
    if (!response.ok) throw new Damaged(`the server answered ${response.status} for ${address}`);
    const bytes = await response.arrayBuffer();
    const found = hex(await crypto.subtle.digest("SHA-256", bytes));
    if (found !== file.sha256) throw new Damaged(`${address} has SHA-256 ${found} and should have ${file.sha256}`);
    const type = address.endsWith(".wasm") ? "application/wasm" : (response.headers.get("content-type") ?? "application/octet-stream");
    const headers = { "content-type": type, "content-length": String(bytes.byteLength) };
    await (await this.cache()).put(this.place(file), new Response(bytes, { headers }));
  }

  private place(file: RuntimeFile): string {
    return `${this.root}runtime/sha256/${file.sha256}`;
  }
}

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
