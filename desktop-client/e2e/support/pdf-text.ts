import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** All the words of a PDF, in the order in which they were written. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: VerbosityLevel.ERRORS });
  try {
    const pdf = await task.promise;
    let words = '';
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      for (const item of items) if ('str' in item) words += `${item.str}${item.hasEOL ? ' ' : ''}`;
      words += '\n';
    }
    return words.replace(/\s+/g, ' ');
  } finally {
    await task.destroy();
  }
}
