const collator = new Intl.Collator('vi', { sensitivity: 'variant' });

function givenName(name: string): string {
  return name.slice(name.lastIndexOf(' ') + 1);
}

/**
 * Vietnamese order of names: by the given name (the last word), then by the whole name. For `Array.sort`.
 */
export function compareByGivenName(one: string, other: string): number {
  const first = one.trim();
  const second = other.trim();
  return collator.compare(givenName(first), givenName(second)) || collator.compare(first, second);
}

/**
 * What two texts have in common for a search: no tone marks and no letters with marks, đ as d, lower case, one space
 * between words. "Uỷ ban" and "Ủy ban" give the same key.
 */
export function searchKey(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').replace(/\s+/g, ' ').trim();
}
