import sharp from 'sharp';
import { DomainError } from '../../../domain/errors.js';
import type { GrayImage } from './gray-image.js';

const MAX_PIXELS = 50e6;

/**
 * Decodes a JPEG, PNG, WebP or other picture to grey, upright by its EXIF orientation (mirrored ones too), transparent
 * parts white, and no side longer than `longestSide` pixels.
 *
 * @throws DomainError `image.too-large` (over 50 megapixels), `image.damaged` (broken or not a picture)
 */
export async function decodeImage(bytes: Uint8Array, longestSide: number): Promise<GrayImage> {
  try {
    const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
    const { width, height } = await picture.metadata();
    if (width * height > MAX_PIXELS) throw new DomainError('image.too-large', { maximum: MAX_PIXELS });
    const { data, info } = await picture
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .toColourspace('b-w')
      .extractChannel(0)
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data: new Uint8Array(data), width: info.width, height: info.height };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const tooLarge = error instanceof Error && error.message.includes('pixel limit');
    // The decoder's own message may quote the file: it is not passed on.
    throw new DomainError(tooLarge ? 'image.too-large' : 'image.damaged');
  }
}

/** A copy whose longer side has this many pixels, smaller or larger than the picture. */
export async function scaledImage(
  { data, width, height }: GrayImage,
  longestSide: number,
): Promise<GrayImage> {
  const { data: scaled, info } = await sharp(data, { raw: { width, height, channels: 1 } })
    .resize({ width: longestSide, height: longestSide, fit: 'inside' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(scaled), width: info.width, height: info.height };
}
