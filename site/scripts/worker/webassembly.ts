/** WebAssembly as Pyodide meets it: compiled while it streams, used once verified, and its refusals heard. */

import type { RuntimeFiles } from "../runtime-files.ts";

/** Pyodide only logs it when WebAssembly refuses, and then waits for ever. */
export function watchWebAssembly(files: RuntimeFiles, main: string, refused: (error: unknown) => void): void {
  for (const name of ["instantiate", "instantiateStreaming"] as const) {
    const real = WebAssembly[name] as ((...given: unknown[]) => Promise<unknown>) | undefined;
    if (!real) continue;
    const watched = async (source: unknown, ...rest: unknown[]) => {
      try {
        const compiled = name === "instantiateStreaming" ? files.compiled : null;
        if (!compiled) return await real.call(WebAssembly, source, ...rest);
        const module = await compiled;
        // Compiled while it streamed: it may be used only once its bytes are known to be right.
        await files.verified(main);
        return { module, instance: new WebAssembly.Instance(module, rest[0] as WebAssembly.Imports) };
      } catch (error) {
        // A file that broke off or was wrong has been reported by its name.
        await files.verified(main).catch(() => {});
        refused(error);
        throw error;
      }
    };
    Object.assign(WebAssembly, { [name]: watched });
  }
}
