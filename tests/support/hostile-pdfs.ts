import { deflateSync } from 'node:zlib';
import type { HostileFile } from './hostile-files.js';
import { onePagePdf, pdf, stream, type OnePage } from './pdf-writer.js';

const TEXT = 'BT /F1 24 Tf 72 700 Td (PAGE) Tj ET';
const FLATE = '/Filter /FlateDecode';

/** PDF files that ask for too much, lie about themselves, or carry what must not get through. */
export function hostilePdfs(): HostileFile[] {
  return [
    ...Object.entries(PAGES).map(([name, page]) => ({ name: `pdf ${name}`, bytes: onePagePdf(page) })),
    ...Object.entries(ENDLESS).map(([name, page]) => ({
      name: `pdf ${name}`,
      bytes: onePagePdf(page),
      endless: true,
    })),
    ...Object.entries(FILES).map(([name, bytes]) => ({ name: `pdf ${name}`, bytes })),
    {
      name: 'pdf locked with a password',
      bytes: onePagePdf({ content: TEXT, trailer: '/Encrypt 6 0 R /ID [<00> <00>]', more: [ENCRYPTION] }),
      fault: 'encrypted',
    },
    { name: 'pdf of eleven pages', bytes: pagesOf(11), fault: 'too-many-pages' },
    { name: 'pdf of five thousand pages', bytes: pagesOf(5000), fault: 'too-many-pages' },
    { name: 'pdf without an object', bytes: pdf([]), fault: 'damaged' },
    { name: 'pdf that is a header only', bytes: Buffer.from('%PDF-1.7\n'), fault: 'damaged' },
    {
      name: 'pdf without a page',
      bytes: pdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']),
      fault: 'damaged',
    },
  ];
}

const ENCRYPTION = `<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`;

function action(entries: string): OnePage {
  return { content: TEXT, catalogue: `/OpenAction << /Type /Action ${entries} >>` };
}

function picture(entries: string, data: Uint8Array | string): OnePage {
  return {
    content: '500 0 0 500 40 200 cm /X Do',
    resources: '/XObject << /X 6 0 R >>',
    more: [
      stream(data, `/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 ${entries}`),
    ],
  };
}

function form(content: string, resources = '/XObject << /X 6 0 R >>'): OnePage {
  return {
    content: '/X Do',
    resources: '/XObject << /X 6 0 R >>',
    more: [
      stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << ${resources} >>`),
    ],
  };
}

/** Zeros, compressed as often as told: about a thousandth remains each time. */
function bomb(megabytes: number, times = 1): Uint8Array {
  let data: Buffer = Buffer.alloc(megabytes * 1_000_000);
  for (let at = 0; at < times; at++) data = deflateSync(data);
  return data;
}

const PAGES: Record<string, OnePage> = {
  'with a page box of 14400 points': { content: TEXT, mediaBox: '0 0 14400 14400' },
  'with a page box of a thousand million points': { content: TEXT, mediaBox: '0 0 1000000000 1000000000' },
  'with a page box beyond floating point': { content: TEXT, mediaBox: `0 0 1${'0'.repeat(60)} 1` },
  'with a page box of nothing': { content: TEXT, mediaBox: '0 0 0 0' },
  'with a page box turned inside out': { content: TEXT, mediaBox: '595 842 0 0' },
  'with a page box of words': { content: TEXT, mediaBox: '/a /b (c) <d>' },
  'as thin as a thread': { content: TEXT, mediaBox: '0 0 0.01 14400' },
  'with a huge user unit': { content: TEXT, page: '/UserUnit 100000' },
  'turned by an odd angle': { content: TEXT, page: '/Rotate 37' },
  'with a crop box outside its page': { content: TEXT, page: '/CropBox [5000 5000 6000 6000]' },
  'running JavaScript on opening': action('/S /JavaScript /JS (while\\(true\\){app.alert\\(1\\)})'),
  'launching a program': action('/S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >>'),
  'opening an address': action('/S /URI /URI (http://127.0.0.1:9/)'),
  'sending a form': action('/S /SubmitForm /F (http://127.0.0.1:9/)'),
  'opening another file': action('/S /GoToR /F (/etc/passwd)'),
  'with a script on its page': {
    content: TEXT,
    page: '/AA << /O << /S /JavaScript /JS (this.exportDataObject\\(\\)) >> >>',
  },
  'with a file inside': {
    content: TEXT,
    catalogue: '/Names << /EmbeddedFiles << /Names [(a.exe) 6 0 R] >> >>',
    more: ['<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>', stream('MZ canary')],
  },
  'with a form in XFA': {
    content: TEXT,
    catalogue: '/AcroForm << /XFA 6 0 R /Fields [] >>',
    more: [stream('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>')],
  },
  'with an external entity in its metadata': {
    content: TEXT,
    catalogue: '/Metadata 6 0 R',
    more: [stream('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', '/Type /Metadata')],
  },
  'with its content in an external file': { content: TEXT, contentDictionary: '/F (/etc/passwd)' },
  'with a content bomb': { content: bomb(400), contentDictionary: FLATE },
  'with a bomb in a bomb': {
    content: bomb(400, 2),
    contentDictionary: '/Filter [/FlateDecode /FlateDecode]',
  },
  'with a hundred filters': {
    content: bomb(1, 3),
    contentDictionary: `/Filter [${'/FlateDecode '.repeat(100)}]`,
  },
  'with a bomb of run lengths': {
    content: Buffer.alloc(4_000_000, Buffer.from([0x81, 0x20])),
    contentDictionary: '/Filter /RunLengthDecode',
  },
  'with a bomb behind a predictor': {
    content: bomb(100),
    contentDictionary: `${FLATE} /DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 32 >>`,
  },
  'with a picture of 20000 × 20000': picture(`/Width 20000 /Height 20000 ${FLATE}`, bomb(400)),
  'with a picture larger than its data': picture('/Width 60000 /Height 60000', 'none'),
  'with a picture of negative size': picture('/Width -1 /Height 2147483647', 'none'),
  'with a broken JBIG2 picture': picture(
    '/Width 9000 /Height 9000 /Filter /JBIG2Decode',
    'broken'.repeat(99),
  ),
  'with a broken JPEG 2000 picture': picture(
    '/Width 9000 /Height 9000 /Filter /JPXDecode',
    '\x00\x00\x00\x0cjP  \r\n\x87\nbroken',
  ),
  'with a broken fax picture': picture(
    '/Width 60000 /Height 60000 /Filter /CCITTFaxDecode',
    'broken'.repeat(999),
  ),
  'with a JPEG that claims 65535²': picture(
    '/Width 65535 /Height 65535 /Filter /DCTDecode',
    '\xff\xd8\xff\xc0\x00\x0b\x08\xff\xff\xff\xff\x01\x01\x11\x00\xff\xd9',
  ),
  'that draws itself': form('/X Do'),
  'that draws itself twice': form('/X Do /X Do'),
  'with a soft mask of itself': {
    content: '/G gs 0 0 500 500 re f',
    resources: '/ExtGState << /G 6 0 R >>',
    more: [
      '<< /SMask << /S /Alpha /G 7 0 R >> >>',
      stream(
        '/G gs 0 0 9 9 re f',
        '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /ExtGState << /G 6 0 R >> >>',
      ),
    ],
  },
  'with a font that draws itself': {
    content: 'BT /F2 12 Tf (aaaa) Tj ET',
    resources: '/Font << /F2 6 0 R >>',
    more: [
      '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 ' +
        '/Widths [9] /Encoding << /Differences [97 /a] >> /CharProcs << /a 7 0 R >> /Resources << /Font << /F2 6 0 R >> >> >>',
      stream('BT /F2 12 Tf (aaaa) Tj ET'),
    ],
  },
  'with a hundred thousand saved states': { content: 'q '.repeat(100_000) + TEXT },
  'with a hundred thousand letters': { content: `BT /F1 1 Tf 1 1 Td (${'a'.repeat(100_000)}) Tj ET` },
  'with a line of ten thousand clips': { content: `${'0 0 595 842 re W n '.repeat(10_000)}${TEXT}` },
  'with deep arrays': { content: `${'['.repeat(500_000)}${']'.repeat(500_000)}` },
  'with deep dictionaries': {
    content: TEXT,
    page: `/Deep ${'<< /A '.repeat(20_000)}1${' >>'.repeat(20_000)}`,
  },
  'with invisible text': { content: 'BT 3 Tr /F1 24 Tf 72 700 Td (HIDDEN) Tj ET' },
  'with text outside its page': { content: 'BT /F1 24 Tf 5000 5000 Td (OUTSIDE) Tj ET' },
  'with an endless number': { content: `${'9'.repeat(500_000)} w ${TEXT}` },
  'with operators that do not exist': { content: 'foo bar (baz) <</a 1>> quux '.repeat(20_000) },
};

const ENDLESS: Record<string, OnePage> = {
  'with a pattern of tiny tiles': {
    content: '/Pattern cs /P scn 0 0 595 842 re f',
    resources: '/Pattern << /P 6 0 R >>',
    more: [
      stream(
        '0 0 1 1 re f',
        '/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.001 /YStep 0.001 /Resources << >>',
      ),
    ],
  },
  'with a shading of deep functions': {
    content: '/S sh',
    resources:
      '/Shading << /S << /ShadingType 1 /ColorSpace /DeviceRGB /Domain [0 1000000 0 1000000] /Function 6 0 R >> >>',
    more: [
      stream(
        `{ ${'2 copy add pop '.repeat(20_000)} dup dup }`,
        '/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1]',
      ),
    ],
  },
  'with dashes too small to see': { content: `[0.0001 0.0001] 0 d ${'0 0 m 595 842 l S '.repeat(50)}` },
  'with a hundred thousand curves': {
    content: Array.from({ length: 100_000 }, (_, at) => `${at % 595} 0 m 0 ${at % 842} 595 842 9 9 c S`).join(
      '\n',
    ),
  },
};

const FILES: Record<string, Uint8Array> = {
  'whose page tree is a circle': pdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>',
  ]),
  'that counts more pages than it has': pdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 9 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>',
  ]),
  'that counts a negative number of pages': pdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count -2147483648 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>',
  ]),
  'whose objects name each other': pdf(['2 0 R', '3 0 R', '1 0 R']),
  'whose stream is its own length': pdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R >>',
    '<< /Length 4 0 R >>\nstream\nq\nendstream',
  ]),
  'whose cross-reference comes before itself': Buffer.from(
    '%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer << /Size 1 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF',
  ),
  'with a cross-reference of a thousand million rows': Buffer.from(
    '%PDF-1.7\nxref\n0 1000000000\n0000000000 65535 f \ntrailer << /Size 1000000000 /Root 1 0 R >>\nstartxref\n9\n%%EOF',
  ),
};

function pagesOf(count: number): Uint8Array {
  const kids = Array.from({ length: count }, (_, index) => `${index + 3} 0 R`).join(' ');
  return pdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
    ...Array.from({ length: count }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'),
  ]);
}
