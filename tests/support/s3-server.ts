import { AwsV4Signer } from 'aws4fetch';
import { startHttpServer, type Answer, type SeenRequest } from './http-server.js';

export interface S3Server {
  readonly origin: string;
  /** By path in the bucket. */
  readonly objects: Map<string, Buffer>;
  /** Statuses to answer the next requests with, before anything is done. */
  readonly faults: number[];
  close(): Promise<void>;
}

export const S3_CREDENTIALS = { accessKeyId: 'per', secretAccessKey: 'a secret of the test' };
export const S3_REGION = 'eu-south-1';
const BUCKET = 'per-files';
/** Small, so that a few objects make several pages. */
const PAGE = 3;

/** A store that speaks as much of S3 as we use, refuses what is not signed (Signature Version 4), and keeps objects in memory. */
export async function startS3Server(): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const faults: number[] = [];
  const server = await startHttpServer(async (request) => {
    const fault = faults.shift();
    if (fault !== undefined) return { status: fault };
    if (!(await isSigned(request))) return { status: 403, body: '<Code>SignatureDoesNotMatch</Code>' };
    return answer(request);
  });

  function answer({ method, path, body }: SeenRequest): Answer {
    const { pathname, searchParams } = new URL(path, 'http://s3');
    const [, bucket, ...rest] = pathname.split('/');
    if (bucket !== BUCKET) return { status: 404, body: '<Code>NoSuchBucket</Code>' };
    const key = rest.join('/');
    if (key === '') return searchParams.get('list-type') === '2' ? list(searchParams) : { status: 400 };
    if (method === 'PUT') objects.set(key, body);
    else if (method === 'DELETE') return { status: objects.delete(key) ? 204 : 404 };
    const found = objects.get(key);
    return found === undefined ? { status: 404 } : { status: 200, body: method === 'GET' ? found : '' };
  }

  /** ListObjectsV2. The token of the next page is, as at Amazon, base64 with characters that mean something in a URL. */
  function list(query: URLSearchParams): Answer {
    const given = query.get('continuation-token');
    const from = given === null ? 0 : Number(/\+\/=(\d+)$/.exec(given)?.[1] ?? NaN);
    if (Number.isNaN(from)) return { status: 400 };
    const keys = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '')).sort();
    const page = keys.slice(from, from + PAGE);
    const next =
      from + PAGE < keys.length ? `<NextContinuationToken>1+/=${from + PAGE}</NextContinuationToken>` : '';
    const contents = page.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`).join('');
    return {
      status: 200,
      body: `<?xml version="1.0"?><ListBucketResult><Name>${BUCKET}</Name>${contents}${next}</ListBucketResult>`,
    };
  }

  async function isSigned({ method, path, headers }: SeenRequest): Promise<boolean> {
    const signer = new AwsV4Signer({
      ...S3_CREDENTIALS,
      method,
      url: `${server.origin}${path}`,
      service: 's3',
      region: S3_REGION,
      datetime: String(headers['x-amz-date']),
      headers: { 'x-amz-content-sha256': String(headers['x-amz-content-sha256']) },
    });
    const signed = await signer.sign();
    return headers.authorization === signed.headers.get('authorization');
  }

  return { origin: server.origin, objects, faults, close: () => server.close() };
}

/** The setting FILE_STORE for that store. */
export function s3Location(origin: string, prefix = ''): string {
  return `s3://${BUCKET}${prefix}?endpoint=${encodeURIComponent(origin)}&region=${S3_REGION}`;
}
