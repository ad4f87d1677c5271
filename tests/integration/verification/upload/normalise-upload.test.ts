import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { normaliseUpload } from '../../../../src/verification/upload/normalise-upload.js';
import type { NormalisedPage } from '../../../../src/verification/upload/normalise-upload.js';
import { onePagePdf } from '../../../support/pdf-writer.js';

/** 40 × 20, red in the upper left quarter and white elsewhere. */
function picture() {
  const red = { create: { width: 20, height: 10, channels: 3 as const, background: '#f00' } };
  return sharp({ create: { width: 40, height: 20, channels: 3, background: '#fff' } }).composite([
    { input: red, left: 0, top: 0 },
  ]);
}

async function pagesOf(bytes: Uint8Array): Promise<NormalisedPage[]> {
  const upload = await normaliseUpload(bytes);
  if (!upload.ok) throw new Error(upload.fault);
  return upload.pages;
}

async function onlyPage(bytes: Uint8Array): Promise<NormalisedPage> {
  const [page, ...rest] = await pagesOf(bytes);
  if (page === undefined || rest.length > 0) throw new Error('not one page');
  return page;
}

/** Which quarter of the page is red. */
async function redQuarter({ jpeg, width, height }: NormalisedPage): Promise<string> {
  const raw = await sharp(jpeg).raw().toBuffer();
  const isRed = (x: number, y: number) => (raw[(Math.floor(y) * width + Math.floor(x)) * 3 + 1] ?? 255) < 128;
  return [
    isRed(width / 4, height / 4) ? 'upper left' : '',
    isRed((3 * width) / 4, height / 4) ? 'upper right' : '',
    isRed(width / 4, (3 * height) / 4) ? 'lower left' : '',
    isRed((3 * width) / 4, (3 * height) / 4) ? 'lower right' : '',
  ].join('');
}

describe('a picture', () => {
  it.each([
    [1, 'upper left', 40],
    [2, 'upper right', 40],
    [3, 'lower right', 40],
    [4, 'lower left', 40],
    [5, 'upper left', 20],
    [6, 'upper right', 20],
    [7, 'lower right', 20],
    [8, 'lower left', 20],
  ])('with orientation %i is turned upright', async (orientation, quarter, width) => {
    const page = await onlyPage(await picture().withMetadata({ orientation }).jpeg().toBuffer());
    expect(page.width).toBe(width);
    expect(await redQuarter(page)).toBe(quarter);
  });

  it.each(['jpeg', 'png', 'webp'] as const)('in %s is kept as JPEG without its metadata', async (format) => {
    const bytes = await picture()
      .withExif({ IFD0: { Artist: 'canary' }, IFD3: { GPSLatitudeRef: 'N' } })
      .toFormat(format)
      .toBuffer();
    expect(bytes.includes('canary')).toBe(true);
    const page = await onlyPage(bytes);
    expect((await sharp(page.jpeg).metadata()).format).toBe('jpeg');
    expect(Buffer.from(page.jpeg).includes('canary')).toBe(false);
    expect(page.text).toBeNull();
  });

  it('of more than 3000 pixels is reduced, and nothing is enlarged', async () => {
    const large = sharp({ create: { width: 6000, height: 1500, channels: 3, background: '#fff' } });
    expect(await onlyPage(await large.jpeg().toBuffer())).toMatchObject({ width: 3000, height: 750 });
    expect(await onlyPage(await picture().png().toBuffer())).toMatchObject({ width: 40, height: 20 });
  });

  it('is laid on white where it is transparent', async () => {
    const clear = sharp({ create: { width: 8, height: 8, channels: 4, background: '#0000' } });
    const { jpeg } = await onlyPage(await clear.png().toBuffer());
    expect([...(await sharp(jpeg).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255]);
  });
});

describe('a PDF', () => {
  const content = 'BT /F1 20 Tf 59.5 757.8 Td (Via Garibaldi 127) Tj 0 -84.2 Td (Milano) Tj ET';

  it('is drawn at 200 dpi, with the words of its text layer where they stand', async () => {
    const { jpeg, width, height, text } = await onlyPage(onePagePdf({ content }));
    expect([width, height]).toEqual([1653, 2339]);
    expect(await sharp(jpeg).metadata()).toMatchObject({ width, height });
    expect(text?.map((word) => word.text)).toEqual(['Via', 'Garibaldi', '127', 'Milano']);
    const [via, , , milano] = text ?? [];
    expect(via?.box.x).toBeCloseTo(0.1, 2);
    expect((via?.box.y ?? 0) + (via?.box.height ?? 0)).toBeCloseTo(0.1, 2);
    expect((milano?.box.y ?? 0) + (milano?.box.height ?? 0)).toBeCloseTo(0.2, 2);
    expect(via).toMatchObject({ page: 0, confidence: 1 });
  });

  it('has its boxes on the page as it is shown, also where that is turned or cropped', async () => {
    const turned = await onlyPage(onePagePdf({ content, page: '/Rotate 90' }));
    expect([turned.width, turned.height]).toEqual([2339, 1653]);
    const via = turned.text?.find(({ text }) => text === 'Via')?.box;
    expect(via?.x).toBeCloseTo(0.9, 2);
    expect(via?.y).toBeCloseTo(0.1, 2);
    const cropped = await onlyPage(onePagePdf({ content, page: '/CropBox [0 421 595 842]' }));
    expect((cropped.text?.[0]?.box.y ?? 0) + (cropped.text?.[0]?.box.height ?? 0)).toBeCloseTo(0.2, 2);
  });

  it('has no words where nothing is written or what is written lies outside', async () => {
    expect((await onlyPage(onePagePdf({}))).text).toBeNull();
    expect((await onlyPage(onePagePdf({ content: 'BT /F1 9 Tf 5000 5000 Td (OUT) Tj ET' }))).text).toBeNull();
  });

  it('is drawn no larger than a page may be', async () => {
    const page = await onlyPage(onePagePdf({ content, mediaBox: '0 0 14400 7200' }));
    expect([page.width, page.height]).toEqual([3000, 1500]);
  });
});
