/**
 * Draws pictures for the build: one JSON text `{kind, watch, data, words}` per line in, and for each one line out:
 * `{html, svg, sentence, rows}`, where `html` is all that stands in the figure before its caption, or `{error}`.
 */

import { createInterface } from "node:readline";
import { draw, kindOf, rolesOf, type Words } from "./kinds.ts";
import { escaped, toMarkup } from "./svg.ts";

interface Asked {
  kind: string;
  /** As the author wrote it: `role=variable` or `variable`. */
  watch: string;
  /** Values by variable. */
  data: Record<string, unknown>;
  words: Words;
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() !== "") process.stdout.write(`${JSON.stringify(await answer(line))}\n`);
}

async function answer(line: string): Promise<Record<string, unknown>> {
  try {
    const { kind, watch, data, words } = JSON.parse(line) as Asked;
    const picture = await draw(kind, data, rolesOf(watch), words);
    if ("problem" in picture) return { error: picture.problem };
    const { sentence, rows } = picture;
    const svg = picture.drawings.map(toMarkup).join("");
    const found = await kindOf(kind);
    const live = found?.live !== undefined && (found.lively?.(rolesOf(watch), words) ?? true);
    return { html: html(svg, sentence, rows) + (live ? kept(data) : ""), svg, sentence, rows };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** A live picture answers before Python is there, from the values it was drawn with; seven digits are more than it shows. */
function kept(data: Record<string, unknown>): string {
  const text = JSON.stringify(data, (_, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(7)) : value));
  return `<script type="application/json" class="values">${text.replaceAll("<", "\\u003c")}</script>`;
}

/** The same structure that `mount.ts` keeps up to date. */
function html(svg: string, sentence: string, rows: string[][]): string {
  const [head = [], ...body] = rows;
  const cells = (row: string[], tag: string) =>
    row
      .map((cell, i) =>
        i === 0 && cell ? `<th scope="row">${escaped(cell)}</th>` : cell ? `<${tag}>${escaped(cell)}</${tag}>` : "<td></td>",
      )
      .join("");
  return (
    `<div class="drawing">${svg}</div>` +
    `<details class="twin"><summary>The same in words and numbers</summary><p class="sentence">${escaped(sentence)}</p>` +
    `<div class="table" tabindex="0"><table><thead><tr>${cells(head, "th")}</tr></thead><tbody>${body.map((row) => `<tr>${cells(row, "td")}</tr>`).join("")}</tbody></table></div></details>`
  );
}
