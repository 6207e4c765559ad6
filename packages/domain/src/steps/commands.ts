/** Taking back. */
export interface StepsCommands {
  /** `step`: the one that the person means. */
  readonly takeBack: { readonly step: number };
}
