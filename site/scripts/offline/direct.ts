/** A runtime file that the service worker keeps, read without waking it: that takes a fifth of a second, and all of them came through it. */

import { names } from "./listing.ts";
import { stock } from "./stock.ts";

/** What is kept of the file at this address, which is two folders below the site's root; nothing where that cannot be had. */
export async function keptFile(address: string): Promise<Response | undefined> {
  try {
    const root = new URL("../../", address).href;
    return await stock(names(root), "runtime").match(address);
  } catch {
    // There is no storage, or it is forbidden.
    return undefined;
  }
}
