import type { Recipients } from './blocks.ts';

/** The lines of "Nơi nhận", the archive line last: "- Lưu: VT." (NĐ 30/2020, Phụ lục I, mục II.9). */
export function recipientLines(recipients: Recipients, archivePrefix: string): string[] {
  return [...recipients.lines.map((line) => `- ${line};`), `- ${archivePrefix}${recipients.archive}.`];
}
