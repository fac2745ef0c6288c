/** Judges what comes in: one JSON text per line with a record and an answer, one verdict per line out. */

import { createInterface } from "node:readline";
import { judge } from "../../site/scripts/judge/judge.ts";

for await (const line of createInterface({ input: process.stdin })) {
  const { record, answer } = JSON.parse(line);
  console.log(JSON.stringify(judge(JSON.parse(record), answer)));
}
