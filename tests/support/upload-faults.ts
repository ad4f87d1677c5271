import sharp from 'sharp';
import type { MessageKey, Values } from '../../src/i18n/translate.js';
import { hostilePdfs } from './hostile-pdfs.js';
import { blackRows, END, header, png } from './png-writer.js';

export interface UploadFault {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly key: MessageKey;
  readonly values?: Values;
}

/** A file of each kind that the site cannot take, with the text that says so. */
export function uploadFaults(): readonly UploadFault[] {
  const encrypted = hostilePdfs().find(({ fault }) => fault === 'encrypted');
  if (encrypted === undefined) throw new Error('no PDF is encrypted');
  return [
    { name: 'an empty file', bytes: new Uint8Array(0), key: 'err.file.empty' },
    {
      name: 'a file of eleven megabytes',
      bytes: Buffer.alloc(10.5 * 2 ** 20),
      key: 'err.file.big',
      values: { size: 11 },
    },
    { name: 'a text', bytes: Buffer.from('Tung'), key: 'err.file.type' },
    { name: 'a picture in GIF', bytes: Buffer.from('GIF89a\x01\0\x01\0', 'latin1'), key: 'err.file.type' },
    {
      name: 'half a picture',
      bytes: Buffer.from('\xff\xd8\xff\xe0 broken', 'latin1'),
      key: 'err.file.damaged',
    },
    {
      name: 'a decompression bomb',
      bytes: png([header({ width: 50_000, height: 50_000 }), blackRows(1000), END]),
      key: 'err.file.pixels',
    },
    { name: 'a PDF with a password', bytes: encrypted.bytes, key: 'err.file.encrypted' },
  ];
}

/** A picture in which there is nothing to see. */
export function emptyPicture(): Promise<Buffer> {
  return sharp({ create: { width: 320, height: 224, channels: 3, background: '#d8d4cc' } })
    .jpeg()
    .toBuffer();
}
