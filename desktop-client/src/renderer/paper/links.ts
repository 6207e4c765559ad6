/** Where a link on a page leads. */
export type LinkTarget =
  /** A place in the same paper, as pdf.js names it: a name, or an explicit destination. */
  | { readonly kind: 'destination'; readonly destination: string | readonly unknown[] }
  | { readonly kind: 'step'; readonly to: 'first' | 'previous' | 'next' | 'last' }
  /** An address outside: only ever opened after the reader was asked. */
  | { readonly kind: 'address'; readonly url: string };

/** The parts of a pdf.js link annotation that are read. Everything in it comes from the file and may be anything. */
export interface LinkAnnotation {
  readonly subtype?: unknown;
  readonly rect?: unknown;
  readonly url?: unknown;
  readonly unsafeUrl?: unknown;
  readonly dest?: unknown;
  readonly action?: unknown;
}

const steps = { FirstPage: 'first', PrevPage: 'previous', NextPage: 'next', LastPage: 'last' } as const;
/** Addresses longer than this are nobody's. */
const longestAddress = 2_000;

/**
 * An address that may be opened outside, in its canonical form; null for anything but web, mail and telephone. Scripts,
 * data, files and whatever else a file asks for are never opened.
 */
export function safeAddress(written: string): string | null {
  if (written.length > longestAddress) return null;
  // Addresses without a scheme are written so on paper; what begins otherwise is what it says it is.
  const whole = /^www\./i.test(written.trim()) ? `https://${written.trim()}` : written.trim();
  let url: URL;
  try {
    url = new URL(whole);
  } catch {
    return null;
  }
  if (url.protocol === 'mailto:' || url.protocol === 'tel:') return url.href;
  // A name and a password before the host are there to deceive.
  if (url.username !== '' || url.password !== '') return null;
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

/** Where a link leads; null for what is no link or may not be followed. */
export function linkTarget(annotation: LinkAnnotation): LinkTarget | null {
  if (annotation.subtype !== 'Link') return null;
  const { dest, url, unsafeUrl, action } = annotation;
  if (typeof dest === 'string' || Array.isArray(dest)) return { kind: 'destination', destination: dest };
  const written = typeof url === 'string' ? url : typeof unsafeUrl === 'string' ? unsafeUrl : null;
  if (written !== null) {
    const safe = safeAddress(written);
    return safe === null ? null : { kind: 'address', url: safe };
  }
  if (typeof action === 'string' && Object.hasOwn(steps, action)) {
    return { kind: 'step', to: steps[action as keyof typeof steps] };
  }
  return null;
}

/** The part of an address that says where it leads: the host, the mail address, the number. */
export function addressHost(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? host : decodeURIComponent(pathname);
}
