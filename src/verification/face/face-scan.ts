import { readFileSync } from 'node:fs';
import { DESCRIPTOR_LENGTH } from './face-distance.js';
import { GRID_STEPS } from './descriptor-grid.js';

/** Bytes of a face in the memory of the scan. */
export const FACE_BYTES = DESCRIPTOR_LENGTH;
/** Where the faces begin: before them lie the slots. */
const FIRST_FACE = 128 * 1024;
/** At most so many faces are scanned in one call; what is found then fits into its slot. */
export const FACES_PER_SCAN = 1024;

const PAGE_BYTES = 64 * 1024;
const MAX_PAGES = 65_536;
const HIT_BYTES = 8;
/** A slot holds the face that is sought, in 16 bits a number, and what was found. */
const QUERY_BYTES = 1024;
const SLOT_BYTES = QUERY_BYTES + FACES_PER_SCAN * HIT_BYTES;
/** Several threads may scan one memory, each with a slot of its own. */
export const SCAN_SLOTS = Math.floor(FIRST_FACE / SLOT_BYTES);

/** The part of WebAssembly that is used here; Node's types leave it out. */
interface WebAssemblyApi {
  readonly Memory: new (limits: { initial: number; maximum: number; shared: true }) => ScanMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { gallery: { memory: ScanMemory } },
  ) => {
    readonly exports: {
      readonly scan: (query: number, from: number, to: number, bound: number, out: number) => number;
    };
  };
}

/** Memory that threads share and that grows without being copied. */
export interface ScanMemory {
  readonly buffer: SharedArrayBuffer;
  grow(pages: number): number;
}

const { Memory, Module, Instance } = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi })
  .WebAssembly;

export interface ScanHit {
  /** Place of the face found: 0 is the first in the memory. */
  readonly place: number;
  readonly distance: number;
}

/**
 * Compares a face, in steps of the grid, with those in the places from `from` to before `to`, at most FACES_PER_SCAN, and
 * gives all within the threshold.
 */
export type FaceScan = (
  wanted: Int8Array,
  range: { readonly from: number; readonly to: number; readonly threshold: number },
) => ScanHit[];

export function createScanMemory(faces: number): ScanMemory {
  return new Memory({ initial: pagesFor(faces), maximum: MAX_PAGES, shared: true });
}

/** Makes room for so many faces. Views of the memory's buffer made before do not see the new room. */
export function growScanMemory(memory: ScanMemory, faces: number): void {
  const missing = pagesFor(faces) - memory.buffer.byteLength / PAGE_BYTES;
  if (missing > 0) memory.grow(missing);
}

/** The face in a place of the memory: a view, which does not outlive the memory's growth. */
export function faceAt(memory: ScanMemory, place: number): Int8Array {
  return new Int8Array(memory.buffer, addressOf(place), FACE_BYTES);
}

/** Starts the compiled comparison on a memory; every thread that scans at the same time needs another slot, from 0 on. */
export function createFaceScan(memory: ScanMemory, { slot }: { readonly slot: number }): FaceScan {
  const module = new Module(readFileSync(new URL('./face-scan.wasm', import.meta.url)));
  const { scan } = new Instance(module, { gallery: { memory } }).exports;
  const query = slot * SLOT_BYTES;
  const out = query + QUERY_BYTES;
  const sought = new Int16Array(memory.buffer, query, DESCRIPTOR_LENGTH);
  const found = new Uint32Array(memory.buffer, out, (FACES_PER_SCAN * HIT_BYTES) / 4);
  return (wanted, { from, to, threshold }) => {
    sought.set(wanted);
    // Rounded up, so that the compiled comparison leaves nothing out; what is exactly at the bound is decided below.
    const bound = Math.min(Math.ceil((threshold * GRID_STEPS) ** 2), 2 ** 31 - 1);
    const end = scan(query, addressOf(from), addressOf(to), bound, out);
    const hits: ScanHit[] = [];
    for (let index = 0; index < (end - out) / 4; index += 2) {
      const distance = Math.sqrt(found[index + 1]!) / GRID_STEPS;
      if (distance <= threshold) hits.push({ place: (found[index]! - FIRST_FACE) / FACE_BYTES, distance });
    }
    sought.fill(0);
    return hits;
  };
}

function addressOf(place: number): number {
  return FIRST_FACE + place * FACE_BYTES;
}

function pagesFor(faces: number): number {
  return Math.ceil((FIRST_FACE + faces * FACE_BYTES) / PAGE_BYTES);
}
