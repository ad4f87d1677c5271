import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { randomFrom } from '../../src/specimens/random.js';
import type { HostileFile } from './hostile-files.js';
import { blackRows, END, header, png, type PngChunk } from './png-writer.js';

export interface PlainPictures {
  readonly jpeg: Uint8Array;
  readonly png: Uint8Array;
  readonly webp: Uint8Array;
}

const SIZE = { width: 320, height: 200, channels: 3 } as const;

/** Small pictures with nothing wrong about them, to be damaged by the tests: noise, but always the same. */
export async function plainPictures(): Promise<PlainPictures> {
  const { normal } = randomFrom(1);
  const noise = Uint8ClampedArray.from(
    { length: SIZE.width * SIZE.height * SIZE.channels },
    () => 128 + 40 * normal(),
  );
  const picture = sharp(noise, { raw: SIZE });
  return {
    jpeg: await picture.clone().jpeg().toBuffer(),
    png: await picture.clone().png().toBuffer(),
    webp: await picture.clone().webp().toBuffer(),
  };
}

/** Pictures that ask for too much, lie about themselves, or carry something beside the picture. */
export async function hostileImages(plain: PlainPictures): Promise<HostileFile[]> {
  return [...hostilePngs(), ...hostileJpegs(plain.jpeg), ...(await hostileWebps(plain.webp))];
}

function hostilePngs(): HostileFile[] {
  const small = header({ width: 8, height: 8 });
  const rows = blackRows(72);
  const withChunk = (extra: readonly PngChunk[] = []) => png([small, ...extra, rows, END]);
  const bomb = deflateSync(Buffer.alloc(200_000_000));
  return [
    {
      name: 'png of 50000 × 50000',
      bytes: png([header({ width: 50_000, height: 50_000 }), blackRows(1000), END]),
      fault: 'too-many-pixels',
    },
    {
      name: 'png of 2³¹ − 1 squared',
      bytes: png([header({ width: 2 ** 31 - 1, height: 2 ** 31 - 1 }), rows, END]),
    },
    {
      name: 'png bomb just under the pixel limit',
      bytes: png([header({ width: 7000, height: 7000 }), blackRows(7001 * 7000), END]),
    },
    {
      name: 'interlaced png of 16-bit colours with alpha',
      bytes: png([header({ width: 7000, height: 7000, depth: 16, colour: 6, interlaced: true }), rows, END]),
      fault: 'too-many-pixels',
    },
    { name: 'png without rows', bytes: png([small, END]), fault: 'damaged' },
    { name: 'png of no width', bytes: png([header({ width: 0, height: 8 }), rows, END]), fault: 'damaged' },
    {
      name: 'png of no kind',
      bytes: png([header({ width: 8, height: 8, depth: 3, colour: 5 }), rows, END]),
      fault: 'damaged',
    },
    { name: 'png with text bomb', bytes: withChunk([['zTXt', Buffer.concat([Buffer.from('a\0\0'), bomb])]]) },
    {
      name: 'png with international text bomb',
      bytes: withChunk([['iTXt', Buffer.concat([Buffer.from('a\0\x01\0\0\0'), bomb])]]),
    },
    {
      name: 'png with colour profile bomb',
      bytes: withChunk([['iCCP', Buffer.concat([Buffer.from('a\0\0'), bomb])]]),
    },
    {
      name: 'png with a chunk longer than the file',
      bytes: withChunk([['tEXt', Buffer.alloc(9)]]).subarray(0, 40),
    },
    {
      name: 'png with a hundred thousand texts',
      bytes: withChunk(Array.from({ length: 100_000 }, (): PngChunk => ['tEXt', Buffer.from('canary\0x')])),
    },
    {
      name: 'png with five thousand animation frames',
      bytes: withChunk([
        ['acTL', Buffer.from([0, 0, 0x13, 0x88, 0, 0, 0, 0])],
        ...Array.from({ length: 5000 }, (): PngChunk => ['fcTL', Buffer.alloc(26)]),
      ]),
    },
    { name: 'png with broken EXIF', bytes: withChunk([['eXIf', Buffer.from('MM\0*\0\0\0\x08\xff\xff')]]) },
    {
      name: 'png followed by a page of HTML',
      bytes: Buffer.concat([withChunk(), Buffer.from('<script>canary</script>')]),
    },
  ];
}

function hostileJpegs(plain: Uint8Array): HostileFile[] {
  const withSegments = (...segments: Uint8Array[]) =>
    Buffer.concat([plain.subarray(0, 2), ...segments, plain.subarray(2)]);
  const exif = (ifd: string) => segment(0xe1, `Exif\0\0MM\0*\0\0\0\x08${ifd}`);
  const orientation = (value: string) => exif(`\0\x01\x01\x12\0\x03\0\0\0\x01${value}\0\0\0\0\0\0`);
  return [
    { name: 'jpeg of 65535 × 65535', bytes: resized(plain, 65_535, 65_535), fault: 'damaged' },
    { name: 'jpeg of 65500 × 65500', bytes: resized(plain, 65_500, 65_500), fault: 'too-many-pixels' },
    { name: 'jpeg of 7000 × 7000 without the data', bytes: resized(plain, 7000, 7000) },
    { name: 'jpeg of no height', bytes: resized(plain, 320, 0), fault: 'damaged' },
    { name: 'jpeg that ends after its first mark', bytes: plain.subarray(0, 3), fault: 'damaged' },
    {
      name: 'jpeg with a comment in PHP',
      bytes: withSegments(segment(0xfe, '<?php system($_GET["canary"]); ?>')),
    },
    {
      name: 'jpeg with a hundred comments of 64 KB',
      bytes: withSegments(...Array.from({ length: 100 }, () => segment(0xfe, 'canary '.repeat(9000)))),
    },
    { name: 'jpeg with an orientation that does not exist', bytes: withSegments(orientation('\xff\xff')) },
    { name: 'jpeg mirrored and turned', bytes: withSegments(orientation('\0\x05')) },
    {
      name: 'jpeg whose EXIF names itself',
      bytes: withSegments(exif('\0\x01\x87\x69\0\x04\0\0\0\x01\0\0\0\x08\0\0\0\x08')),
    },
    { name: 'jpeg whose EXIF is longer than the file', bytes: withSegments(exif('\xff\xff')) },
    {
      name: 'jpeg with a broken colour profile',
      bytes: withSegments(segment(0xe2, 'ICC_PROFILE\0\x01\x01broken')),
    },
    {
      name: 'jpeg with a profile in 255 parts',
      bytes: withSegments(segment(0xe2, 'ICC_PROFILE\0\x01\xffpart')),
    },
    { name: 'jpeg followed by an archive', bytes: Buffer.concat([plain, Buffer.from('PK\x03\x04canary')]) },
    { name: 'jpeg followed by a PDF', bytes: Buffer.concat([plain, Buffer.from('%PDF-1.7 canary')]) },
    { name: 'jpeg followed by another', bytes: Buffer.concat([plain, plain]) },
    { name: 'jpeg with ten thousand scans', bytes: manyScans(plain, 10_000) },
  ];
}

async function hostileWebps(plain: Uint8Array): Promise<HostileFile[]> {
  const frames = Array.from({ length: 200 }, (_, at) => ({
    create: { width: 16, height: 16, channels: 3 as const, background: { r: at, g: 0, b: 0 } },
  }));
  const animated = await sharp(await Promise.all(frames.map((frame) => sharp(frame).png().toBuffer())), {
    join: { animated: true },
  })
    .webp({ loop: 0 })
    .toBuffer();
  const huge = Buffer.from(plain);
  huge.writeUInt16LE(0x3fff, 26);
  huge.writeUInt16LE(0x3fff, 28);
  const riff = Buffer.from(plain);
  riff.writeUInt32LE(0xffffffff, 4);
  return [
    { name: 'webp of two hundred frames', bytes: animated },
    { name: 'webp of 16383 × 16383', bytes: huge, fault: 'too-many-pixels' },
    { name: 'webp of 4 GB by its own word', bytes: riff },
    { name: 'webp that is a header only', bytes: Buffer.from('RIFF\x04\0\0\0WEBPVP8 '), fault: 'damaged' },
    { name: 'webp followed by a script', bytes: Buffer.concat([plain, Buffer.from('#!/bin/sh canary')]) },
  ];
}

function segment(marker: number, text: string): Uint8Array {
  const data = Buffer.from(text, 'latin1');
  const length = data.byteLength + 2;
  return Buffer.concat([Buffer.from([0xff, marker, length >> 8, length & 0xff]), data]);
}

/** The same data under a header that claims another size. */
function resized(jpeg: Uint8Array, width: number, height: number): Uint8Array {
  const bytes = Buffer.from(jpeg);
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
}

/** A progressive picture of 4000 × 4000 whose scans each ask for the whole picture to be gone through again. */
function manyScans(jpeg: Uint8Array, count: number): Uint8Array {
  const bytes = Buffer.from(resized(jpeg, 4000, 4000));
  bytes[bytes.indexOf(Buffer.from([0xff, 0xc0])) + 1] = 0xc2;
  const start = bytes.indexOf(Buffer.from([0xff, 0xda]));
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0, 0]);
  return Buffer.concat([
    bytes.subarray(0, start),
    ...Array.from({ length: count }, () => scan),
    Buffer.from([0xff, 0xd9]),
  ]);
}
