import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.atom': 'application/atom+xml',
  '.css': 'text/css',
  '.csv': 'text/csv',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** Serves a folder as a static host does: `/a/` is `/a/index.html`, and what is missing is `/404.html`. */
export async function serve(folder: string): Promise<{ readonly origin: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const found = await file(join(folder, path));
    response.writeHead(found ? 200 : 404, {
      'content-type': types[extname(found ?? '.html')] ?? 'application/octet-stream',
    });
    response.end(await readFile(found ?? join(folder, '404.html')).catch(() => 'not found'));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

async function file(path: string): Promise<string | undefined> {
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory();
  const candidate = isFolder ? join(path, 'index.html') : path;
  return (await stat(candidate).catch(() => undefined))?.isFile() ? candidate : undefined;
}
