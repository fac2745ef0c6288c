/** The worker's script in a browser. */

import { serve } from "./worker.ts";

const scope = globalThis as unknown as { postMessage(text: string): void };
// The page's address rules do not reach into here, and Pyodide's own requests go through a replaced `fetch`.
const read = globalThis.fetch.bind(globalThis);

serve(
  {
    post: (text) => scope.postMessage(text),
    listen: (hear) => addEventListener("message", (event) => hear((event as MessageEvent<string>).data)),
  },
  {
    fetch: (address, reload) => read(address, reload ? { cache: "reload" } : {}),
    folder: (address) => address,
    usesFetch: true,
    log: (text) => console.debug(text),
  },
);
