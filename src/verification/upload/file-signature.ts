export type UploadSource = 'jpeg' | 'pdf' | 'png' | 'webp';

/**
 * The kind of a file by its first bytes alone: neither its name nor what a browser says of it counts. Null for every
 * other kind. HEIC is among these: the decoders on npm are builds of libheif and libde265, under the LGPL.
 */
export function signatureOf(bytes: Uint8Array): UploadSource | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 32)).toString(
    'latin1',
  );
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (/^RIFF.{4}WEBPVP8/s.test(start)) return 'webp';
  // Writers in use put a byte order mark or blank lines before the header; anything else before it is another format.
  if (/^(?:\xef\xbb\xbf)?\s*%PDF-\d/.test(start)) return 'pdf';
  return null;
}
