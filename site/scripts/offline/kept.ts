/** The runtime's files as a browser keeps them: under their addresses, and only once the hash of their bytes was seen to be right. */

import type { RuntimeFile } from "./listing.ts";
import type { Stock } from "./stock.ts";

const WASM_TYPE = "application/wasm";

/** A file that did not arrive as it should. */
export class Damaged extends Error {}

export class Kept {
  private readonly stock: Stock;
  private readonly same: (file: RuntimeFile) => Promise<string[]>;
  private readonly read: (request: Request | string, init?: RequestInit) => Promise<Response>;
  /** What is being fetched to be kept, by address. */
  private readonly coming = new Map<string, Promise<void>>();
  /** What is on its way to a page and is kept then, by address. */
  private readonly passing = new Map<string, Promise<void>>();

  /** `same` gives addresses under which other builds have the same bytes. */
  constructor(
    stock: Stock,
    same: (file: RuntimeFile) => Promise<string[]>,
    read: (request: Request | string, init?: RequestInit) => Promise<Response> = (...given) => fetch(...given),
  ) {
    this.stock = stock;
    this.same = same;
    this.read = read;
  }

  async get(address: string): Promise<Response | undefined> {
    return this.stock.match(address);
  }

  async has(address: string): Promise<boolean> {
    return (await this.get(address)) !== undefined;
  }

  /** Keeps a file that is not there yet, fetched unless another build has it; what an address means never changes. */
  async keep(address: string, file: RuntimeFile): Promise<void> {
    // If it arrives whole it is there; if not, it is asked for here.
    await this.passing.get(address)?.catch(() => {});
    const coming =
      this.coming.get(address) ??
      this.add(address, file).finally(() => {
        this.coming.delete(address);
      });
    this.coming.set(address, coming);
    return coming;
  }

  /** The answer to a page's request; `later` is given what goes on after it. */
  async answer(request: Request, file: RuntimeFile, later: (work: Promise<unknown>) => void): Promise<Response> {
    // Who reads past the caches had reason to doubt them.
    const kept = request.cache === "reload" ? undefined : await this.get(request.url);
    if (kept) return kept;
    const response = await this.read(request);
    if (response.ok) {
      const passing = this.put(response.clone(), request.url, file).finally(() => this.passing.delete(request.url));
      this.passing.set(request.url, passing);
      later(passing.catch(() => {}));
    }
    return response;
  }

  /** Forgets all files but those at these addresses. */
  async prune(addresses: Iterable<string>): Promise<void> {
    const live = new Set(addresses);
    await this.stock.use(async (cache) => {
      for (const { url } of await cache.keys()) if (!live.has(url)) await cache.delete(url);
    }, undefined);
  }

  private async add(address: string, file: RuntimeFile): Promise<void> {
    if (await this.has(address)) return;
    for (const other of await this.same(file)) {
      const found = await this.get(other);
      if (found) return this.stock.use((cache) => cache.put(address, found), undefined);
    }
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
    // As it came, since Chromium keeps compiled code beside a response of the network's, and not beside one that was made here.
    const whole = response.clone();
    const bytes = await response.arrayBuffer();
    const found = hex(await crypto.subtle.digest("SHA-256", bytes));
    if (found !== file.sha256) throw new Damaged(`${address} has SHA-256 ${found} and should have ${file.sha256}`);
    const wasm = address.endsWith(".wasm") && whole.headers.get("content-type") !== WASM_TYPE;
    const kept = wasm ? new Response(bytes, { headers: { "content-type": WASM_TYPE } }) : whole;
    await this.stock.use((cache) => cache.put(address, kept), undefined);
  }
}

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
