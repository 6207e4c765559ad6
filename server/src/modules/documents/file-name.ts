const mostCharacters = 180;
/** Of files that become a PDF. */
const ending = /\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|jpe?g|png)$/i;

/**
 * The name a file is kept and shown under. It is a label, never a path: folders are cut off, invisible characters and
 * those that turn the reading direction are dropped (`…fdp.exe` shown as `…exe.pdf`), and the text is NFC.
 */
export function cleanFileName(sent: string): string {
  const last = sent.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const visible = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\uFFFD]/gu, '')
    .replace(/[<>:"|?*]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const stem = [...visible.replace(ending, '').trim()].slice(0, mostCharacters).join('').trim();
  return `${stem === '' ? 'tai-lieu' : stem}.pdf`;
}

/** RFC 6266: the plain form for old programs, the UTF-8 form for everybody else. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[^\w .()-]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
