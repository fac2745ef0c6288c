import type { CacheLike, Stock } from "../../site/scripts/offline/stock.ts";

/** A cache as browsers have it, in memory. */
export function memory() {
  const held = new Map<string, Response>();
  const cache: CacheLike = {
    match: async (address) => held.get(address)?.clone(),
    put: async (address, response) => void held.set(address, response),
    delete: async (address) => held.delete(address),
    keys: async () => [...held.keys()].map((url) => ({ url })),
  };
  const stock: Stock = { match: async (key) => cache.match(typeof key === "string" ? key : key.url), use: (work) => work(cache) };
  return { held, stock };
}
