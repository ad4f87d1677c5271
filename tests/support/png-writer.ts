import { crc32, deflateSync } from 'node:zlib';

export type PngChunk = readonly [type: string, data: Uint8Array];

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** A PNG file of exactly these chunks, whatever they say (ISO/IEC 15948). */
export function png(chunks: readonly PngChunk[]): Uint8Array {
  return Buffer.concat([SIGNATURE, ...chunks.map(chunk)]);
}

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly depth?: number;
  /** 0 grey, 2 colour, 6 colour with alpha */
  readonly colour?: number;
  readonly interlaced?: boolean;
}

export function header({ width, height, depth = 8, colour = 0, interlaced = false }: PngHeader): PngChunk {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([depth, colour, 0, 0, interlaced ? 1 : 0], 8);
  return ['IHDR', data];
}

/** So many bytes of black rows, compressed. */
export function blackRows(bytes: number): PngChunk {
  return ['IDAT', deflateSync(Buffer.alloc(bytes))];
}

export const END: PngChunk = ['IEND', Buffer.alloc(0)];

function chunk([type, data]: PngChunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.byteLength, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
