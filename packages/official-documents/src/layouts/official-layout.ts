/**
 * The values of one official form. Drawing code reads every size, distance and fixed text from here and holds none of
 * its own, so that another form (the Party's HD 36-HD/VPTW) is another value of this type.
 * Lengths on paper are in millimetres, type sizes and rules in points, shares are parts of 1.
 */
export type TypeStyle = { readonly sizePt: number; readonly bold: boolean; readonly italic: boolean };

export type Rule = {
  /** Length of the line as a share of the text above it. */
  readonly shareOfText: number;
  readonly thicknessPt: number;
  /** From the bottom of the text line to the rule. */
  readonly gapPt: number;
};

export type OfficialLayout = {
  readonly id: string;
  readonly page: {
    readonly widthMm: number;
    readonly heightMm: number;
    readonly marginsMm: {
      readonly top: number;
      readonly bottom: number;
      readonly left: number;
      readonly right: number;
    };
  };
  /** Name written into DOCX; the PDF embeds a font of the same metrics. */
  readonly fontFamily: string;
  readonly language: string;
  /** Height of a single-spaced line as a multiple of the type size (the font's own ascent, descent and gap). */
  readonly singleLinePerSize: number;
  readonly pageNumber: {
    readonly style: TypeStyle;
    /** From the top edge of the sheet to the top of the digits. */
    readonly fromTopMm: number;
    readonly hiddenOnFirstPage: boolean;
  };
  readonly letterhead: {
    readonly leftShare: number;
    readonly nation: { readonly text: string; readonly style: TypeStyle };
    readonly motto: { readonly text: string; readonly style: TypeStyle };
    readonly mottoRule: Rule;
    readonly parent: TypeStyle;
    readonly issuer: TypeStyle;
    readonly issuerRule: Rule;
    readonly symbol: TypeStyle;
    readonly placeAndDate: TypeStyle;
    /** Between the rules and the line of number and date. */
    readonly gapBeforeSymbolPt: number;
    readonly draftMark: { readonly text: string; readonly style: TypeStyle };
    readonly gapAfterPt: number;
  };
  readonly title: {
    readonly name: TypeStyle;
    readonly abstract: TypeStyle;
    /** Widest the abstract may run, as a share of the text width. */
    readonly abstractShare: number;
    readonly rule: Rule;
    readonly gapAfterPt: number;
  };
  readonly body: {
    readonly style: TypeStyle;
    readonly firstLineMm: number;
    readonly spaceAfterPt: number;
    /** Multiple of the single line. */
    readonly lineSpacing: number;
    /** Fewest lines of a paragraph left alone at the foot or the head of a page. */
    readonly fewestLinesTogether: number;
  };
  readonly headings: readonly TypeStyle[];
  readonly table: {
    readonly style: TypeStyle;
    readonly headStyle: TypeStyle;
    /** Rows that stay with the head of a table. */
    readonly fewestRowsTogether: number;
    readonly lineSpacing: number;
    readonly paddingXPt: number;
    readonly paddingYPt: number;
    readonly borderPt: number;
    readonly spaceAfterPt: number;
  };
  readonly signatures: {
    readonly post: TypeStyle;
    readonly name: TypeStyle;
    readonly spaceBeforePt: number;
    /** Room for the hand between post and name. */
    readonly roomPt: number;
  };
  readonly recipients: {
    readonly heading: TypeStyle;
    readonly headingText: string;
    readonly list: TypeStyle;
    readonly archivePrefix: string;
    readonly spaceBeforePt: number;
  };
  readonly appendix: {
    readonly title: TypeStyle;
    readonly subtitle: TypeStyle;
    readonly note: TypeStyle;
    /** A list of people longer than this leaves the body for an appendix, so the signatures are not pages away. */
    readonly presentListInBodyUpTo: number;
  };
  readonly watermark: {
    readonly text: string;
    readonly sizePt: number;
    readonly angleDegrees: number;
    readonly opacity: number;
  };
};
