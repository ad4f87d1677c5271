import sharp, { type Metadata } from 'sharp';
import type { UploadSource } from './file-signature.js';
import type { NormalisedPage, UploadFault } from './normalise-upload.js';
import { MAX_DECODED_BYTES, MAX_PAGE_SIDE, MAX_UPLOAD_PIXELS } from './upload-limits.js';

export const PAGE_JPEG = { quality: 88, chromaSubsampling: '4:4:4' } as const;

/** A picture, upright and on white, as one page. Of an animation only the first picture is taken. */
export async function normaliseImage(
  bytes: Uint8Array,
  source: Exclude<UploadSource, 'pdf'>,
): Promise<NormalisedPage[] | UploadFault> {
  try {
    // The header alone is read here, so that a declared size is refused before a byte is decoded.
    const header = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (header.format !== source) return 'damaged';
    if (header.width * header.height > MAX_UPLOAD_PIXELS) return 'too-many-pixels';
    if (bytesHeldAtOnce(header) > MAX_DECODED_BYTES) return 'too-many-pixels';
    const { data, info } = await sharp(bytes, { failOn: 'error', limitInputPixels: MAX_UPLOAD_PIXELS })
      .autoOrient()
      .resize(MAX_PAGE_SIDE, MAX_PAGE_SIDE, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg(PAGE_JPEG)
      .toBuffer({ resolveWithObject: true });
    return [{ jpeg: new Uint8Array(data), width: info.width, height: info.height, text: null }];
  } catch {
    return 'damaged';
  }
}

/** Most pictures are decoded row by row; these are held whole: an interlaced one, and a PNG that has to be turned. */
function bytesHeldAtOnce({
  format,
  width,
  height,
  channels,
  depth,
  orientation = 1,
  ...header
}: Metadata): number {
  if (!header.isProgressive && !(format === 'png' && orientation > 1)) return 0;
  // A progressive JPEG keeps its coefficients, 16 bits each, until the last scan.
  const bytesPerSample = format === 'jpeg' || depth === 'ushort' ? 2 : 1;
  return width * height * channels * bytesPerSample;
}
