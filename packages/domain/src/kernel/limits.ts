/** Most of each thing in one meeting, and the longest texts in characters. Beyond: `tooMany` or `textTooLong`. */
export const meetingLimits = {
  participants: 2_000,
  items: 200,
  papers: 1_000,
  polls: 500,
  requests: 5_000,
  seats: 2_000,
  title: 500,
  owner: 300,
  place: 500,
  topic: 500,
  reason: 1_000,
  question: 2_000,
  conclusion: 20_000,
  minutesText: 100_000,
  plannedMinutes: 1_440,
  /** Longest speech and longest voting time, seconds. */
  seconds: 86_400,
  minutesNumber: 99_999,
} as const;
