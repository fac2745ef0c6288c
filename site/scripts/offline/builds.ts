/** The listings of the builds that a browser keeps: the newest one, and older ones for as long as a page of theirs is open. */

import type { Listing } from "./listing.ts";
import type { Stock } from "./stock.ts";

interface Entry extends Listing {
  /** The builds that were there when this one came. */
  older: string[];
}

export class Builds {
  private readonly stock: Stock;
  private readonly root: string;

  constructor(stock: Stock, root: string) {
    this.stock = stock;
    this.root = root;
  }

  /** Adds the newest build. */
  async add(listing: Listing): Promise<void> {
    const older = (await this.all()).map(({ build }) => build).filter((build) => build !== listing.build);
    const body = JSON.stringify({ ...listing, older } satisfies Entry);
    const entry = new Response(body, { headers: { "content-type": "application/json" } });
    await this.stock.use((cache) => cache.put(this.place(listing.build), entry), undefined);
  }

  async get(build: string): Promise<Listing | null> {
    return this.read(build);
  }

  async all(): Promise<Listing[]> {
    const found = await this.stock.use(async (cache) => Promise.all((await cache.keys()).map(({ url }) => cache.match(url))), []);
    return Promise.all(found.filter((one) => one !== undefined).map((one) => one.json() as Promise<Listing>));
  }

  /**
   * Forgets what is older than `build` and not in use; gives what is left. A build that came later is on its way to take
   * over, and not for the one before it to judge.
   */
  async prune(build: string, used: ReadonlySet<string>): Promise<Listing[]> {
    const older = (await this.read(build))?.older ?? [];
    const old = older.filter((one) => !used.has(one));
    await this.stock.use((cache) => Promise.all(old.map((one) => cache.delete(this.place(one)))), []);
    return this.all();
  }

  private async read(build: string): Promise<Entry | null> {
    const found = await this.stock.match(this.place(build));
    return found ? ((await found.json()) as Entry) : null;
  }

  private place(build: string): string {
    return `${this.root}builds/${build}`;
  }
}
