/**
 * A document as a list of blocks: what is printed and in which role, with no sizes and no distances. The DOCX and the PDF
 * renderer both read it, so the two files always say the same.
 */
export type Run = { readonly text: string; readonly bold?: boolean; readonly italic?: boolean };

export type LetterheadBlock = {
  readonly kind: 'letterhead';
  readonly parentLines: readonly string[];
  readonly issuerLines: readonly string[];
  readonly symbol: string;
  /** Empty when the form has no such line. */
  readonly placeAndDate: string;
  readonly draft: boolean;
};

export type TitleBlock = { readonly kind: 'title'; readonly name: string; readonly abstract: string };

export type HeadingBlock = { readonly kind: 'heading'; readonly level: 0 | 1 | 2; readonly text: string };

export type ParagraphBlock = {
  readonly kind: 'paragraph';
  readonly runs: readonly Run[];
  /** Default `justify`. */
  readonly align?: 'justify' | 'center';
  /** Default true. */
  readonly firstLine?: boolean;
  /** Stay on the page of the block that follows. */
  readonly keepWithNext?: boolean;
};

export type TableColumn = {
  readonly head: string;
  /** Share of the table's width; the shares of a table add up to 1. */
  readonly share: number;
  readonly align: 'left' | 'center' | 'right';
};

export type TableRow =
  | {
      readonly kind: 'cells';
      readonly cells: readonly string[];
      readonly bold?: boolean;
      /** Has the PDF remember where the row stands (`PdfSheet.marks`). */
      readonly mark?: string;
    }
  | { readonly kind: 'group'; readonly text: string };

export type TableBlock = {
  readonly kind: 'table';
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
};

export type Signer = {
  /** "TM. ỦY BAN NHÂN DÂN": lines above the post. */
  readonly authorityLines: readonly string[];
  readonly post: string;
  readonly name: string;
};

export type Recipients = { readonly lines: readonly string[]; readonly archive: string };

/**
 * The end of a document: the last sentence and what is signed under it stay together on one page. With a signer on the left
 * the recipients stand below the signatures (minutes); without one they stand on the left beside the right signer.
 */
export type ClosingBlock = {
  readonly kind: 'closing';
  readonly lastParagraph: ParagraphBlock;
  readonly left: Signer | null;
  readonly right: Signer;
  readonly recipients: Recipients;
};

export type AppendixTitleBlock = {
  readonly kind: 'appendixTitle';
  readonly title: string;
  readonly subtitle: string;
  readonly note: string;
};

export type Block =
  | LetterheadBlock
  | TitleBlock
  | HeadingBlock
  | ParagraphBlock
  | TableBlock
  | ClosingBlock
  | AppendixTitleBlock;
