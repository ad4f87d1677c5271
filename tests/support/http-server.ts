import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface HttpServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Everything that was asked, in its order. */
  readonly seen: readonly SeenRequest[];
  close(): Promise<void>;
}

/** A plain HTTP server on a free port that keeps what it was asked. */
export async function startHttpServer(
  answer: (request: SeenRequest) => Answer | Promise<Answer>,
): Promise<HttpServer> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
      const { method = '', url: path = '', headers } = request;
      const whole = { method, path, headers, body: Buffer.concat(parts) };
      seen.push(whole);
      const { status, body, headers: own } = await answer(whole);
      response.writeHead(status, own).end(body);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A port at which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = await startHttpServer(() => ({ status: 500 }));
  await server.close();
  return Number(new URL(server.origin).port);
}
