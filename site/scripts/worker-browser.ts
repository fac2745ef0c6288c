/** The worker's script in a browser. */

import { USED } from "./offline/used.ts";
import { serve } from "./worker.ts";

const scope = globalThis as unknown as { postMessage(text: string): void };
// The page's address rules do not reach into here, and Pyodide's own requests go through a replaced `fetch`.
const read = globalThis.fetch.bind(globalThis);
const used = new BroadcastChannel(USED);

serve(
  {
    post: (text) => scope.postMessage(text),
    listen: (hear) => addEventListener("message", (event) => hear((event as MessageEvent<string>).data)),
  },
  {
    fetch: (address, reload) => {
      used.postMessage(address);
      return read(address, reload ? { cache: "reload" } : {});
    },
    folder: (address) => address,
    usesFetch: true,
    log: (text) => console.debug(text),
  },
);
