import { gzipSync } from 'node:zlib';
import { randomFrom } from '../../src/specimens/random.js';
import type { UploadFault } from '../../src/verification/upload/normalise-upload.js';
import { hostileImages, plainPictures } from './hostile-images.js';
import { hostilePdfs } from './hostile-pdfs.js';
import { onePagePdf } from './pdf-writer.js';

export interface HostileFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The outcome it must have; without one, any clear outcome will do. Text that must not survive says "canary". */
  readonly fault?: UploadFault;
  /** It keeps its reader busy for longer than it is given: the clear outcome is that its process is ended. */
  readonly endless?: boolean;
}

/** More than two hundred files that nobody sends by mistake, always the same. */
export async function hostileFiles(): Promise<HostileFile[]> {
  const pictures = await plainPictures();
  const whole = { ...pictures, pdf: onePagePdf({ content: 'BT /F1 24 Tf 72 700 Td (PAGE) Tj ET' }) };
  return [
    { name: 'empty', bytes: new Uint8Array(0), fault: 'empty' },
    { name: 'one byte over the limit', bytes: oversized(pictures.jpeg), fault: 'too-big' },
    ...foreignFiles(),
    ...(await hostileImages(pictures)),
    ...hostilePdfs(),
    ...Object.entries(whole).flatMap(([kind, bytes]) => [...cut(kind, bytes), ...overwritten(kind, bytes)]),
  ];
}

function oversized(bytes: Uint8Array): Uint8Array {
  const large = Buffer.alloc(10 * 1024 * 1024 + 1);
  large.set(bytes);
  return large;
}

function cut(kind: string, bytes: Uint8Array): HostileFile[] {
  return Array.from({ length: 10 }, (_, at) => ({
    name: `${kind} cut to ${at + 1} elevenths`,
    bytes: bytes.subarray(0, Math.floor((bytes.byteLength * (at + 1)) / 11)),
  }));
}

function overwritten(kind: string, bytes: Uint8Array): HostileFile[] {
  return Array.from({ length: 10 }, (_, seed) => {
    const random = randomFrom(seed + 1).next;
    const damaged = Buffer.from(bytes);
    for (let count = 0; count < 40; count++) {
      damaged[8 + Math.floor(random() * (damaged.byteLength - 8))] = Math.floor(random() * 256);
    }
    return { name: `${kind} with forty bytes overwritten, ${seed + 1}`, bytes: damaged };
  });
}

/** Files of other kinds, some under a borrowed start. None may reach a decoder. */
function foreignFiles(): HostileFile[] {
  const starts: Record<string, string> = {
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>canary</script></svg>',
    'svg with an external entity':
      '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg>&e;</svg>',
    'svg of a huge size': '<svg xmlns="http://www.w3.org/2000/svg" width="1000000" height="1000000"/>',
    'svg that reads a file':
      '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    html: '<!doctype html><script>canary</script>',
    zip: 'PK\x03\x04\x14\0\0\0\x08\0',
    'zip of an office document': 'PK\x03\x04\x14\0\x06\0\x08\0word/document.xml',
    gif: 'GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;',
    'gif of ten thousand frames': `GIF89a\xff\xff\xff\xff\0\0\0${',\0\0\0\0\xff\xff\xff\xff\0\x02\x02D\x01\0'.repeat(10_000)};`,
    'gif that is a script': 'GIF89a=1;alert("canary")',
    bmp: 'BM\xff\xff\xff\x7f\0\0\0\0\x36\0\0\0\x28\0\0\0\xff\xff\xff\x7f\xff\xff\xff\x7f',
    'tiff, little-endian': 'II*\0\x08\0\0\0\xff\xff',
    'tiff, big-endian': 'MM\0*\0\0\0\x08\xff\xff',
    'big tiff': 'II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0',
    heic: '\0\0\0\x18ftypheic\0\0\0\0mif1heic',
    avif: '\0\0\0\x18ftypavif\0\0\0\0mif1avif',
    mp4: '\0\0\0\x18ftypmp42\0\0\0\0mp42isom',
    'jpeg 2000': '\0\0\0\x0cjP  \r\n\x87\n',
    'jpeg xl': '\xff\x0a\xfa\x7f\x01\x90',
    ico: '\0\0\x01\0\x01\0\xff\xff',
    psd: '8BPS\0\x01',
    'windows program': 'MZ\x90\0\x03',
    'linux program': '\x7fELF\x02\x01\x01',
    'shell script': '#!/bin/sh\necho canary',
    postscript: '%!PS-Adobe-3.0\n(canary) = quit',
    'magick vector graphics': 'push graphic-context\nimage over 0,0 0,0 "https://127.0.0.1/canary"',
    'rich text': '{\\rtf1 canary}',
    'java class': '\xca\xfe\xba\xbe\0\0\0\x34',
    webassembly: '\0asm\x01\0\0\0',
    sqlite: 'SQLite format 3\0',
    'wave sound in RIFF': 'RIFF\x24\0\0\0WAVEfmt ',
    'start of a jpeg': '\xff\xd8',
    'start of a png': '\x89PNG\r\n',
    'pdf behind other text': `${'junk '.repeat(9)}%PDF-1.7\n`,
    'picture behind a page of HTML': '<html></html>\xff\xd8\xff\xe0',
    zeros: '\0'.repeat(100_000),
  };
  return [
    ...Object.entries(starts).map(([name, text]): HostileFile => ({
      name,
      bytes: Buffer.from(text, 'latin1'),
      fault: 'type',
    })),
    { name: 'gzip bomb', bytes: gzipSync(Buffer.alloc(500_000_000)), fault: 'type' },
  ];
}
