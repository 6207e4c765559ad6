import { isOurPage } from './page-policy.ts';

/** What a request to the page's own protocol means. */
export type AppRequest =
  /** A file of the bundled renderer; segments are plain names. */
  | { readonly kind: 'file'; readonly segments: readonly string[] }
  /** A REST door of the server, with its query. */
  | { readonly kind: 'api'; readonly path: string }
  | { readonly kind: 'refused'; readonly status: 400 | 403 | 405 };

const apiMethods = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'DELETE']);

/**
 * Reads a request. Paths without a file ending are pages of the client's router and mean `index.html`.
 * Anything that could leave the renderer's folder is refused, however it is written.
 */
export function readAppRequest(method: string, url: string): AppRequest {
  if (!isOurPage(url)) return { kind: 'refused', status: 403 };
  const { pathname, search } = new URL(url);
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return { kind: 'refused', status: 400 };
  }
  const segments = path.split('/').slice(1);
  const isApi = segments[0] === 'api';
  if (!isApi && method !== 'GET' && method !== 'HEAD') return { kind: 'refused', status: 405 };
  if (isApi && !apiMethods.has(method)) return { kind: 'refused', status: 405 };
  // Encoded slashes, backslashes, drive letters, dots and NULs have no place in any of our paths.
  const plain = segments.every((segment) => /^[\p{L}\p{N}\p{M} ._@~+()-]*$/u.test(segment) && !/^\.+$/.test(segment));
  if (!plain || pathname.includes('%2F') || pathname.includes('%2f')) return { kind: 'refused', status: 400 };
  if (isApi) return { kind: 'api', path: pathname + search };
  if (segments.some((segment, index) => segment === '' && index < segments.length - 1)) {
    return { kind: 'refused', status: 400 };
  }
  const last = segments.at(-1) ?? '';
  return { kind: 'file', segments: /\.\w+$/.test(last) ? segments : ['index.html'] };
}
