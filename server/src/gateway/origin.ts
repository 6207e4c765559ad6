/** How a socket proves who it is: the browser's cookie is sent by the browser itself, a token only by our own code. */
export type Credential = 'cookie' | 'token';

/** @returns whether a page of this origin may open a socket to a server called by this host name. */
export type OriginCheck = (origin: string | undefined, host: string | undefined, credential: Credential) => boolean;

/**
 * A browser lets any page open a WebSocket anywhere and sends the cookies along, so the origin is the only protection
 * of a session that lives in a cookie. The desktop shell has the origin `app://…`; a program has none: both need a token.
 * @param alsoAllowed further origins, as `https://host[:port]`.
 */
export function createOriginCheck(alsoAllowed: readonly string[] = []): OriginCheck {
  const further = new Set(alsoAllowed);
  return (origin, host, credential) => {
    if (origin === undefined) return credential === 'token';
    if (further.has(origin)) return true;
    if (!URL.canParse(origin)) return false;
    const url = new URL(origin);
    if (url.protocol === 'app:') return credential === 'token';
    // Behind a proxy that ends TLS the scheme differs on our side; the host does not.
    return (url.protocol === 'http:' || url.protocol === 'https:') && host !== undefined && url.host === host;
  };
}

/** The value of one cookie of a `Cookie` header, or null. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) {
      const value = part.slice(at + 1).trim();
      return value.length > 0 && value.length <= 200 ? value : null;
    }
  }
  return null;
}
