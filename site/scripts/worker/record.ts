/** A snapshot as bytes: a header in JSON, Python's memory, the files; packed and checked, with no knowledge of Python. */

import type { LoaderState } from "./loader.ts";

/** Raised when what is stored changes its form. */
export const FORMAT = 1;
const MAGIC = 0x53_4e_45_54;
/** Magic, length of the header. */
const PREFIX = 8;
const ALIGNMENT = 16;

export interface Header {
  format: number;
  /** What the snapshot was made of and by whom: runtime, site, browser. */
  key: string;
  /** Bytes of everything. */
  length: number;
  memory: Section;
  files: Section;
  /** Path and size of each file, in the order of their bytes. */
  paths: [path: string, size: number][];
  loader: LoaderState;
  python: string;
  numpy: string;
}

interface Section {
  start: number;
  length: number;
  digest: number;
}

export interface Snapshot {
  memory: Uint8Array<ArrayBuffer>;
  files: [path: string, bytes: Uint8Array][];
  loader: LoaderState;
  python: string;
  numpy: string;
}

/** The stored bytes are not a snapshot that can be used here. */
export class UnusableSnapshot extends Error {}

export function pack(key: string, made: Snapshot): Blob {
  const { memory, loader, python, numpy } = made;
  const files = new Uint8Array(made.files.reduce((sum, [, bytes]) => sum + bytes.length, 0));
  const paths: Header["paths"] = [];
  let place = 0;
  for (const [path, bytes] of made.files) {
    files.set(bytes, place);
    paths.push([path, bytes.length]);
    place += bytes.length;
  }
  const sections = { memory: digest(memory), files: digest(files) };
  const header = (start: number): Header => ({
    format: FORMAT,
    key,
    length: start + memory.length + files.length,
    memory: { start, length: memory.length, digest: sections.memory },
    files: { start: start + memory.length, length: files.length, digest: sections.files },
    paths,
    loader,
    python,
    numpy,
  });
  // The header tells where it ends itself; a little room covers the digits of that.
  const room = new TextEncoder().encode(JSON.stringify(header(0))).length + 64;
  const start = Math.ceil((PREFIX + room) / ALIGNMENT) * ALIGNMENT;
  const head = new Uint8Array(start).fill(0x20);
  head.set(new TextEncoder().encode(JSON.stringify(header(start))), PREFIX);
  new Uint32Array(head.buffer, 0, 2).set([MAGIC, start - PREFIX]);
  return new Blob([head, memory, files]);
}

/** Takes stored bytes apart; throws UnusableSnapshot unless they are whole and meant for this place. */
export function unpack(key: string, stored: ArrayBuffer): Snapshot {
  const header = readHeader(stored);
  const wrong = (why: string) => new UnusableSnapshot(`the snapshot ${why}`);
  if (header.format !== FORMAT) throw wrong(`has format ${header.format} and should have ${FORMAT}`);
  if (header.key !== key) throw wrong(`belongs to ${header.key} and should belong to ${key}`);
  if (header.length !== stored.byteLength) throw wrong(`has ${stored.byteLength} bytes and should have ${header.length}`);
  const memory = new Uint8Array(stored, header.memory.start, header.memory.length);
  const all = new Uint8Array(stored, header.files.start, header.files.length);
  let place = 0;
  const files = header.paths.map(([path, size]): [string, Uint8Array] => {
    place += size;
    return [path, all.subarray(place - size, place)];
  });
  if (place !== all.length) throw wrong(`has files of ${all.length} bytes and names ${place}`);
  const { loader, python, numpy } = header;
  if (digest(memory) !== header.memory.digest || digest(all) !== header.files.digest) throw wrong("is damaged");
  return { memory, files, loader, python, numpy };
}

function readHeader(stored: ArrayBuffer): Header {
  try {
    const [magic, length] = new Uint32Array(stored, 0, 2);
    if (magic !== MAGIC || length === undefined) throw new Error("magic");
    return JSON.parse(new TextDecoder().decode(new Uint8Array(stored, PREFIX, length))) as Header;
  } catch {
    throw new UnusableSnapshot("the stored bytes are not a snapshot");
  }
}

/** Tells damage apart from what was stored; it need not stop an attacker, who could as well change the page. A cryptographic one costs 0.1 s. */
function digest(bytes: Uint8Array<ArrayBuffer>): number {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);
  let sum = bytes.byteLength;
  for (let index = 0; index < words.length; index++) sum = Math.imul(sum ^ (words[index] as number), 0x0100_0193) ^ (sum >>> 15);
  for (let index = words.length * 4; index < bytes.length; index++) sum = Math.imul(sum ^ (bytes[index] as number), 0x0100_0193);
  return sum | 0;
}
