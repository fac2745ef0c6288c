/** How much of this browser's space the site takes. */

import { Builds } from "./builds.ts";
import type { Names } from "./listing.ts";
import { type Stock, stock } from "./stock.ts";

export interface Space {
  pages: number;
  runtime: number;
}

/** Bytes kept of the pages and of Python with its packages, for the site whose root is at the address `root`. */
export async function space(own: Names, root: string): Promise<Space> {
  const sizes = new Map<string, number>();
  for (const { runtime } of await new Builds(stock(own, "builds"), root).all())
    for (const [name, { size }] of Object.entries(runtime.files)) sizes.set(root + runtime.folder + name, size);
  return { pages: await total(stock(own, "shell")), runtime: await total(stock(own, "runtime"), sizes) };
}

/** Those whose size is not known are asked for it. */
function total({ use }: Stock, known: ReadonlyMap<string, number> = new Map()): Promise<number> {
  return use(async (cache) => {
    const sizes = (await cache.keys()).map(async ({ url }) => known.get(url) ?? size(await cache.match(url)));
    return (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0);
  }, 0);
}

async function size(response: Response | undefined): Promise<number> {
  if (!response) return 0;
  // What a host says of something that it sends compressed is how much it sends.
  const said = response.headers.has("content-encoding") ? null : response.headers.get("content-length");
  return Number(said ?? (await response.blob()).size);
}

/** "15.3 MB" */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
