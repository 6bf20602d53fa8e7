import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { selfSignedCertificate } from './certificate.ts';

/** What a page of `e2e/sites` is sent with, beyond the file: each spec says what it needs. */
export interface SiteHeaders {
  [name: string]: string;
}

/**
 * The web as the tests see it: every https host answers with the files of `e2e/sites`. Which host it is makes the
 * difference: a look-alike is the same page elsewhere. A page may set its own headers in a file beside it,
 * `NAME.html.headers.json`.
 */
export class SiteServer {
  /** `HOST/path` of every request that arrived: nothing in the tests may talk to a host nobody expects. */
  readonly requests: string[] = [];
  readonly #pages = new Map<string, { html: string; endless: boolean }>();
  readonly #server: Server;
  readonly #spkiSha256: string;

  private constructor(server: Server, spkiSha256: string) {
    this.#server = server;
    this.#spkiSha256 = spkiSha256;
  }

  /** @param folders - Where its files are looked for, one after another. */
  static async start(folders = ['e2e/sites']): Promise<SiteServer> {
    const { key, cert, spkiSha256 } = selfSignedCertificate();
    const server = createServer({ key, cert });
    const sites = new SiteServer(server, spkiSha256);
    server.on('request', (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'https://localhost');
      sites.requests.push(`${request.headers.host ?? ''}${pathname}`);
      const written = sites.#pages.get(pathname);
      if (written !== undefined) {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).write(written.html);
        if (!written.endless) response.end();
        return;
      }
      const name = path.basename(pathname);
      const file = folders.map((folder) => path.join(folder, name)).find((each) => existsSync(each));
      const content = file === undefined ? null : readOrNull(file);
      if (file === undefined || content === null) {
        response.writeHead(404, { 'content-type': 'text/html' }).end('<title>Not here</title>');
        return;
      }
      const headers = JSON.parse(readOrNull(`${file}.headers.json`)?.toString() ?? '{}') as SiteHeaders;
      response.writeHead(200, { 'content-type': contentType(file), ...headers }).end(content);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return sites;
  }

  /** The next test begins with an empty list. */
  forgetRequests(): void {
    this.requests.length = 0;
  }

  /** A page that is not a file, because it names a port or a host of this run. An endless one never finishes loading. */
  publish(pathname: string, html: string, { endless = false } = {}): void {
    this.#pages.set(pathname, { html, endless });
  }

  /** The server's address for a client that does not use {@link browserArguments}. */
  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /**
   * Chromium switches: every https host is this server, `localhost` is itself, and no other host exists, so that no
   * test can reach the network.
   */
  get browserArguments(): string[] {
    return [
      `--host-resolver-rules=MAP *:443 127.0.0.1:${this.port}, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${this.#spkiSha256}`,
    ];
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function readOrNull(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

function contentType(file: string): string {
  const types: Record<string, string> = {
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.pdf': 'application/pdf',
    '.svg': 'image/svg+xml',
  };
  return types[path.extname(file)] ?? 'application/octet-stream';
}
