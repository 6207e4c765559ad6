/** Every waiting time of the session, in milliseconds, in one place; tests shorten them. */
export interface Timings {
  /** A try to connect is given up after this. */
  readonly dial: number;
  /** After so long without a sign of life the client asks for one. */
  readonly probeAfter: number;
  /** After so long without a sign of life the connection counts as lost (half-open). */
  readonly lostAfter: number;
  /** How often silence is looked at. */
  readonly lookEvery: number;
  /** A command without an answer for so long is `unknown`. */
  readonly acknowledgement: number;
  /** What was pressed longer ago is not carried out after a cut; ballots always are, and told. */
  readonly stale: number;
  /** Any other request without an answer for so long has failed. */
  readonly reply: number;
  /** The round trip that checks a connection under suspicion. */
  readonly check: number;
  /** The server's time is measured again after this. */
  readonly clockEvery: number;
  /** Strokes of one moment go out together. */
  readonly gatherNotes: number;
  /** So long the device's store may take before notes are asked for on the server. */
  readonly loadNotes: number;
  /** Notes that rest for so long are kept on the device. */
  readonly keepNotes: number;
  /** One HTTP answer of the session's own, a document or JSON. */
  readonly http: number;
  /** The question after an earlier session, with somebody waiting in front of an empty page. */
  readonly resume: number;
  /** The laser pointer: places are sent at most so often, a still one again after, and another's is forgotten after. */
  readonly pointEvery: number;
  readonly pointAgain: number;
  readonly pointForgotten: number;
}

export const defaultTimings: Timings = {
  dial: 6_000,
  probeAfter: 5_000,
  lostAfter: 12_000,
  lookEvery: 1_000,
  acknowledgement: 8_000,
  stale: 10_000,
  reply: 10_000,
  check: 4_000,
  clockEvery: 60_000,
  gatherNotes: 150,
  loadNotes: 1_000,
  keepNotes: 2_000,
  http: 30_000,
  resume: 8_000,
  pointEvery: 40,
  pointAgain: 1_000,
  pointForgotten: 3_000,
};
