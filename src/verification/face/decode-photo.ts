import sharp from 'sharp';
import type { RgbImage } from './rgb-image.js';

const MAX_PIXELS = 50e6;
/** Faces are described at 150 pixels a head, so more detail than this would be thrown away. */
const MAX_SIDE = 1280;

/** Decodes a photograph upright (EXIF) on white, at most 1280 pixels long. Throws on damage and on more than 50 megapixels. */
export async function decodePhoto(bytes: Uint8Array): Promise<RgbImage> {
  const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .rotate()
    .resize(MAX_SIDE, MAX_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
