/** Most of each thing in one meeting, and the longest texts in characters. Beyond: `tooMany` or `textTooLong`. */
export const meetingLimits = {
  participants: 2_000,
  items: 200,
  papers: 1_000,
  /** Papers that one person brings for oneself. */
  ownPapers: 20,
  /** Versions of one paper. */
  paperVersions: 100,
  /** Papers marked as read at once. */
  papersRead: 50,
  polls: 500,
  requests: 5_000,
  motions: 500,
  candidates: 100,
  countingBoard: 30,
  quickQuestions: 200,
  quickAnswers: 6,
  /** Most characters of one answer of a quick question. */
  quickAnswer: 100,
  steps: 20,
  opinions: 5_000,
  questions: 2_000,
  messages: 5_000,
  /** Messages of one person that nobody has seen to yet. */
  waitingMessages: 10,
  substitutes: 500,
  /** Most columns and rows of a seat plan. */
  seatGrid: 60,
  seats: 2_000,
  title: 500,
  owner: 300,
  place: 500,
  topic: 500,
  reason: 1_000,
  question: 2_000,
  name: 200,
  opinion: 20_000,
  questionText: 5_000,
  answer: 20_000,
  message: 1_000,
  conclusion: 20_000,
  minutesText: 100_000,
  plannedMinutes: 1_440,
  /** Longest speech and longest voting time, seconds. */
  seconds: 86_400,
  minutesNumber: 99_999,
  /** The last moment that a date can hold. */
  instant: 8_640_000_000_000_000,
} as const;
