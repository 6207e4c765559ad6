import type { Block } from '../compose/blocks.ts';
import type { PdfSheet } from './pdf-sheet.ts';
import { setClosing } from './set-closing.ts';
import { setAppendixTitle, setLetterhead, setTitle } from './set-letterhead.ts';
import { breakParagraph, type OutlineWriter, setHeading, setParagraph } from './set-paragraph.ts';
import { setTable, tableStartHeight } from './set-table.ts';

/** What of a block has to stand under the line that announces it: head and first rows of a table, the first lines of a text. */
function leastHeight(sheet: PdfSheet, block: Block | undefined): number {
  if (block?.kind === 'table') return tableStartHeight(sheet, block);
  const { body } = sheet.layout;
  return body.fewestLinesTogether * sheet.pitch(body.style.sizePt, body.lineSpacing);
}

/** Sets one block at the cursor; `next` is the one that will follow it. The sheet must have a page. */
export function setBlock(sheet: PdfSheet, block: Block, next: Block | undefined, outline: OutlineWriter): void {
  switch (block.kind) {
    case 'letterhead':
      setLetterhead(sheet, block);
      break;
    case 'title':
      setTitle(sheet, block);
      break;
    case 'heading':
      setHeading(sheet, block, outline);
      break;
    case 'paragraph': {
      const paragraph = breakParagraph(sheet, block);
      if (block.keepWithNext === true) sheet.require(paragraph.height + leastHeight(sheet, next));
      setParagraph(sheet, paragraph);
      break;
    }
    case 'table':
      setTable(sheet, block);
      break;
    case 'closing':
      setClosing(sheet, block);
      break;
    case 'appendixTitle':
      setAppendixTitle(sheet, block);
      break;
  }
}
