/** A start that cannot go on, with the sentence for the operator. */
export class CannotStart extends Error {
  readonly vi: string;
  constructor(vi: string, en: string) {
    super(en);
    this.vi = vi;
  }
}
