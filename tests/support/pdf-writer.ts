/** The body of an object; number 1 is the catalogue. */
export type PdfObject = Uint8Array | string;

export interface PdfOptions {
  /** Further entries of the trailer. */
  readonly trailer?: string;
}

/** A PDF file of exactly these objects, whatever they say (ISO 32000-1, 7.5). */
export function pdf(objects: readonly PdfObject[], { trailer = '' }: PdfOptions = {}): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]?.byteLength ?? 0;
  const add = (bytes: Buffer) => {
    parts.push(bytes);
    length += bytes.byteLength;
  };
  objects.forEach((object, index) => {
    offsets.push(length);
    add(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), latin1(object), Buffer.from('\nendobj\n')]));
  });
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  add(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`));
  add(
    Buffer.from(
      `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

export function stream(data: Uint8Array | string, dictionary = ''): Uint8Array {
  const body = latin1(data);
  return Buffer.concat([
    Buffer.from(`<< /Length ${body.byteLength} ${dictionary} >>\nstream\n`),
    body,
    Buffer.from('\nendstream'),
  ]);
}

export interface OnePage {
  /** Operators of the page (ISO 32000-1, annex A); font /F1 is Helvetica. */
  readonly content?: Uint8Array | string;
  readonly contentDictionary?: string;
  readonly mediaBox?: string;
  /** Further entries of the catalogue, the page and its resources. */
  readonly catalogue?: string;
  readonly page?: string;
  readonly resources?: string;
  /** Objects numbered from 6. */
  readonly more?: readonly PdfObject[];
  readonly trailer?: string;
}

/** A PDF of one page: 1 catalogue, 2 page tree, 3 page, 4 content, 5 font, 6 … the rest. */
export function onePagePdf({
  content = '',
  contentDictionary = '',
  mediaBox = '0 0 595 842',
  catalogue = '',
  page = '',
  resources = '',
  more = [],
  trailer = '',
}: OnePage): Uint8Array {
  return pdf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [${mediaBox}] /Contents 4 0 R ` +
        `/Resources << /Font << /F1 5 0 R >> ${resources} >> ${page} >>`,
      stream(content, contentDictionary),
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
      ...more,
    ],
    { trailer },
  );
}

function latin1(data: Uint8Array | string): Buffer {
  return typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data);
}
