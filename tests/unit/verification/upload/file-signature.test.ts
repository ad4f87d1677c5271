import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signatureOf } from '../../../../src/verification/upload/file-signature.js';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('signature of a file', () => {
  it.each([
    ['\xff\xd8\xff\xe0', 'jpeg'],
    ['\x89PNG\r\n\x1a\n', 'png'],
    ['RIFF\n\0\0\nWEBPVP8X', 'webp'],
    ['%PDF-1.4', 'pdf'],
    ['\xef\xbb\xbf\r\n%PDF-2.0', 'pdf'],
  ])('%j is %s', (start, kind) => {
    expect(signatureOf(latin1(start))).toBe(kind);
  });

  it.each([
    '',
    '\xff\xd8',
    '\x89PNG\n',
    'RIFF\0\0\0\0WAVE',
    'junk %PDF-1.4',
    '%!PS',
    '<svg>',
    'GIF89a',
    '\0\0\0\x18ftypheic',
  ])('%j is none of them', (start) => {
    expect(signatureOf(latin1(start))).toBeNull();
  });

  it('looks at nothing behind the start', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 64 }), fc.uint8Array(), (start, tail) => {
        expect(signatureOf(Buffer.concat([start, tail]))).toBe(signatureOf(start));
      }),
    );
  });
});
