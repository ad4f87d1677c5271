/** Where encrypted files lie. Names are random ids; the store knows neither keys nor owners. */
export interface FileStore {
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Throws when there is no such file. */
  get(name: string): Promise<Buffer>;
  /** No error when there is no such file. */
  delete(name: string): Promise<void>;
  names(): AsyncIterable<string>;
}

/** A folder, or `s3://bucket/prefix?endpoint=https://…&region=…`. */
export async function openFileStore(location: string, credentials?: S3Credentials): Promise<FileStore> {
  if (location.startsWith('s3://')) {
    const { s3FileStore } = await import('./s3-file-store.js');
    return s3FileStore(new URL(location), credentials);
  }
  const { diskFileStore } = await import('./disk-file-store.js');
  return diskFileStore(location);
}

export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}
