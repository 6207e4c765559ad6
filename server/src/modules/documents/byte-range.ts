/** What part of a file was asked for. Both ends inclusive. */
export type AskedRange =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly first: number; readonly last: number }
  | { readonly kind: 'impossible' };

/**
 * Reads a Range header against a file of `size` bytes (RFC 9110, 14). One range only: many ranges in one request
 * cost the server far more than the sender, and no reader of ours asks for them. A header of another unit or another
 * form is ignored, as the RFC says.
 */
export function readRange(header: string | undefined, size: number): AskedRange {
  if (header === undefined) return { kind: 'whole' };
  if (header.length > 200 || /^bytes=.*,/.test(header)) return { kind: 'impossible' };
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header);
  const [from, to] = [match?.[1] ?? '', match?.[2] ?? ''];
  if (match === null || (from === '' && to === '')) return { kind: 'whole' };
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? { kind: 'impossible' } : { kind: 'part', first: size - length, last: size - 1 };
  }
  const first = Number(from);
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  // A backwards range is no range at all.
  if (to !== '' && Number(to) < first) return { kind: 'whole' };
  return first >= size ? { kind: 'impossible' } : { kind: 'part', first, last };
}
