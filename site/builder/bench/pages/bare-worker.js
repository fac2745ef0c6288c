// Pyodide as its documentation shows it: load it, load NumPy, run the code.
import { loadPyodide } from "../../RUNTIME/pyodide.mjs";

const pyodide = await loadPyodide();
await pyodide.loadPackage("numpy", { messageCallback() {} });
postMessage(
  pyodide.runPython(`
import sys

import numpy as np

f"Python {sys.version.split()[0]}\\nNumPy {np.__version__}"
`),
);
