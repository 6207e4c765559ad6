import { appOrigin } from '../shared/ipc.ts';

/** Whether an address is a page of ours; everything else is neither navigated to nor listened to. */
export function isOurPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return `${protocol}//${host}` === appOrigin && username === '' && password === '';
}

/** Whether a message may be answered: only from the top frame of a page of ours. */
export function isTrustedSender(frame: { readonly url: string; readonly isTop: boolean } | null): boolean {
  return frame?.isTop === true && isOurPage(frame.url);
}

const granted = new Set(['fullscreen', 'screen-wake-lock']);

/** Permissions of the page: a hall screen fills the screen and keeps it awake; nothing else, and nobody else. */
export function mayHave(permission: string, pageUrl: string): boolean {
  return granted.has(permission) && isOurPage(pageUrl);
}

/**
 * The page's CSP in the shell. REST goes through our own protocol (`'self'`); only the socket reaches the server.
 * @param serverUrl origin of the server; null: none chosen, then nothing outside is reached.
 */
export function contentSecurityPolicy(serverUrl: string | null): string {
  const socket = serverUrl === null ? '' : ` ${serverUrl.replace(/^http/, 'ws')}`;
  return [
    "default-src 'none'",
    // The PDF decoders are WebAssembly.
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    `connect-src 'self'${socket}`,
    "img-src 'self' blob: data:",
    "style-src 'self'",
    "font-src 'self' blob: data:",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}
