import sharp from 'sharp';

const WIDTH = 640;
const HEIGHT = 480;
const FRAMES_PER_SECOND = 30;

/** A video file for Chromium's fake camera (YUV4MPEG2, 4:2:0) that shows each of the pictures for some frames, over and over. */
export async function fakeWebcamVideo(
  shots: readonly { readonly image: Buffer; readonly frames: number }[],
): Promise<Buffer> {
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_PER_SECOND}:1 Ip A1:1 C420jpeg\n`);
  const frames = await Promise.all(
    shots.map(async ({ image, frames: count }) => {
      const frame = Buffer.concat([Buffer.from('FRAME\n'), await planes(image)]);
      return Array.from({ length: count }, () => frame);
    }),
  );
  return Buffer.concat([header, ...frames.flat()]);
}

/** The picture in the middle of a grey room, as luma and two chroma planes of half the size (ITU-R BT.601, full range). */
async function planes(image: Buffer): Promise<Buffer> {
  const rgb = await sharp(image)
    .resize(WIDTH, HEIGHT, { fit: 'contain', background: '#b0a8a0' })
    .removeAlpha()
    .raw()
    .toBuffer();
  const luma = Buffer.alloc(WIDTH * HEIGHT);
  const [blue, red] = [Buffer.alloc(luma.length / 4), Buffer.alloc(luma.length / 4)];
  for (let row = 0; row < HEIGHT; row++) {
    for (let column = 0; column < WIDTH; column++) {
      const at = row * WIDTH + column;
      const [r, g, b] = [rgb.readUInt8(at * 3), rgb.readUInt8(at * 3 + 1), rgb.readUInt8(at * 3 + 2)];
      luma[at] = Math.round(0.299 * r + 0.587 * g + 0.114 * b);
      if (row % 2 === 0 && column % 2 === 0) {
        const half = (row / 2) * (WIDTH / 2) + column / 2;
        blue[half] = Math.min(255, Math.round(128 - 0.1687 * r - 0.3313 * g + 0.5 * b));
        red[half] = Math.min(255, Math.round(128 + 0.5 * r - 0.4187 * g - 0.0813 * b));
      }
    }
  }
  return Buffer.concat([luma, blue, red]);
}
