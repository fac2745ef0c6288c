/** The worker's script in a browser. */

import { keptFile } from "./offline/direct.ts";
import { USED } from "./offline/used.ts";
import type { Posted } from "./protocol.ts";
import { serve } from "./worker.ts";

const scope = globalThis as unknown as { name: string; postMessage(said: Posted): void };
// The page's address rules do not reach into here, and Pyodide's own requests go through a replaced `fetch`.
const read = globalThis.fetch.bind(globalThis);
const used = new BroadcastChannel(USED);

serve(
  {
    post: (text, beside = {}) => scope.postMessage(Object.keys(beside).length > 0 ? { text, ...beside } : text),
    listen: (hear) => {
      addEventListener("message", (event) => {
        const { data } = event as MessageEvent<Posted>;
        if (typeof data === "string") hear(data);
        else hear(data.text, data);
      });
      // A worker that is started ahead has its first message for a name.
      if (scope.name.startsWith("{")) hear(scope.name);
    },
  },
  {
    fetch: async (address, reload) => {
      const found = (reload ? undefined : await keptFile(address)) ?? (await read(address, reload ? { cache: "reload" } : {}));
      // Only now, so that who keeps it finds it on its way and does not fetch it a second time.
      used.postMessage(address);
      return found;
    },
    folder: (address) => address,
    usesFetch: true,
    // As WebKit's can; there is nothing else to tell it by.
    endsWhenLooking: /AppleWebKit/.test(navigator.userAgent) && !/Chrom(e|ium)\//.test(navigator.userAgent),
    log: (text) => console.debug(text),
  },
);
