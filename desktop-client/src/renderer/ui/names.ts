/** Given name first: the last word of a Vietnamese name decides its place in a list. */
export function givenName(name: string): string {
  return name.trim().split(/\s+/u).at(-1) ?? '';
}

const collator = new Intl.Collator('vi');

/** Sorts people by given name, then by the whole name, in Vietnamese order. */
export function compareNames(left: string, right: string): number {
  return collator.compare(givenName(left), givenName(right)) || collator.compare(left, right);
}

/** For searching: lower case, without tone marks, đ as d; so Uỷ and Ủy are alike. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/đ/gu, 'd')
    .replace(/Đ/gu, 'D')
    .toLowerCase()
    .trim();
}

/** First letters of the first and the given name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = words[0]?.[0] ?? '';
  return words.length < 2 ? first.toUpperCase() : `${first}${givenName(name)[0] ?? ''}`.toUpperCase();
}
