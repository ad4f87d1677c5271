import { AwsClient } from 'aws4fetch';
import type { FileStore, S3Credentials } from './file-store.js';

/** Files in a bucket of any S3-compatible store, addressed by path so that self-hosted stores work without DNS. */
export function s3FileStore(location: URL, credentials: S3Credentials | undefined): FileStore {
  if (credentials === undefined) throw new Error('FILE_STORE names an S3 store, but no credentials are set');
  const bucket = location.hostname;
  const prefix = location.pathname.replace(/^\/+|\/+$/g, '');
  const region = location.searchParams.get('region') ?? 'us-east-1';
  const endpoint = location.searchParams.get('endpoint') ?? `https://s3.${region}.amazonaws.com`;
  const client = new AwsClient({ ...credentials, service: 's3', region, retries: 4 });

  const bucketUrl = `${endpoint.replace(/\/$/, '')}/${bucket}`;
  const urlOf = (name: string): string => [bucketUrl, prefix, name].filter((part) => part !== '').join('/');

  async function send(url: string, init: RequestInit, mayBeMissing = false): Promise<Response> {
    const response = await client.fetch(url, init);
    if (response.ok || (mayBeMissing && response.status === 404)) return response;
    throw new Error(`file store answered ${response.status} to ${init.method ?? 'GET'}`);
  }

  return {
    async put(name, bytes) {
      await send(urlOf(name), { method: 'PUT', body: new Uint8Array(bytes) });
    },
    async get(name) {
      return Buffer.from(await (await send(urlOf(name), {})).arrayBuffer());
    },
    async delete(name) {
      await send(urlOf(name), { method: 'DELETE' }, true);
    },
    async *names() {
      let token: string | undefined;
      do {
        const query = new URLSearchParams({ 'list-type': '2', ...(prefix && { prefix: `${prefix}/` }) });
        if (token !== undefined) query.set('continuation-token', token);
        const page = await (await send(`${bucketUrl}?${query.toString()}`, {})).text();
        for (const [, key = ''] of page.matchAll(/<Key>([^<]*)<\/Key>/g))
          yield key.slice(key.lastIndexOf('/') + 1);
        token = /<NextContinuationToken>([^<]*)</.exec(page)?.[1];
      } while (token !== undefined);
    },
  };
}
