/** A badge to wear: its code is scanned at the door (check-in). */
export type Badge = {
  readonly name: string;
  /** Post; may be empty. */
  readonly post: string;
  /** Group or delegation; may be empty. */
  readonly group: string;
  /** "Ghế 12"; empty without a seat. */
  readonly seat: string;
  /** What a scanner reads; at most 200 ASCII characters. */
  readonly code: string;
};

export type BadgeSheet = {
  readonly bodyName: string;
  readonly meetingTitle: string;
  /** The only instant in the file. */
  readonly date: Date;
  readonly badges: readonly Badge[];
};

/** Most badges on one sheet; beyond it the answer is a refusal. */
export const mostBadges = 2_000;
