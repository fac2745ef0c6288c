/** A snapshot as bytes: a header in JSON, Python's memory where it is not empty, the files; packed and checked, with no knowledge of Python. */

import type { LoaderState } from "./loader.ts";

/** Raised when what is stored changes its form. */
export const FORMAT = 2;
const MAGIC = 0x53_4e_45_54;
/** Magic, length of the header. */
const PREFIX = 8;
const ALIGNMENT = 16;
/** How much memory has to be empty to be left out: what is smaller makes more work than it saves. */
const PAGE = 16_384;
/** Of the stored bytes; with the length of the memory, which is wanted before they are read. */
const TYPE = "application/x-python-snapshot";

export interface Header {
  format: number;
  /** What the snapshot was made of and by whom: runtime, site, browser. */
  key: string;
  /** Bytes of everything. */
  length: number;
  /** What Pyodide notes, and then the parts of the memory. */
  memory: Section;
  /** Bytes of what Pyodide notes. */
  head: number;
  /** In the order of their bytes. */
  parts: [start: number, length: number][];
  /** Bytes of the memory with all that is empty. */
  whole: number;
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

/** A memory as the parts of it that are not empty. */
export interface Memory {
  length: number;
  parts: [start: number, bytes: Uint8Array<ArrayBuffer>][];
}

export interface Snapshot {
  /** What Pyodide notes beside its memory. */
  head: Uint8Array<ArrayBuffer>;
  memory: Memory;
  files: [path: string, bytes: Uint8Array][];
  loader: LoaderState;
  python: string;
  numpy: string;
}

/** The stored bytes are not a snapshot that can be used here. */
export class UnusableSnapshot extends Error {}

export function pack(key: string, made: Snapshot): Blob {
  const { head, memory, loader, python, numpy } = made;
  const files = new Uint8Array(made.files.reduce((sum, [, bytes]) => sum + bytes.length, 0));
  const paths: Header["paths"] = [];
  let place = 0;
  for (const [path, bytes] of made.files) {
    files.set(bytes, place);
    paths.push([path, bytes.length]);
    place += bytes.length;
  }
  const kept = [head, ...memory.parts.map(([, bytes]) => bytes)];
  const size = kept.reduce((sum, bytes) => sum + bytes.length, 0);
  const sections = { memory: kept.reduce((sum, bytes) => digest(bytes, sum), size), files: digest(files) };
  const header = (start: number): Header => ({
    format: FORMAT,
    key,
    length: start + size + files.length,
    memory: { start, length: size, digest: sections.memory },
    head: head.length,
    parts: memory.parts.map(([place, bytes]) => [place, bytes.length]),
    whole: memory.length,
    files: { start: start + size, length: files.length, digest: sections.files },
    paths,
    loader,
    python,
    numpy,
  });
  // The header tells where it ends itself; a little room covers the digits of that.
  const room = new TextEncoder().encode(JSON.stringify(header(0))).length + 64;
  const start = Math.ceil((PREFIX + room) / ALIGNMENT) * ALIGNMENT;
  const front = new Uint8Array(start).fill(0x20);
  front.set(new TextEncoder().encode(JSON.stringify(header(start))), PREFIX);
  new Uint32Array(front.buffer, 0, 2).set([MAGIC, start - PREFIX]);
  return new Blob([front, ...kept, files], { type: `${TYPE};memory=${memory.length}` });
}

/** The length of the memory in what is stored with this type; throws UnusableSnapshot if it is the type of something else. */
export function memoryOf(type: string): number {
  const [, length] = new RegExp(`^${TYPE}; ?memory=(\\d+)$`).exec(type) ?? [];
  if (!length) throw new UnusableSnapshot(`what is stored is ${type || "of no type"} and should be ${TYPE}`);
  return Number(length);
}

/** The parts of a memory that are not empty. */
export function notEmpty(bytes: Uint8Array<ArrayBuffer>): Memory {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
  const empty = (start: number) => {
    for (let index = start >>> 2; index < (start + PAGE) >>> 2; index++) if (words[index]) return false;
    return true;
  };
  const parts: Memory["parts"] = [];
  let from = 0;
  for (let start = 0; start < bytes.length; start += PAGE) {
    // The last page may be shorter, and is always kept.
    if (start + PAGE > bytes.length || !empty(start)) continue;
    if (start > from) parts.push([from, bytes.subarray(from, start)]);
    from = start + PAGE;
  }
  if (bytes.length > from) parts.push([from, bytes.subarray(from)]);
  return { length: bytes.length, parts };
}

/** Takes stored bytes apart; throws UnusableSnapshot unless they are whole and meant for this place. */
export function unpack(key: string, stored: ArrayBuffer): Snapshot {
  const header = readHeader(stored);
  const wrong = (why: string) => new UnusableSnapshot(`the snapshot ${why}`);
  if (header.format !== FORMAT) throw wrong(`has format ${header.format} and should have ${FORMAT}`);
  if (header.key !== key) throw wrong(`belongs to ${header.key} and should belong to ${key}`);
  if (header.length !== stored.byteLength) throw wrong(`has ${stored.byteLength} bytes and should have ${header.length}`);
  const kept = new Uint8Array(stored, header.memory.start, header.memory.length);
  const all = new Uint8Array(stored, header.files.start, header.files.length);
  const head = kept.subarray(0, header.head);
  let place = header.head;
  const parts = header.parts.map(([start, size]): Memory["parts"][number] => {
    place += size;
    return [start, kept.subarray(place - size, place)];
  });
  if (place !== kept.length) throw wrong(`has ${kept.length} bytes of memory and names ${place}`);
  place = 0;
  const files = header.paths.map(([path, size]): [string, Uint8Array] => {
    place += size;
    return [path, all.subarray(place - size, place)];
  });
  if (place !== all.length) throw wrong(`has files of ${all.length} bytes and names ${place}`);
  const { loader, python, numpy } = header;
  if (digest(kept) !== header.memory.digest || digest(all) !== header.files.digest) throw wrong("is damaged");
  return { head, memory: { length: header.whole, parts }, files, loader, python, numpy };
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

/** Tells damage apart from what was stored, part after part of whole words; it need not stop an attacker, who could as well change the page. A cryptographic one costs 0.1 s. */
function digest(bytes: Uint8Array<ArrayBuffer>, before = bytes.byteLength): number {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);
  let sum = before;
  for (let index = 0; index < words.length; index++) sum = Math.imul(sum ^ (words[index] as number), 0x0100_0193) ^ (sum >>> 15);
  for (let index = words.length * 4; index < bytes.length; index++) sum = Math.imul(sum ^ (bytes[index] as number), 0x0100_0193);
  return sum | 0;
}
