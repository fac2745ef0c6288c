/** The site's caches, which looking into them does not make anew once they were deleted. */

import type { Names } from "./listing.ts";

/** As much of a Cache as is used here, so that tests can stand in for it. */
export interface CacheLike {
  match(address: string): Promise<Response | undefined>;
  put(address: string, response: Response): Promise<void>;
  delete(address: string): Promise<boolean>;
  keys(): Promise<readonly { url: string }[]>;
}

export interface Stock {
  match(key: string | Request): Promise<Response | undefined>;
  /** Does something with the cache; gives `otherwise` where nothing of the site is kept any more. */
  use<T>(work: (cache: CacheLike) => Promise<T>, otherwise: T): Promise<T>;
}

/** One of the caches. The first that comes into being, by way of `begin`, is that of the builds. */
export function stock(own: Names, kind: "shell" | "runtime" | "builds"): Stock {
  return {
    match: (key) => caches.match(key, { cacheName: own[kind] }),
    use: <T>(work: (cache: CacheLike) => Promise<T>, otherwise: T) =>
      navigator.locks.request(own.using, { mode: "shared" }, async () =>
        (await caches.has(own.builds)) ? work(await caches.open(own[kind])) : otherwise,
      ) as Promise<T>,
  };
}

/** From now on there is something to keep. */
export async function begin({ builds }: Names): Promise<void> {
  await caches.open(builds);
}

/** Deletes these caches, once nobody is adding to them. */
export async function forget({ shell, runtime, builds, changing, using }: Names): Promise<void> {
  await navigator.locks.request(changing, () =>
    navigator.locks.request(using, async () => {
      for (const name of [builds, shell, runtime]) await caches.delete(name);
    }),
  );
}
