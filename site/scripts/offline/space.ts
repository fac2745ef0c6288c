/** How much of this browser's space the site takes. */

import type { Names } from "./listing.ts";

export interface Space {
  pages: number;
  runtime: number;
}

/** Bytes kept of the pages and of Python with its packages. */
export async function space({ shell, runtime }: Names): Promise<Space> {
  return { pages: await size(shell), runtime: await size(runtime) };
}

async function size(name: string): Promise<number> {
  if (!(await caches.has(name))) return 0;
  const cache = await caches.open(name);
  const kept = await Promise.all((await cache.keys()).map((request) => cache.match(request)));
  const sizes = kept.map(async (response) => Number(response?.headers.get("content-length") ?? (await response?.blob())?.size ?? 0));
  return (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0);
}

/** "15.3 MB" */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
