/** Which packages of the lock file are wanted, and which files they are in. */

export interface Lock {
  packages: Record<string, { name: string; version: string; file_name: string; imports: string[]; depends: string[] }>;
}

/** The name of the lock file among those of the runtime; it ends in a hash of what it says. */
export function lockFile(files: Record<string, unknown>): string {
  const name = Object.keys(files).find((one) => one.startsWith("pyodide-lock"));
  if (!name) throw new Error("There is no lock file among the runtime's files.");
  return name;
}

/** Names of our own that a learner has no use for. */
const INTERNAL = new Set(["host", "runner", "grader", "startup"]);

/** The named packages and all they depend on. */
export function closure(lock: Lock, names: string[]): string[] {
  const found = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const entry = lock.packages[name];
    if (!entry) throw new Error(`The package ${name} is not in the lock file.`);
    if (found.has(name)) continue;
    found.add(name);
    waiting.push(...entry.depends);
  }
  return [...found].sort();
}

/** The named packages and all they depend on, each after those. */
export function inOrder(lock: Lock, names: string[]): string[] {
  const size = (name: string) => closure(lock, [name]).length;
  return closure(lock, names).sort((a, b) => size(a) - size(b));
}

/** What learners are told they can import: what was chosen for them, without the packages that are there only because others need them. */
export function offered(lock: Lock, preloaded: string[]): string[] {
  const needed = new Set(Object.values(lock.packages).flatMap(({ depends }) => depends));
  const chosen = Object.keys(lock.packages).filter((name) => preloaded.includes(name) || !needed.has(name));
  return chosen
    .flatMap((name) => lock.packages[name]?.imports ?? [])
    .filter((name) => !INTERNAL.has(name))
    .sort();
}

export function fileNames(lock: Lock, names: string[]): string[] {
  return names.flatMap((name) => lock.packages[name]?.file_name ?? []);
}
