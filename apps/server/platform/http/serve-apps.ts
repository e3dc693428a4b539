import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '../errors/index.ts';
import type { Logger } from '../log/index.ts';

/** A built browser app. */
export interface AppFolder {
  /** Its build, with an `index.html`; hashed files lie in `assets`. */
  folder: string;
  /** Where its files are served, with slashes around: `/`, `/portal/`. */
  prefix: string;
  /** Paths below which its router shows pages: `['/']`, `['/portal', '/rate']`. */
  pages: string[];
}

/**
 * Serves the files of built apps, compressed where the build has `.br` or `.gz` beside them, and for every address
 * that a person opens below `pages` the app's `index.html`. Anything else that is not there is a 404 problem.
 */
export async function serveApps(app: FastifyInstance, folders: AppFolder[], log: Logger): Promise<void> {
  const built = folders.filter(({ folder }) => existsSync(join(folder, 'index.html')));
  for (const missing of folders)
    if (!built.includes(missing))
      log.warn({ folder: missing.folder }, 'a browser app is not built; its pages are not served');
  for (const [index, { folder, prefix }] of built.entries()) {
    await app.register(fastifyStatic, {
      root: folder,
      prefix,
      decorateReply: index === 0,
      preCompressed: true,
      cacheControl: false,
      index: false,
      // A folder is an address of the app's router, not a file.
      allowedPath: (path) => !path.endsWith('/'),
      setHeaders: (reply, path) => {
        reply.header(
          'cache-control',
          path.startsWith(join(folder, 'assets')) ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
  }
  const pages = built
    .flatMap(({ folder, pages: paths }) => paths.map((path) => ({ path, folder })))
    .sort((a, b) => b.path.length - a.path.length);
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0]!;
    const page =
      opensPage(request) &&
      pages.find((p) => p.path === '/' || path === p.path || path.startsWith(`${p.path}/`));
    if (!page) throw refuse('notFound');
    void reply.sendFile('index.html', page.folder);
  });
}

function opensPage({ method, url, headers }: FastifyRequest): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    !url.startsWith('/api/') &&
    (headers.accept ?? '').includes('text/html')
  );
}
