/** The listings of the builds that a browser keeps: the newest one, and older ones for as long as a page of theirs is open. */

import type { CacheLike } from "./kept.ts";
import type { Listing } from "./listing.ts";

interface Entry extends Listing {
  /** The builds that were there when this one came. */
  older: string[];
}

export class Builds {
  private readonly cache: () => Promise<CacheLike>;
  private readonly root: string;

  constructor(cache: () => Promise<CacheLike>, root: string) {
    this.cache = cache;
    this.root = root;
  }

  /** Adds the newest build. */
  async add(listing: Listing): Promise<void> {
    const older = (await this.all()).map(({ build }) => build).filter((build) => build !== listing.build);
    const body = JSON.stringify({ ...listing, older } satisfies Entry);
    await (await this.cache()).put(this.place(listing.build), new Response(body, { headers: { "content-type": "application/json" } }));
  }

  async get(build: string): Promise<Listing | null> {
    return this.read(build);
  }

  async all(): Promise<Listing[]> {
    const cache = await this.cache();
    const found = await Promise.all((await cache.keys()).map(({ url }) => cache.match(url)));
    return Promise.all(found.filter((one) => one !== undefined).map((one) => one.json() as Promise<Listing>));
  }

  /**
   * Forgets what is older than `build` and not in use; gives what is left. A build that came later is on its way to take
   * over, and not for the one before it to judge.
   */
  async prune(build: string, used: ReadonlySet<string>): Promise<Listing[]> {
    const older = (await this.read(build))?.older ?? [];
    const cache = await this.cache();
    for (const one of older) if (!used.has(one)) await cache.delete(this.place(one));
    return this.all();
  }

  private async read(build: string): Promise<Entry | null> {
    const found = await (await this.cache()).match(this.place(build));
    return found ? ((await found.json()) as Entry) : null;
  }

  private place(build: string): string {
    return `${this.root}builds/${build}`;
  }
}
