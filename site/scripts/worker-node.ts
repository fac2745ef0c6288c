/** The worker in Node, for the build and for tests: one JSON text per line in, one per line out. */

import { writeSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { serve } from "./worker.ts";

serve(
  {
    // Written at once, since Python does not give the event loop a turn while it runs.
    post: (text) => write(`${text}\n`),
    listen: (hear) => createInterface({ input: process.stdin }).on("line", (line) => hear(line)),
  },
  {
    fetch: async (address) => new Response(await readFile(fileURLToPath(address))),
    folder: (address) => fileURLToPath(address),
    usesFetch: false,
    endsWhenLooking: false,
    log: (text) => console.error(text),
  },
);

function write(text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(1, bytes, done);
    } catch (error) {
      // The reader is slower than we are: the pipe is full.
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    }
  }
}
