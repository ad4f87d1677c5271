import { Busboy } from '@fastify/busboy';
import type { Middleware } from 'koa';
import type { IncomingMessage } from 'node:http';
import { MAX_UPLOAD_BYTES } from '../../src/verification/upload/upload-limits.js';
import type { IntakeState } from '../state.js';

export interface SubmittedFile {
  /** As the browser names it; only looked at to tell whether a file was chosen. */
  readonly name: string;
  readonly bytes: Buffer;
  /** As it was sent, even where only the first bytes were kept because it is too large. */
  readonly size: number;
}

export interface SubmittedForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, SubmittedFile>>;
}

const EMPTY: SubmittedForm = { fields: {}, files: {} };
const MAX_TEXT_BYTES = 64 * 1024;
/** More than this is not even counted: the connection is ended. */
const MAX_BODY_BYTES = 4 * MAX_UPLOAD_BYTES;

/** Reads the form of a POST into memory, within limits; nothing is written to disk. */
export function readForm(): Middleware<IntakeState> {
  return async (ctx, next) => {
    ctx.state.form = EMPTY;
    if (ctx.method === 'POST') {
      const declared = Number(ctx.get('content-length') || 0);
      if (declared > MAX_BODY_BYTES) ctx.throw(413);
      if (ctx.is('multipart/form-data')) ctx.state.form = await readMultipart(ctx.req);
      else if (ctx.is('application/x-www-form-urlencoded')) ctx.state.form = await readUrlEncoded(ctx.req);
      else ctx.throw(415);
    }
    await next();
  };
}

class BodyTooLarge extends Error {
  readonly status = 413;
  readonly expose = true;
}

async function readUrlEncoded(request: IncomingMessage): Promise<SubmittedForm> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_TEXT_BYTES) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return { fields: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())), files: {} };
}

function malformed(cause: unknown): Error {
  return Object.assign(new Error('malformed form'), { status: 400, cause });
}

/** Throws at once when the header names no boundary. */
function openParser({ headers }: IncomingMessage): InstanceType<typeof Busboy> {
  try {
    return new Busboy({
      headers: headers as { 'content-type': string },
      limits: { fieldSize: MAX_TEXT_BYTES, fields: 50, files: 12, headerPairs: 50 },
    });
  } catch (error) {
    throw malformed(error);
  }
}

function readMultipart(request: IncomingMessage): Promise<SubmittedForm> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = {};
    const files: Record<string, SubmittedFile> = {};
    const parser = openParser(request);
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) fail(new BodyTooLarge());
    });
    request.once('aborted', () => fail(new Error('the upload was interrupted')));

    function fail(error: Error): void {
      request.unpipe(parser);
      request.resume();
      reject(error);
    }

    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    parser.on('file', (name, stream, fileName) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      stream.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes <= MAX_UPLOAD_BYTES) chunks.push(chunk);
      });
      stream.on('end', () => {
        files[name] = { name: fileName, bytes: Buffer.concat(chunks), size: bytes };
      });
    });
    parser.once('error', (error: unknown) => fail(malformed(error)));
    parser.once('finish', () => resolve({ fields, files }));
    request.pipe(parser);
  });
}
